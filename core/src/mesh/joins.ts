import type { Reader } from './view.js';

/**
 * The products whose joins are not the same any more, given what one file read before and what it reads now: all
 * that it read in either where a statement reads another set of products. Where they stand does not count, so an
 * edit within a statement changes nothing.
 */
export function changedJoins(before: readonly Reader[], now: readonly Reader[]): string[] {
  if (signature(before) === signature(now)) return [];
  return [...new Set([...before, ...now].map(({ product }) => product))];
}

/** The paths of files that have a statement among both lists of readers, sorted. */
export function joinedIn(a: readonly Reader[], b: readonly Reader[]): string[] {
  const place = ({ path, statement }: Reader): string => `${statement} ${path}`;
  const places = new Set(a.map(place));
  return [...new Set(b.filter((reader) => places.has(place(reader))).map(({ path }) => path))].sort();
}

function signature(readers: readonly Reader[]): string {
  const byStatement = new Map<number, Set<string>>();
  for (const { statement, product } of readers)
    byStatement.set(statement, (byStatement.get(statement) ?? new Set()).add(product));
  const sets = [...byStatement.values()].map((products) => [...products].sort().join(' '));
  return sets.sort().join('\n');
}
