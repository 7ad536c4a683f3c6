import type { Workspace } from '../../mesh/workspace.js';
import type { ColumnRef } from '../../mesh/lineage/table.js';

/** How much of a workspace's SQL the column lineage covers. */
export interface LineageSummary {
  readonly files: number;
  /** Columns that statements return or write. */
  readonly columns: number;
  /** Those of which it is not known where they all come from. */
  readonly unknown: number;
  readonly edges: number;
  /** The files with the most columns of unknown origin, the worst first. */
  readonly worst: readonly { readonly path: string; readonly columns: number; readonly unknown: number }[];
}

const WORST = 10;

/** Counts over every SQL file; reads the lineage of all of them. */
export function lineageSummary(workspace: Workspace): LineageSummary {
  const view = workspace.view();
  const files = [...view.sqlFiles()].flatMap(({ path }) => {
    const file = view.lineage.file(path);
    return file ? [{ path, ...file.counts(), edges: file.edges().length }] : [];
  });
  const sum = (count: (file: (typeof files)[number]) => number): number =>
    files.reduce((total, file) => total + count(file), 0);
  return {
    files: files.length,
    columns: sum(({ columns }) => columns),
    unknown: sum(({ unknown }) => unknown),
    edges: sum(({ edges }) => edges),
    worst: files
      .filter(({ unknown }) => unknown > 0)
      .sort((a, b) => b.unknown - a.unknown || (a.path < b.path ? -1 : 1))
      .slice(0, WORST)
      .map(({ path, columns, unknown }) => ({ path, columns, unknown })),
  };
}

/** Every column of the workspace that has lineage, or of which a file declares tags or origins. */
export function allColumns(workspace: Workspace): ColumnRef[] {
  const view = workspace.view();
  const sql = [...view.sqlFiles()].flatMap(({ path }) => view.lineage.file(path)?.edges() ?? []);
  const declared = workspace.paths().flatMap((path) => view.lineage.declaredIn(path));
  return [...sql.flatMap(({ from, to }) => [from, to]), ...declared.map(({ ref }) => ref)];
}
