import type { ProductFacts } from '../contract/facts.js';
import type { MeshView } from '../mesh/view.js';

/** Tags that mean something to the rules; offered also where no contract has them yet. */
const KNOWN_TAGS = ['PII', 'customer_data', 'region:EU', 'region:US'];

/** The texts that `pick` finds in the products of the workspace, the most used first. */
export function inUse(
  view: MeshView,
  pick: (product: ProductFacts) => readonly (string | undefined)[],
): string[] {
  const counts = new Map<string, number>();
  for (const product of view.products()) {
    for (const text of pick(product)) if (text) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([text]) => text);
}

/** Tags of the workspace's products and columns, and those that rules know. */
export function tagsInUse(view: MeshView): string[] {
  return [...new Set([...inUse(view, allTags), ...KNOWN_TAGS])];
}

/** Tags of a product and of its columns. */
export function allTags(product: ProductFacts): string[] {
  return [...product.tags, ...product.marked.flatMap(({ tags }) => tags)];
}
