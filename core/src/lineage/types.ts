import type { TransformEffect } from '../config/config.js';
import type { SqlStatement, TableRead } from '../sql/facts.js';
import type { Unknown } from '../sql/lineage/graph.js';
import type { Span } from '../text/span.js';
import type { Way } from './trace.js';

export type { Unknown, UnknownReason } from '../sql/lineage/graph.js';

/** What lineage needs to know beyond the text of one file. */
export interface LineageContext {
  /**
   * All columns of a table, in its order; undefined where they are not known or not all of them are. It is asked
   * for what a statement reads and for what it writes, then as a read of the same name.
   */
  readonly columnsOf: (table: TableRead) => readonly string[] | undefined;
  /** The effect of a function or operator, whose name is in lower case. */
  readonly effectOf: (step: string) => TransformEffect;
}

/** Where the columns of one file's statements come from. */
export interface FileLineage {
  /** One entry per statement, in their order. */
  readonly statements: readonly StatementLineage[];
}

/** What one statement returns or writes, and from where. */
export interface StatementLineage {
  /** The table that is written; undefined for a query. */
  readonly target: SqlStatement['target'];
  /** Whether the target lives no longer than the session; other files cannot read it. */
  readonly temporary: boolean;
  /**
   * `returns`: a query; `defines`: the target has these columns and no others (CREATE TABLE, CREATE VIEW);
   * `adds`: they go to columns that it has already (INSERT, UPDATE, MERGE); `none`: nothing is written or known.
   */
  readonly effect: 'returns' | 'defines' | 'adds' | 'none';
  readonly columns: readonly LineageColumn[];
  /** Why there may be more columns than `columns`; empty where they are all. */
  readonly missing: readonly Unknown[];
  /** Columns that only decide which rows there are: WHERE, ON, GROUP BY and the like, subqueries included. */
  readonly filters: readonly Upstream[];
  readonly filtersUnknown: readonly Unknown[];
}

/** One column that a statement returns or writes. */
export interface LineageColumn {
  /**
   * Its name as written: the target's where that is known. Undefined for an expression without an alias, and for a
   * value that is inserted by position into a table whose columns are not known.
   */
  readonly name: string | undefined;
  /** The name that the query itself gives it; it differs from `name` where a statement writes by position. */
  readonly given: string | undefined;
  /** Where it stands in what is returned or written, from 0 on; undefined where columns of unknown number precede. */
  readonly position: number | undefined;
  /** The alias or expression, or the star that brings it in. */
  readonly span: Span;
  /** The columns that its values come from, each at most once per effect and read. */
  readonly values: readonly Upstream[];
  /** The columns that only decide about its values: of CASE WHEN, of PARTITION BY, of a subquery in IN. */
  readonly conditions: readonly Upstream[];
  /** Why there may be more columns in `values`; empty where they are all. */
  readonly unknown: readonly UnknownUpstream[];
  /** Why there may be more columns in `conditions`. */
  readonly conditionsUnknown: readonly Unknown[];
}

/** Values that come from nobody knows where. */
export interface UnknownUpstream extends Unknown {
  /** `strips` where a transform on the way ends all tags anyway. */
  readonly effect: TransformEffect;
}

/** A column of a table outside of the statement, with one way (a shortest) from it into the column at hand. */
export interface Upstream {
  /** Index of the statement that reads the table; another one than at hand where the way leads through a temporary table. */
  readonly statement: number;
  /** Index into that statement's `reads`; undefined for the table that the statement itself writes (UPDATE, MERGE). */
  readonly read: number | undefined;
  readonly table: TableRead;
  readonly column: string;
  /** The mention: the column's name, or the star that means it. */
  readonly span: Span;
  /** `strips` where any transform on the way does, and for conditions. */
  readonly effect: TransformEffect;
  /** The way into the column at hand; `hopsOf` tells it. */
  readonly way: Way;
}

/** An item (of a CTE, a subquery, a temporary table, the result) on the way of a value. */
export interface Hop {
  /** The CTE, the alias of the subquery or the written table; undefined for what a query returns. */
  readonly relation: string | undefined;
  /** The item's name; undefined for an expression without an alias. */
  readonly column: string | undefined;
  /** The item: its alias or expression, or the star that brings the column in. */
  readonly span: Span;
  /** Where the item mentions the column before it. */
  readonly mention: Span;
  /** What the item does to the value, the innermost first. */
  readonly steps: readonly TransformStep[];
}

export interface TransformStep {
  /** A function's name in lower case, `count_distinct`, or an operator such as `cast`, `case`, `||`, `=`. */
  readonly name: string;
  /** The call or the operation. */
  readonly span: Span;
  readonly effect: TransformEffect;
}
