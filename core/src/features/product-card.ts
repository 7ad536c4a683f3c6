import { daysBetween } from '../contract/dates.js';
import { productName, type ColumnFacts, type ProductFacts } from '../contract/facts.js';
import type { Workspace } from '../mesh/workspace.js';
import { code, prose } from './markdown.js';

/** How many columns a card shows. */
const COLUMNS = 20;

/**
 * The catalog card of a product as Markdown: version, owner, service levels, deprecation, `exceptions` (Markdown too),
 * subscribers, the path of its contract, and last, since there may be many, its columns.
 */
export function productCard(workspace: Workspace, product: ProductFacts, exceptions = ''): string {
  const blocks = [
    `**${prose(productName(product))}**${product.version ? ` ${code(product.version)}` : ''}`,
    facts(product).join('  \n'),
    deprecation(product, workspace.options.today()),
    exceptions,
    `${subscribers(workspace, product)}  \nContract: ${product.path}`,
    columnTable(product.columns),
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** The card of one column as Markdown: type, tags, mask, description, lines about its lineage, and its product. */
export function columnCard(
  product: ProductFacts,
  column: ColumnFacts,
  lineage: readonly string[] = [],
): string {
  const lines = [
    `**${prose(column.name)}** ${code(column.type ?? 'no type')}${column.required ? ' required' : ''}`,
    protection(column),
    column.description ? prose(column.description) : '',
    ...lineage,
    `Column of ${code(productName(product))}${product.version ? ` ${product.version}` : ''}`,
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

function facts(product: ProductFacts): string[] {
  const people = [
    product.team && `Owner ${prose(product.team)}`,
    product.onCall && `on-call ${prose(product.onCall)}`,
  ].filter(Boolean);
  const sla = Object.entries(product.sla).map(([key, value]) => `${prose(key)} ${prose(value)}`);
  return [
    people.join(', '),
    sla.length > 0 ? `SLA: ${sla.join(', ')}` : '',
    product.tags.length > 0 ? `Tags: ${product.tags.map(code).join(', ')}` : '',
    product.retentionDays === undefined ? '' : `Retention: ${product.retentionDays} days`,
  ].filter((line) => line !== '');
}

function deprecation({ deprecation: announced }: ProductFacts, today: string): string {
  if (!announced) return '';
  const { previousVersion, sunsetDate, migrationNotes } = announced;
  const what = previousVersion ? `**Version ${prose(previousVersion)} is deprecated**` : '**Deprecated**';
  const when = sunsetDate ? `, sunset ${prose(sunsetDate)}${remaining(today, sunsetDate)}` : '';
  return `${what}${when}${migrationNotes ? `  \n${prose(migrationNotes)}` : ''}`;
}

function remaining(today: string, sunset: string): string {
  const days = daysBetween(today, sunset);
  if (days === undefined) return '';
  if (days < 0) return ' (passed)';
  return days === 1 ? ' (1 day left)' : ` (${days} days left)`;
}

function columnTable(columns: readonly ColumnFacts[]): string {
  if (columns.length === 0) return '';
  const rows = columns.slice(0, COLUMNS).map((column) => {
    const type = `${column.type ?? ''}${column.required ? ' required' : ''}`;
    return `| ${code(column.name)} | ${prose(type)} | ${protection(column)} |`;
  });
  const more = columns.length > COLUMNS ? `\n\nand ${columns.length - COLUMNS} more` : '';
  return `| Column | Type | Tags and mask |\n|---|---|---|\n${rows.join('\n')}${more}`;
}

function protection({ tags, mask }: ColumnFacts): string {
  return [...tags.map(code), ...(mask ? [`mask ${code(mask)}`] : [])].join(', ');
}

function subscribers(workspace: Workspace, product: ProductFacts): string {
  const pins = workspace
    .view()
    .subscribers(product.name)
    .map(({ domain, path, pin }) => `${prose(domain ?? path)} ${code(pin ?? 'no pin')}`);
  return pins.length > 0 ? `Subscribers: ${pins.join(', ')}` : 'No subscribers';
}
