import { isMap, isSeq, type CST, type YAMLMap, type YAMLSeq } from 'yaml';
import { lineStart } from './layout.js';
import type { Entry } from './shift.js';

/** A block collection with the token that it was parsed from; the two have the same entries in the same order. */
export interface Block {
  readonly node: YAMLMap | YAMLSeq;
  readonly token: CST.BlockMap | CST.BlockSequence;
}

/**
 * The node as a block collection; undefined for other nodes, where a comment stands in place of an entry, and where
 * the first entry has a tag or anchor that may be the collection's.
 */
export function blockOf(node: unknown): Block | undefined {
  if (!isMap(node) && !isSeq(node)) return undefined;
  const token = node.srcToken;
  if (token?.type !== 'block-map' && token?.type !== 'block-seq') return undefined;
  const [first] = token.items;
  const isPlain = first && token.offset === markOf(first) && token.items.length === node.items.length;
  return isPlain ? { node, token } : undefined;
}

/** The items or pairs of a block collection, to be changed in place. */
export function entriesOf({ node }: Block): Entry[] {
  return node.items as Entry[];
}

/** The tokens of the entries of a block collection, to be changed in place. */
export function tokensOf({ token }: Block): CST.CollectionItem[] {
  return token.items;
}

/** How many tokens of an entry stand before its dash or key: blanks, line endings, comments. */
export function leadingTokens({ start }: CST.CollectionItem): number {
  const mark = start.findIndex(({ type }) => !['space', 'newline', 'comment'].includes(type));
  return mark === -1 ? start.length : mark;
}

/** Offset of an entry's dash, or of its key or what belongs to the key; undefined where it starts otherwise. */
export function markOf(item: CST.CollectionItem): number | undefined {
  return (item.start[leadingTokens(item)] ?? item.key)?.offset;
}

/** Where the line starts on which an entry starts; undefined where something else stands before it on that line. */
export function entryLine(text: string, item: CST.CollectionItem): number | undefined {
  const mark = markOf(item);
  if (mark === undefined) return undefined;
  const line = lineStart(text, mark);
  return /^ *$/.test(text.slice(line, mark)) ? line : undefined;
}
