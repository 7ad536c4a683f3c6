import type { ProductFacts } from '../../contract/facts.js';
import type { DbtColumn } from '../../dbt/dbt-index.js';
import { stepsOf, type DeclaredColumn, type DeclaredOrigin } from '../../lineage/files/declared.js';
import { meshTable, modelTable, sourceTable, type LineageTable, type NameSpace } from './table.js';

/** Where a declaration stands: it decides how findings and cards call it. */
export type DeclaredBy = 'contract' | 'lineage-file' | 'openlineage' | 'dbt';

/** A column that a file declares something of, and its table where the file does not name it in full. */
export interface DeclaredEntry {
  readonly column: DeclaredColumn;
  readonly table: LineageTable | undefined;
}

/** What one file declares of columns: tags, and columns that they descend from. */
export interface DeclaredFile {
  readonly path: string;
  readonly by: DeclaredBy;
  /** Asked again when names have got another meaning. */
  readonly entries: (names: NameSpace) => readonly DeclaredEntry[];
}

/** A file whose columns are declared by their full names. */
export function declaredByName(
  path: string,
  by: DeclaredBy,
  columns: readonly DeclaredColumn[],
): DeclaredFile {
  const entries = columns.map((column) => ({ column, table: undefined }));
  return { path, by, entries: () => entries };
}

/** The tags and `derived_from` of a contract's columns; both stand at the column's name. */
export function declaredByContract(product: ProductFacts): DeclaredFile {
  const table = meshTable(product.name);
  const entries = product.marked.map(({ tags, derivedFrom, transform, span, name }): DeclaredEntry => {
    const at = (value: string) => ({ value, span });
    const steps = stepsOf(transform);
    const origins = derivedFrom.map((from): DeclaredOrigin => ({ name: at(from), steps, kind: 'value' }));
    return { column: { name: at(name), tags: tags.map(at), origins }, table };
  });
  return { path: product.path, by: 'contract', entries: () => entries };
}

/** The tags that dbt's YAML gives to columns of models, seeds, snapshots and sources; undefined where it gives none. */
export function declaredByDbt(path: string, text: string | undefined): DeclaredFile | undefined {
  if (text?.includes('tags') !== true) return undefined;
  const entries = (names: NameSpace): DeclaredEntry[] => [
    ...names.dbt
      .describedIn(path)
      .flatMap(({ model, properties }) => taggedIn(properties.columns, modelTable(model, names))),
    ...names.dbt.sourcesIn(path).flatMap((source) => taggedIn(source.columns, sourceTable(source, names))),
  ];
  return { path, by: 'dbt', entries };
}

function taggedIn(columns: readonly DbtColumn[] | undefined, table: LineageTable): DeclaredEntry[] {
  return (columns ?? []).flatMap(({ name, span, tags }): DeclaredEntry[] => {
    const at = (value: string) => ({ value, span });
    return tags.length > 0 ? [{ column: { name: at(name), tags: tags.map(at), origins: [] }, table }] : [];
  });
}
