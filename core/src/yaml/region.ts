import type { CST } from 'yaml';
import type { TextChange } from '../text/change.js';
import { blockOf, entriesOf, entryLine, markOf, tokensOf, type Block } from './block.js';
import type { YamlFile } from './parse.js';

/** The entries of a block collection that a change touches. */
export interface Region {
  readonly root: Block;
  /** The collection of the entries: the root itself, or the value of one of its pairs. */
  readonly block: Block;
  /** The root's pair that holds the entries, or the last of the root's own. */
  readonly pair: number;
  /** The entries: from `first` up to `next`, which is none of them. */
  readonly first: number;
  readonly next: number;
  /** Offsets in the old text: where the line of the first entry starts, and the line of what follows the last. */
  readonly start: number;
  readonly end: number;
}

/**
 * The least entries that hold all of a change: pairs of the root, or entries of the collection below one pair.
 * Undefined where the file has no such entries on lines of their own.
 */
export function regionOf({ text, root: node }: YamlFile, change: TextChange): Region | undefined {
  const root = blockOf(node);
  if (root?.token.type !== 'block-map' || root.token.indent !== 0) return undefined;
  const outer = touched(root, change, text, text.length);
  if (!outer) return undefined;
  const pair = outer.next - 1;
  const value = entriesOf(root)[pair] as { readonly value?: unknown };
  const block = outer.first === pair ? blockOf(value.value) : undefined;
  const inner = block && touched(block, change, text, outer.end);
  return block && inner ? { root, block, pair, ...inner } : { root, block: root, pair, ...outer };
}

type Touched = Pick<Region, 'first' | 'next' | 'start' | 'end'>;

/** `limit`: where the line of what follows the collection starts. */
function touched(
  block: Block,
  { start: from, oldEnd }: TextChange,
  text: string,
  limit: number,
): Touched | undefined {
  const tokens = tokensOf(block);
  const lineOf = (index: number): number | undefined => tokens[index] && entryLine(text, tokens[index]);
  // A change at the start of an entry's line may do away with the entry, so the one before comes along.
  const first = Math.max(lastBefore(tokens, from), 0);
  const start = lineOf(first);
  let next = first + 1;
  while (next < tokens.length && (lineOf(next) ?? -1) <= oldEnd) next++;
  const end = next < tokens.length ? lineOf(next) : limit;
  if (start === undefined || start > from || end === undefined) return undefined;
  return { first, next, start, end };
}

/** The last entry that starts at or before `offset`, by its dash or key; -1 where there is none. */
function lastBefore(tokens: readonly CST.CollectionItem[], offset: number): number {
  let low = -1;
  let high = tokens.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((markOf(tokens[middle]!) ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
