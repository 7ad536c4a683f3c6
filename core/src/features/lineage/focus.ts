import { columnId, columnLabel, meshTable, type ColumnRef } from '../../mesh/lineage/table.js';
import type { Workspace } from '../../mesh/workspace.js';
import { ownName } from '../contract/mentions.js';
import { columnAt } from './column-at.js';

/** The columns that a place of a file is about. */
export interface LineageFocus {
  /** The column's or the table's name. */
  readonly title: string;
  /** Whether it is a single column, named at that place. */
  readonly isColumn: boolean;
  readonly columns: readonly ColumnRef[];
}

/**
 * What the lineage at `offset` is about: the column that stands there, else, and without an offset, all columns of
 * the file's product, of the tables that its SQL builds, or that it declares. Undefined where the file has none.
 */
export function lineageFocus(workspace: Workspace, path: string, offset?: number): LineageFocus | undefined {
  const named = offset === undefined ? undefined : columnAt(workspace, path, offset);
  if (named) return { title: columnLabel(named.ref), isColumn: true, columns: [named.ref] };
  const columns = columnsOfFile(workspace, path);
  if (columns.length === 0) return undefined;
  const tables = new Set(columns.map(({ table }) => table.label));
  return { title: [...tables].join(', '), isColumn: false, columns };
}

function columnsOfFile(workspace: Workspace, path: string): ColumnRef[] {
  const { lineage } = workspace.view();
  const name = ownName(workspace, path);
  const built = [...lineage.builtBy(path), ...(name ? [meshTable(name)] : [])];
  const listed = built.flatMap((table) =>
    (lineage.columnsOf(table) ?? []).map((column) => ({ table, column })),
  );
  const inContract = name
    ? (workspace.contract(path)?.columns ?? []).flatMap((column) =>
        column.name ? [{ table: meshTable(name), column: column.name.value }] : [],
      )
    : [];
  const written = lineage.file(path)?.edges() ?? [];
  const declared = name ? [] : lineage.declaredIn(path).map(({ ref }) => ref);
  const all = [...listed, ...inContract, ...written.map(({ to }) => to), ...declared];
  return [...new Map(all.map((ref) => [columnId(ref), ref])).values()];
}
