import { productName } from '../contract/facts.js';
import { formatName, isPublic, nameKey } from '../contract/names.js';
import type { Workspace } from '../mesh/workspace.js';
import { exceptionsOn } from './exceptions/hover.js';
import { code } from './markdown.js';
import type { Mention } from './mention.js';
import { columnCardOf } from './lineage/card.js';
import { productCard } from './product-card.js';

/**
 * What a mentioned table or column is, as seen from the file at `path`: the card of the product or column; for a
 * private table of another domain why it cannot be read.
 */
export function hoverOfMention(workspace: Workspace, path: string, mention: Mention): string | undefined {
  const product = workspace.view().productsNamed(mention.table)[0];
  if (mention.kind === 'column') {
    const wanted = mention.column.toLowerCase();
    const column = product?.columns.find(({ name }) => name.toLowerCase() === wanted);
    return product && column && columnCardOf(workspace, product, column);
  }
  const { domain } = workspace.place(path);
  const own = domain?.toLowerCase() === mention.table.domain.toLowerCase();
  const exceptions = exceptionsOn(workspace, formatName(mention.table), domain);
  if (!own && !isPublic(mention.table, workspace.config))
    return `${privateCard(workspace, mention)}${exceptions === '' ? '' : `\n\n${exceptions}`}`;
  return product ? productCard(workspace, product, exceptions) : plainCard(workspace, mention, own);
}

function privateCard(workspace: Workspace, { table }: Mention): string {
  const open = [...workspace.view().products()]
    .filter(({ name }) => nameKey(name.domain) === nameKey(table.domain) && isPublic(name, workspace.config))
    .map((product) => code(productName(product)));
  const instead =
    open.length > 0 ? `\n\nProducts of ${code(table.domain)}: ${open.slice(0, 10).join(', ')}` : '';
  return (
    `${code(formatName(table))} is private to domain ${code(table.domain)} (tier ${code(table.tier)}): ` +
    `only the product tier of another domain is consumable.${instead}`
  );
}

function plainCard(workspace: Workspace, { table }: Mention, own: boolean): string {
  if (own && !isPublic(table, workspace.config))
    return `${code(formatName(table))} is a private table of this domain (tier ${code(table.tier)}).`;
  return `${code(formatName(table))} has no contract in this workspace.`;
}
