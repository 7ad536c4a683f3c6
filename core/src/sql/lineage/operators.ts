/** Nodes of the tree that are operators, by how they are written. */
export const OPERATORS: Readonly<Record<string, string>> = {
  and: 'and',
  or: 'or',
  not: 'not',
  add: '+',
  sub: '-',
  mul: '*',
  div: '/',
  mod: '%',
  neg: '-',
  eq: '=',
  neq: '<>',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
  null_safe_eq: '=',
  null_safe_neq: '<>',
  concat: '||',
  like: 'like',
  i_like: 'like',
  similar_to: 'like',
  r_like: 'like',
  glob: 'like',
  in: 'in',
  between: 'between',
  is_null: 'is null',
  is_true: 'is true',
  is_false: 'is false',
  is_json: 'is json',
  is: 'is',
  exists: 'exists',
  any: 'any',
  all: 'all',
  bitwise_and: '&',
  bitwise_or: '|',
  bitwise_xor: '^',
  bitwise_not: '~',
  bitwise_left_shift: '<<',
  bitwise_right_shift: '>>',
};

/** Nodes that only hold others. */
export const TRANSPARENT = new Set([
  'paren',
  'alias',
  'ordered',
  'tuple',
  'named_argument',
  'window_function',
  'within_group',
  'annotated',
  'collation',
  'var',
  'over',
]);

/** The fields whose columns only decide about the value, by the node. */
export const CONDITION_FIELDS: Readonly<Record<string, ReadonlySet<string>>> = {
  case: new Set(['operand']),
  if_func: new Set(['condition']),
  nvl2: new Set(['this']),
  window_function: new Set(['over']),
  sum_if: new Set(['condition']),
  nullif: new Set(['expression']),
  null_if: new Set(['expression']),
  arg_max: new Set(['expression']),
  arg_min: new Set(['expression']),
  in: new Set(['query', 'unnest']),
};

/** Fields with that meaning in every aggregate. */
export const AGGREGATE_CONDITIONS = new Set(['filter', 'order_by', 'having_max', 'limit']);

/** The arguments, from 0 on, that only decide about the value of a function. */
export const CONDITION_ARGUMENTS: Readonly<Record<string, readonly number[]>> = {
  if: [0],
  iff: [0],
  iif: [0],
  nvl2: [0],
  nullif: [1],
  max_by: [1],
  min_by: [1],
  maxby: [1],
  minby: [1],
  arg_max: [1],
  arg_min: [1],
  argmax: [1],
  argmin: [1],
  sumif: [1],
};

/** Aggregates whose argument stands behind WITHIN GROUP (ORDER BY …). */
export const ORDERED_SET = /^(?:percentile|mode|approx_percentile|quantile)/i;

/** Functions that may also be written as operators or brackets: a call around one may be another function’s. */
export const MAYBE_OPERATOR =
  /^(?:j_?s_?o_?n|array|map|struct|subscript|slice|interval|at_time_zone|ts_|extends|member_of|regexp|overlaps|prior|connect_by)/;

/** A node's kind as a function's name: `j_s_o_n_extract` is `json_extract`. */
export function functionName(kind: string): string {
  const parts: string[] = [];
  let spelt = false;
  for (const part of kind.replace(/_func$/, '').split('_')) {
    const isLetter = /^[a-z]\d*$/.test(part);
    if (isLetter && spelt) parts.push((parts.pop() ?? '') + part);
    else parts.push(part);
    spelt = isLetter && part.length === 1;
  }
  return parts.join('_');
}

/** Dialects in which an item of a SELECT may name an earlier one. */
export const REUSES_ALIASES = new Set([
  'clickhouse',
  'databricks',
  'duckdb',
  'redshift',
  'snowflake',
  'spark',
  'starrocks',
  'teradata',
]);

/** Dialects in which a cast of a bare column keeps the column's name. */
export const CAST_KEEPS_NAME = new Set([
  'databricks',
  'materialize',
  'cockroachdb',
  'postgresql',
  'redshift',
  'risingwave',
  'spark',
]);

/** What VALUES calls its columns, up to their number; the number of the first. */
export const VALUES_NAMES: Readonly<Record<string, readonly [prefix: string, first: number]>> = {
  cockroachdb: ['column', 1],
  databricks: ['col', 1],
  duckdb: ['col', 0],
  hive: ['col', 1],
  materialize: ['column', 1],
  postgresql: ['column', 1],
  redshift: ['column', 1],
  snowflake: ['column', 1],
  spark: ['col', 1],
  sqlite: ['column', 1],
};
