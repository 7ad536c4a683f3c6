/** A column of the lineage graph, as policies see it. */
export interface GraphColumn {
  /** `domain.tier.table.column`; a table that is none of the mesh goes by its own name. */
  readonly name: string;
  /** Those that files declare of it; of an ancestor the ones that flow. */
  readonly tags: readonly string[];
  /** The columns whose values it is made of directly. */
  readonly derived_from: readonly string[];
  /** The functions that these values pass, the last one first, such as `sha256(lower)`; null where there are none. */
  readonly transform: string | null;
}

/** The part of the lineage graph that a document is about. */
export interface GraphPart {
  readonly columns: readonly GraphColumn[];
  /** Of each of `columns`, the columns whose tags reach it: those behind a transform that strips tags are not there. */
  readonly ancestors: Readonly<Record<string, readonly GraphColumn[]>>;
}

/** What knows where the columns of one file come from. */
export interface LineageColumns {
  /** The columns that the file writes or declares, in its order. */
  readonly columns: readonly GraphColumn[];
  /** Every column whose tags reach that one of `columns`, the nearest first. */
  ancestorsOf(name: string): readonly GraphColumn[];
}

/** The graph of a file's own columns; none where nothing knows them. */
export function graphPart(lineage: LineageColumns | undefined): GraphPart {
  const columns = lineage?.columns ?? [];
  return {
    columns,
    ancestors: Object.fromEntries(columns.map(({ name }) => [name, lineage?.ancestorsOf(name) ?? []])),
  };
}
