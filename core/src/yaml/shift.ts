import { isCollection, isPair, type CST, type Node, type Pair } from 'yaml';

// In a bundle an imported function is looked up at every call, and these are called for all that stands behind an edit.
const [isPairNode, isCollectionNode] = [isPair, isCollection];

/** What a collection holds: an item of a list, or a pair of a map. */
export type Entry = Node | Pair;

/** Moves an entry and all in it by `distance` UTF-16 units, with the tokens that it was parsed from. */
export function shiftEntry(entry: Entry, token: CST.CollectionItem, distance: number): void {
  shiftNode(entry, distance);
  shiftItem(token, distance);
}

/** Moves tokens by `distance` UTF-16 units. */
export function shiftTokens(tokens: readonly CST.Token[] | undefined, distance: number): void {
  if (tokens) for (const token of tokens) shiftToken(token, distance);
}

/** Moves the end of a node in which something has grown by `distance` UTF-16 units. */
export function stretchNode({ range }: { readonly range?: Node['range'] }, distance: number): void {
  if (!range) return;
  range[1] += distance;
  range[2] += distance;
}

function shiftNode(node: unknown, distance: number): void {
  if (isPairNode(node)) {
    shiftNode(node.key, distance);
    shiftNode(node.value, distance);
    return;
  }
  const range = (node as Node | null)?.range;
  if (range) {
    range[0] += distance;
    range[1] += distance;
    range[2] += distance;
  }
  if (isCollectionNode(node)) for (const item of node.items) shiftNode(item, distance);
}

function shiftItem({ start, key, sep, value }: CST.CollectionItem, distance: number): void {
  shiftTokens(start, distance);
  if (key) shiftToken(key, distance);
  shiftTokens(sep, distance);
  if (value) shiftToken(value, distance);
}

function shiftToken(token: CST.Token, distance: number): void {
  token.offset += distance;
  if ('props' in token) shiftTokens(token.props, distance);
  if ('items' in token) for (const item of token.items) shiftItem(item, distance);
  if ('start' in token && !Array.isArray(token.start)) shiftToken(token.start, distance);
  if ('end' in token) shiftTokens(token.end, distance);
}
