import type { Span } from '../../text/span.js';

/**
 * What one statement says about the way of values into its result, without the columns of any table. It is what
 * `resolveLineage` works on; nobody else needs to read it.
 */
export interface LineageGraph {
  /** A relation comes behind those that it reads, but for `cycle`. */
  readonly relations: readonly Relation[];
  readonly scopes: readonly NameScope[];
  readonly steps: readonly GraphStep[];
  /** What the statement returns or writes: several for the actions of MERGE. */
  readonly results: readonly GraphResult[];
}

/** Index into the `relations`, `scopes` or `steps` of a graph. */
export type RelationId = number;
export type ScopeId = number;
export type StepId = number;

export interface ColumnName {
  readonly name: string;
  readonly span: Span;
}

export interface GraphResult {
  /** Where the values come from; undefined for a table that is created without a query. */
  readonly relation: RelationId | undefined;
  /** The columns that the statement lists for what it writes; undefined where it lists none. */
  readonly columns: readonly ColumnName[] | undefined;
  /** How the relation's columns find those of the target. */
  readonly by: 'position' | 'name';
  /** Columns of the target that get no value from the relation: static partitions of INSERT. */
  readonly fixed: readonly string[];
  /** `defines`: the target has these columns and no others from here on; `adds`: they go to what it has already. */
  readonly effect: 'returns' | 'defines' | 'adds';
  /** Whether the target lives no longer than the session. */
  readonly temporary: boolean;
  /** Index of the read that is the target, where a statement names it by its alias. */
  readonly target: number | undefined;
}

/** The names that a column without a qualifier may mean at one place, the inner ones first. */
export interface NameScope {
  /** What stands in FROM, in its order. */
  readonly relations: readonly RelationId[];
  /** The SELECT whose items may be named as well, where none of `relations` has the column. */
  readonly items: RelationId | undefined;
  readonly outer: ScopeId | undefined;
}

/** A function or an operator on the way of a value; `outer` is the next one around it in the same expression. */
export interface GraphStep {
  /** In lower case: a function's name, `count_distinct`, or an operator such as `cast`, `case`, `||`, `=`. */
  readonly name: string;
  readonly span: Span;
  readonly outer: StepId | undefined;
}

export interface Flow {
  readonly kind: FlowKind;
  readonly from: FlowSource;
  /** The mention. */
  readonly span: Span;
  /** The innermost step. */
  readonly step: StepId | undefined;
}

export type FlowKind = 'value' | 'condition';

export type FlowSource =
  /** A column behind its table's name or alias. */
  | { readonly kind: 'column'; readonly relation: RelationId; readonly column: string }
  /** A column without a qualifier; where there is none, the whole row of the relation `row`. */
  | {
      readonly kind: 'name';
      readonly scope: ScopeId;
      readonly column: string;
      readonly row?: RelationId;
    }
  /** A column by its position from 0 on: that of a scalar subquery. */
  | { readonly kind: 'position'; readonly relation: RelationId; readonly position: number }
  /** A select item by its position: `GROUP BY 1`. */
  | { readonly kind: 'item'; readonly scope: ScopeId; readonly position: number }
  /** Every column of a row. */
  | { readonly kind: 'all'; readonly relation: RelationId }
  /** That there are rows: EXISTS. */
  | { readonly kind: 'rows'; readonly relation: RelationId }
  | { readonly kind: 'unknown'; readonly reason: UnknownReason };

/** Why something is not known; `span` is where. */
export interface Unknown {
  readonly reason: UnknownReason;
  readonly span: Span;
}

/**
 * - `ambiguous`: several tables may have the column.
 * - `unknown-columns`: the columns of a table have to be known for it.
 * - `no-such-column`: none of the tables has it.
 * - `opaque`: made up by Jinja, a table function, or SQL that is not understood.
 */
export type UnknownReason = 'ambiguous' | 'unknown-columns' | 'no-such-column' | 'opaque';

/** One column of a relation. */
export interface ColumnItem {
  readonly kind: 'column';
  /** Undefined where an expression has no alias. */
  readonly name: string | undefined;
  /** The alias, else the expression. */
  readonly span: Span;
  readonly flows: readonly Flow[];
  /** Whether a condition of Jinja may leave it out. */
  readonly optional: boolean;
}

/** All columns of relations, in their order. */
export interface StarItem {
  readonly kind: 'star';
  readonly span: Span;
  readonly relations: readonly RelationId[];
  readonly except: readonly string[];
  readonly replace: readonly ColumnItem[];
  readonly rename: readonly { readonly from: string; readonly to: ColumnName }[];
}

/** Any number of columns of unknown names. */
export interface UnknownItem {
  readonly kind: 'unknown';
  readonly unknown: Unknown;
}

export type Item = ColumnItem | StarItem | UnknownItem;

export type Relation =
  | ReadRelation
  | TargetRelation
  | SelectRelation
  | SetRelation
  | RenameRelation
  | JoinRelation
  | CycleRelation
  | OpaqueRelation;

/** A table that the statement reads. */
export interface ReadRelation {
  readonly kind: 'read';
  /** Index into the statement's `reads`. */
  readonly read: number;
}

/** The table that the statement writes, as UPDATE and MERGE read its columns. */
export interface TargetRelation {
  readonly kind: 'target';
}

/** A SELECT, or whatever else has items: VALUES, UNNEST, SET of UPDATE. */
export interface SelectRelation {
  readonly kind: 'select';
  /** The name of the CTE or the alias of the subquery that it is the body of. */
  readonly name: string | undefined;
  readonly items: readonly Item[];
  /** Where columns come from that no item has: the fields of an unnested struct. */
  readonly rest: readonly Flow[];
  /** What decides about rows: WHERE, ON, GROUP BY, HAVING, QUALIFY, DISTINCT ON. */
  readonly filters: readonly Flow[];
  /** Relations whose rows decide about rows. */
  readonly relations: readonly RelationId[];
}

export interface SetRelation {
  readonly kind: 'set';
  readonly by: 'position' | 'name';
  /** Whose values get into the result. */
  readonly operands: readonly RelationId[];
  /** Whose values only decide about rows: the right side of EXCEPT. */
  readonly compared: readonly RelationId[];
}

/** A relation whose columns have other names: `t AS x(a, b)`; those beyond the list keep theirs. */
export interface RenameRelation {
  readonly kind: 'rename';
  readonly of: RelationId;
  readonly names: readonly string[];
}

/** Two relations of which some columns are merged into one. */
export interface JoinRelation {
  readonly kind: 'join';
  readonly left: RelationId;
  readonly right: RelationId;
  /** Undefined for NATURAL: all names that both have. */
  readonly using: readonly string[] | undefined;
  /** Whether merged columns come before all others, or stay where the left side has them. */
  readonly mergedFirst: boolean;
}

/** A recursive CTE that reads itself; `of` is its body, which comes behind. */
export interface CycleRelation {
  readonly kind: 'cycle';
  readonly of: RelationId;
}

/** A relation of which nothing is known. */
export interface OpaqueRelation {
  readonly kind: 'opaque';
  readonly unknown: Unknown;
}

/** The graph with other indexes of reads. */
export function withReads(graph: LineageGraph, at: (read: number) => number): LineageGraph {
  const relations = graph.relations.map((relation) =>
    relation.kind === 'read' ? { ...relation, read: at(relation.read) } : relation,
  );
  const results = graph.results.map((result) =>
    result.target === undefined ? result : { ...result, target: at(result.target) },
  );
  return { ...graph, relations, results };
}
