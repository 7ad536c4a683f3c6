/** A column of the lineage graph, as policies see it. */
export interface GraphColumn {
  /** `domain.tier.table.column`. */
  readonly name: string;
  readonly tags: readonly string[];
  readonly derived_from: readonly string[];
  readonly transform: string | null;
}

/** The part of the lineage graph that a document is about. */
export interface GraphPart {
  readonly columns: readonly GraphColumn[];
  /** Of each of `columns`, the columns whose tags reach it: those behind a transform that strips tags are not there. */
  readonly ancestors: Readonly<Record<string, readonly GraphColumn[]>>;
}

/** What knows where columns come from; names are full and compare without case. */
export interface LineageColumns {
  /** The columns that the file writes or declares, in its order. */
  columnsOf(path: string): readonly GraphColumn[];
  /** Every column whose tags reach that column, the nearest first. */
  ancestorsOf(name: string): readonly GraphColumn[];
}

/** The graph of a file's own columns. */
export function graphPart(lineage: LineageColumns, path: string): GraphPart {
  const columns = lineage.columnsOf(path);
  return {
    columns,
    ancestors: Object.fromEntries(columns.map(({ name }) => [name, lineage.ancestorsOf(name)])),
  };
}
