import type { MeshConfig } from '../../config/config.js';
import { formatName, nameKey, parseName, type TableName } from '../../contract/names.js';
import type { DbtIndex, DbtModel, DbtSource } from '../../dbt/dbt-index.js';
import type { BareOrigin } from '../../sql/digest.js';
import type { NamePart } from '../../sql/facts.js';

/** A table as the column lineage knows it: one of the mesh, a dbt model or source that is none, or any written name. */
export interface LineageTable {
  /** Equal for the same table, however it is named. */
  readonly id: string;
  /** How users call it. */
  readonly label: string;
  /** Its name in the mesh, where it has one. */
  readonly name: TableName | undefined;
}

/** A column of a table; names compare without case. */
export interface ColumnRef {
  readonly table: LineageTable;
  /** As it was written where it was found first. */
  readonly column: string;
}

/** Equal for the same column. */
export function columnId({ table, column }: ColumnRef): string {
  return `${table.id}\n${column.toLowerCase()}`;
}

/** The column's full name as users read it. */
export function columnLabel({ table, column }: ColumnRef): string {
  return `${table.label}.${column}`;
}

/** What names are looked up in. */
export interface NameSpace {
  readonly dbt: DbtIndex;
  readonly config: MeshConfig;
}

/** The table of a full name in the mesh. */
export function meshTable(name: TableName): LineageTable {
  return { id: nameKey(name), label: formatName(name), name };
}

/** The table that dotted parts name: the mesh's where they are a name of it, else the name as it is written. */
export function writtenTable(parts: readonly string[], { config }: NameSpace): LineageTable {
  const name = parseName(parts, config);
  if (name) return meshTable(name);
  const label = parts.join('.');
  return { id: `table ${label.toLowerCase()}`, label, name: undefined };
}

/** The parts of a written name; a quoted part with dots (BigQuery) counts as several. */
export function writtenParts(parts: readonly Pick<NamePart, 'text' | 'quoted'>[]): string[] {
  return parts.flatMap((part) => (part.quoted ? part.text.split('.') : part.text));
}

/** The table that a read of the file at `path` means; undefined where nothing tells (a model that is not here). */
export function tableOfRead(path: string, origin: BareOrigin, names: NameSpace): LineageTable | undefined {
  switch (origin.kind) {
    case 'table':
      return writtenTable(writtenParts(origin.parts), names);
    case 'ref': {
      const model = names.dbt.model(path, origin.model, origin.package, origin.version);
      return model && modelTable(model, names);
    }
    case 'source': {
      const source = names.dbt.source(path, origin.source, origin.table);
      return source && sourceTable(source, names);
    }
    case 'storage':
      return { id: `files ${origin.uri}`, label: origin.uri, name: undefined };
  }
}

/** The table that a read of the compiled SQL of the model at `path` means; `tableOfRead` with the names of the warehouse. */
export function tableOfCompiledRead(
  path: string,
  origin: BareOrigin,
  names: NameSpace,
): LineageTable | undefined {
  if (origin.kind !== 'table') return tableOfRead(path, origin, names);
  const known = names.dbt.compiledOrigin(path, writtenParts(origin.parts));
  return (known && tableOfRead(path, known, names)) ?? tableOfRead(path, origin, names);
}

/** The table that an entry of dbt's `sources:` stands for. */
export function sourceTable(source: DbtSource, { config }: NameSpace): LineageTable {
  const parts = source.parts.flatMap((part) => part.split('.'));
  const name = parseName(parts, config);
  if (name) return meshTable(name);
  const label = `${source.source}.${source.table}`;
  return { id: `source ${source.path} ${label.toLowerCase()}`, label, name: undefined };
}

/** The table that a dbt model builds. An older version is a table of its own: the contract is of the newest. */
export function modelTable(model: DbtModel, names: NameSpace): LineageTable {
  const newest = names.dbt.model(model.path, model.name, undefined);
  const isNewest = newest === undefined || newest.path === model.path;
  const name = isNewest ? parseName(model.parts, names.config) : undefined;
  if (name) return meshTable(name);
  const label = isNewest || model.version === undefined ? model.name : `${model.name} v${model.version}`;
  return { id: `model ${model.path}`, label, name: undefined };
}

/** The column that a dotted text names in full; undefined where it has no table in front. */
export function writtenColumn(text: string, names: NameSpace): ColumnRef | undefined {
  const parts = text.split('.').map((part) => part.trim());
  const column = parts.pop();
  if (!column || parts.length === 0 || parts.includes('')) return undefined;
  return { table: writtenTable(parts, names), column };
}
