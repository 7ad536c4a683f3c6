import type { ReadPlace } from './readers.js';

/**
 * The products whose joins are not the same any more, given what one file read before and what it reads now: all
 * that it read in either where a statement reads another set of products. Where they stand does not count, so an
 * edit within a statement changes nothing.
 */
export function changedJoins(before: readonly ReadPlace[], now: readonly ReadPlace[]): string[] {
  if (signature(before) === signature(now)) return [];
  return [...new Set([...before, ...now].map(({ product }) => product))];
}

/** The paths of files that have a statement among both lists of readers, which are sorted by path, as the result is. */
export function joinedIn(a: readonly ReadPlace[], b: readonly ReadPlace[]): string[] {
  const paths: string[] = [];
  let start = 0;
  for (const { path, statement } of a) {
    if (paths.at(-1) === path) continue;
    while (start < b.length && b[start]!.path < path) start++;
    for (let at = start; b[at]?.path === path; at++) {
      if (b[at]?.statement !== statement) continue;
      paths.push(path);
      break;
    }
  }
  return paths;
}

function signature(readers: readonly ReadPlace[]): string {
  const byStatement = new Map<number, Set<string>>();
  for (const { statement, product } of readers)
    byStatement.set(statement, (byStatement.get(statement) ?? new Set()).add(product));
  const sets = [...byStatement.values()].map((products) => [...products].sort().join(' '));
  return sets.sort().join('\n');
}
