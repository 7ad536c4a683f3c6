import type { Span } from '../text/span.js';
import type { PackedLineage } from './lineage/pack.js';

/** One part of a dotted name, unquoted. */
export interface NamePart {
  readonly text: string;
  readonly quoted: boolean;
  readonly span: Span;
}

/**
 * How a statement names what it reads: a table name as written, dbt's `ref()` or `source()`,
 * or files (`read_parquet('s3://…')`, delta.`s3://…`).
 */
export type ReadOrigin =
  | { readonly kind: 'table'; readonly parts: readonly NamePart[] }
  | { readonly kind: 'ref'; readonly model: string; readonly package?: string; readonly version?: string }
  | { readonly kind: 'source'; readonly source: string; readonly table: string }
  | { readonly kind: 'storage'; readonly uri: string; readonly via: string };

/** A table (or file, or dbt node) that a statement reads; CTE names never appear here. */
export interface TableRead {
  readonly origin: ReadOrigin;
  /** The whole name, the whole `{{ ref(…) }}`, or the whole storage literal. */
  readonly span: Span;
  readonly alias: NamePart | undefined;
}

/** A column mentioned in a statement. `read` is set only where it is certain which read it belongs to. */
export interface ColumnRead {
  readonly name: NamePart;
  /** The alias or table name in front of it, as written. */
  readonly qualifier: NamePart | undefined;
  /** Index into the statement's `reads`. */
  readonly read: number | undefined;
  /** It decides which rows there are: it stands in WHERE, ON, USING, HAVING or QUALIFY. */
  readonly filters?: true;
}

export type StatementKind =
  'query' | 'insert' | 'create' | 'merge' | 'update' | 'delete' | 'other' | 'unparsed';

export interface SqlStatement {
  readonly span: Span;
  /** `unparsed`: the reads come from the tokens alone, and `columns` is empty. */
  readonly kind: StatementKind;
  /** The table that the statement writes or creates. */
  readonly target: { readonly parts: readonly NamePart[]; readonly span: Span } | undefined;
  readonly reads: readonly TableRead[];
  readonly columns: readonly ColumnRead[];
  /** Indexes of the `reads` whose every column, by `*` or `t.*`, is in what the statement returns or writes. */
  readonly stars: readonly number[];
  /** Indexes of the `reads` that are joined to others without a condition, and of which nothing is filtered. */
  readonly crossJoins: readonly number[];
  /**
   * Where the columns of its result come from, once for each choice of its Jinja’s branches; empty where that could
   * not be read.
   */
  readonly lineage: readonly PackedLineage[];
}

/** Why a part of a file could not be checked in full. */
export interface SqlProblem {
  readonly span: Span;
  readonly message: string;
}

/** What one SQL text says about tables and columns; offsets are UTF-16 into the text as it is, Jinja included. */
export interface SqlFacts {
  readonly statements: readonly SqlStatement[];
  readonly problems: readonly SqlProblem[];
  /** `{{ config(…) }}` of a dbt model; null where a value is computed. Entries of a dictionary stand as `key.entry`. */
  readonly config: Readonly<Record<string, string | null>>;
  /** Names of dbt's `{% snapshot %}` blocks. */
  readonly snapshots: readonly string[];
}

/** Facts of a file that was not analysed (too large, deadline passed): no reads, one problem. */
export function emptyFacts(problems: readonly SqlProblem[] = []): SqlFacts {
  return { statements: [], problems, config: {}, snapshots: [] };
}
