import { formatName, type TableName } from '../../contract/names.js';
import type { Workspace } from '../../mesh/workspace.js';
import { productOffers } from '../product-offers.js';
import type { Completion } from '../types.js';
import type { NameCursor } from './cursor.js';
import { sqlName } from './sql-name.js';
import { readableTables, type ReadableTable } from './tables.js';

/** Domains and full names, or what comes next behind the parts that are there: tiers, then tables. */
export function tableOffers(workspace: Workspace, path: string, cursor: NameCursor): Completion[] {
  const tables = readableTables(workspace, path);
  const written = withoutCatalog(cursor.before, tables);
  const matching = tables.filter(({ name }) => startsWith(parts(name), written));
  const depth = written.length;
  if (depth > 2) return [];
  const next = depth < 2 ? namespaces(workspace, matching, depth, cursor) : [];
  return [...next, ...named(workspace, matching, depth, cursor)];
}

/** The next part of the names, once each; the table is asked for after it. */
function namespaces(
  workspace: Workspace,
  tables: readonly ReadableTable[],
  depth: number,
  { span, quoted }: NameCursor,
): Completion[] {
  const names = new Map(tables.map(({ name }) => [parts(name)[depth]!.toLowerCase(), parts(name)[depth]!]));
  return [...names.values()].map((label) => ({
    label,
    kind: 'domain',
    edit: { span, newText: `${sqlName(label, quoted, workspace.config.dialect)}.` },
    detail: depth === 0 ? 'domain' : 'tier',
    sortText: `0${label}`,
    continues: true,
  }));
}

/** Whole tables, from the part under the cursor on. */
function named(
  workspace: Workspace,
  tables: readonly ReadableTable[],
  depth: number,
  { span, quoted }: NameCursor,
): Completion[] {
  const products = tables.flatMap(({ product }) => product ?? []);
  const cards = new Map(productOffers(workspace, products).map((offer) => [offer.product, offer]));
  return tables.map(({ name, product }) => {
    const rest = parts(name).slice(depth);
    const { detail, documentation, deprecated } = (product && cards.get(product)) ?? {
      detail: `private table of ${name.domain}`,
    };
    return {
      label: rest.join('.'),
      kind: 'product',
      edit: { span, newText: rest.map((part) => sqlName(part, quoted, workspace.config.dialect)).join('.') },
      sortText: `1${formatName(name)}`,
      ...(detail && { detail }),
      ...(documentation && { documentation }),
      ...(deprecated && { deprecated }),
    };
  });
}

/** A first part that no domain has is a catalog, where the rest goes on like a table's name. */
function withoutCatalog(before: readonly string[], tables: readonly ReadableTable[]): readonly string[] {
  const isDomain = tables.some(({ name }) => startsWith(parts(name), before.slice(0, 1)));
  return before.length > 0 && !isDomain ? before.slice(1) : before;
}

function parts({ domain, tier, table }: TableName): [string, string, string] {
  return [domain, tier, table];
}

function startsWith(name: readonly string[], start: readonly string[]): boolean {
  return start.every((part, index) => part.toLowerCase() === name[index]?.toLowerCase());
}
