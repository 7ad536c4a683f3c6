import type { DbtModel } from './dbt-index.js';
import { plain, type Plain } from './plain.js';

/** A column of a table as the warehouse has it. */
export interface CatalogColumn {
  readonly name: string;
  readonly type: string;
  readonly comment: string | undefined;
}

/** The tables of a project's `target/catalog.json`, by the ids that dbt gives its nodes. */
export type DbtCatalog = ReadonlyMap<string, readonly CatalogColumn[]>;

/** Reads a parsed `catalog.json`; empty where it is none. Never throws. */
export function readCatalog(json: unknown): DbtCatalog {
  const nodes = Object.entries(plain(plain(json)['nodes']));
  return new Map(nodes.map(([id, node]) => [id, columnsOf(plain(plain(node)['columns']))]));
}

/** The columns of the node's table, in the order of the table; undefined where the catalog does not have it. */
export function catalogColumns(catalog: DbtCatalog, model: DbtModel): readonly CatalogColumn[] | undefined {
  const { kind, project, name, version } = model;
  const id = `${kind}.${project.name ?? ''}.${name}${version === undefined ? '' : `.v${version}`}`;
  const columns = catalog.get(id);
  return columns && columns.length > 0 ? columns : undefined;
}

function columnsOf(columns: Plain): CatalogColumn[] {
  const read = Object.values(columns).map(plain);
  const position = (column: Plain): number => Number(column['index'] ?? 0);
  return read
    .sort((a, b) => position(a) - position(b))
    .flatMap(({ name, type, comment }) =>
      typeof name === 'string' && typeof type === 'string'
        ? [{ name, type, comment: typeof comment === 'string' && comment !== '' ? comment : undefined }]
        : [],
    );
}
