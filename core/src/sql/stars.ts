import { fold, type Scope } from './scope.js';
import { field, nameOf, nodeOf, type TreeNode } from './tree.js';

/**
 * The bodies of the SELECTs whose rows are the statement's own result: not those of CTEs, subqueries in FROM or
 * conditions, whose columns may be narrowed further out.
 */
export function resultSelects(statement: unknown): ReadonlySet<TreeNode['body']> {
  const found = new Set<TreeNode['body']>();
  const waiting = [statement];
  while (waiting.length > 0) {
    const node = nodeOf(waiting.pop());
    if (node?.kind === 'select') found.add(node.body);
    else if (node) waiting.push(...RESULTS.flatMap((key) => node.body[key] ?? []));
  }
  return found;
}

/** Where a statement, a set operation or a pair of parentheses keeps what its result is. */
const RESULTS = ['as_select', 'query', 'left', 'right'] as const;

/** The reads whose every column the items of a SELECT bring into its result, by `*` or `t.*`. */
export function starReads(items: readonly unknown[], scope: Scope): number[] {
  return items.flatMap((item) => {
    const star = nodeOf(item);
    if (star?.kind !== 'star') return [];
    const table = nameOf(field(star.body, 'table'))?.text;
    if (table !== undefined) return scope.qualified(fold(table)) ?? [];
    return scope.sources.flatMap(({ read }) => read ?? []);
  });
}
