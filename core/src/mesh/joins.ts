import type { ReadPlace } from './readers.js';
import { placeIn } from './sorted.js';

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
  const [few, many] = a.length < b.length ? [a, b] : [b, a];
  const paths: string[] = [];
  for (const { path, statement } of few) {
    if (paths.at(-1) === path) continue;
    for (let at = placeIn(many, path, (each) => each.path); many[at]?.path === path; at++) {
      if (many[at]?.statement !== statement) continue;
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
