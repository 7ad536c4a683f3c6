import { isScalar, stringify, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { TextEdit } from '../text/edit.js';
import {
  columnOf,
  endOfLine,
  indentOf,
  itemSpans,
  lineEnding,
  pairEnd,
  pairSpan,
  startsLine,
  STYLE_SAMPLE,
} from './layout.js';
import type { NewValue } from './new-value.js';
import { keySpan, keyText, spanOf } from './parse.js';
import { replaceSource } from './set-value.js';

export { columnOf, lineEnding, pairEnd } from './layout.js';
export type { NewValue } from './new-value.js';
export { removeItem, removeItems, removePair, removePairs } from './remove.js';
export { replaceSource, setValue } from './set-value.js';

/** `value` as YAML source that reads back as the same scalar, in flow and in block style. */
export function scalarSource(value: string | number | boolean): string {
  const options = { collectionStyle: 'flow', lineWidth: 0, doubleQuotedMinMultiLineLength: 1e9 } as const;
  // The blanks of YAML alone: `trim` takes others too, which belong to the value.
  return stringify([value], options).replace(/^\[ ?| ?\]\n$/g, '');
}

/** `value` as a quoted scalar, with the quotes that most quoted scalars at the start of `text` have. */
export function quotedSource(text: string, value: string): string {
  const sample = text.slice(0, STYLE_SAMPLE);
  const single = (sample.match(/'/g) ?? []).length > (sample.match(/"/g) ?? []).length;
  return single && !hasControls(value) ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}

/** Replaces a scalar's value and keeps its quotes. */
export function replaceScalar(node: Node, value: string): TextEdit {
  return replaceSource(node, requoted(node, value));
}

function requoted(node: Node, value: string): string {
  if (isScalar(node) && node.type === 'QUOTE_DOUBLE') return JSON.stringify(value);
  if (isScalar(node) && node.type === 'QUOTE_SINGLE' && !hasControls(value))
    return `'${value.replaceAll("'", "''")}'`;
  return scalarSource(value);
}

function hasControls(value: string): boolean {
  return /\p{Cc}/u.test(value);
}

/** Inserts `key: value` behind `after` (by default the last pair), in the map's own style and indentation. */
export function insertPair(text: string, map: YAMLMap, key: string, value: NewValue, after?: Pair): TextEdit {
  const anchor = after ?? map.items.at(-1);
  const source = prefixed(`${scalarSource(key)}: `, value);
  if (map.flow) return insertFlow(text, map, source, anchor && pairSpan(text, anchor), map.items.length);
  if (!anchor) throw new RangeError('a block mapping has at least one pair');
  return insertLines(text, pairEnd(anchor), ' '.repeat(indentOf(text, map)), source);
}

/**
 * Inserts `key: value` where `order` puts it: behind the last pair that comes before it in `order`, else in front
 * of the first pair. Keys that `order` lacks do not count.
 */
export function insertInOrder(
  text: string,
  map: YAMLMap,
  key: string,
  value: NewValue,
  order: readonly string[],
): TextEdit {
  const before = order.slice(0, Math.max(0, order.indexOf(key)));
  const after = map.items.findLast((pair) => before.includes(keyText(pair) ?? ''));
  const first = map.items[0];
  if (after || !first || !order.includes(key)) return insertPair(text, map, key, value, after);
  const { start } = pairSpan(text, first);
  const source = prefixed(`${scalarSource(key)}: `, value);
  if (map.flow) return edit(start, (body) => `${body}, `, source);
  const gap = lineEnding(text) + ' '.repeat(indentOf(text, map));
  return edit(start, (body) => body.split('\n').join(gap) + gap, source);
}

/**
 * Appends an item to a sequence, or puts it behind the one at `after`, in the sequence's own style; further lines of
 * `value` are relative to the item's first.
 */
export function appendItem(text: string, seq: YAMLSeq, value: NewValue, after = -1): TextEdit {
  const last = itemSpans(text, seq).at(after);
  if (seq.flow) return insertFlow(text, seq, value, last, seq.items.length);
  if (!last) throw new RangeError('a block sequence has at least one item');
  const dashed = (source: string): string => `- ${source.replaceAll('\n', '\n  ')}`;
  const { text: body, snippet } = value;
  const item = { text: dashed(body), ...(snippet !== undefined && { snippet: dashed(snippet) }) };
  const node = seq.items.at(after) as Node;
  return insertLines(text, Math.max(last.end, spanOf(node).end), ' '.repeat(indentOf(text, seq)), item);
}

/**
 * Inserts an item in front of the one at `index`, in the sequence's own style; further lines of `source` are
 * relative to the item's first. Comments above the item at `index` stay above the new one.
 * @throws RangeError when there is no such item
 */
export function insertItem(text: string, seq: YAMLSeq, index: number, source: string): TextEdit {
  const at = itemSpans(text, seq)[index]?.start;
  if (at === undefined) throw new RangeError(`no item ${index} in a sequence of ${seq.items.length}`);
  const column = ' '.repeat(columnOf(text, at));
  const eol = lineEnding(text);
  const lay = (body: string): string => {
    if (!seq.flow) return `- ${body.split('\n').join(`${eol}${column}  `)}${eol}${column}`;
    const gap = startsLine(text, at) ? eol + column : ' ';
    return `${body.split('\n').join(eol + column)},${gap}`;
  };
  return edit(at, lay, { text: source });
}

/**
 * Appends `key: value` at the end of a file whose root is `root`, with an empty line in front where the file
 * parts its top-level keys so. Without a root the text is empty or a comment.
 */
export function appendBlock(text: string, root: YAMLMap | undefined, key: string, value: NewValue): TextEdit {
  if (!root || (!root.flow && root.items.length === 0)) {
    const gap = text === '' || text.endsWith('\n') ? '' : lineEnding(text);
    const source = prefixed(`${scalarSource(key)}: `, value);
    return edit(
      text.length,
      (body) => gap + body.split('\n').join(lineEnding(text)) + lineEnding(text),
      source,
    );
  }
  const inserted = insertPair(text, root, key, value);
  const last = root.items.at(-1);
  const parted = last && !root.flow && /\n[ \t]*\r?\n[^\n]*$/.test(text.slice(0, keySpan(last).start));
  if (!parted) return inserted;
  const at = inserted.span.start;
  const lead = (source: string): string => lineEnding(text) + source;
  const blank = /\n[ \t]*\r?\n$/.test(text.slice(0, at));
  if (blank) return inserted;
  return {
    ...inserted,
    newText: lead(inserted.newText),
    ...(inserted.snippet !== undefined && { snippet: lead(inserted.snippet) }),
  };
}

/**
 * Inserts lines behind the line that holds `offset`, each with `indent` in front; a comment at the end of that
 * line stays where it is.
 */
export function insertLines(text: string, offset: number, indent: string, value: NewValue): TextEdit {
  const eol = lineEnding(text);
  const atLineStart = offset > 0 && text[offset - 1] === '\n';
  const at = atLineStart ? offset : endOfLine(text, offset);
  const lay = (source: string): string => {
    const lines = source.split('\n').map((line) => (line === '' ? '' : indent + line));
    return atLineStart ? lines.join(eol) + eol : eol + lines.join(eol);
  };
  return edit(at, lay, value);
}

function insertFlow(
  text: string,
  collection: YAMLMap | YAMLSeq,
  source: NewValue,
  anchor: { readonly start: number; readonly end: number } | undefined,
  count: number,
): TextEdit {
  if (!anchor) {
    const span = spanOf(collection);
    const wrap = (body: string): string => (text[span.start] === '[' ? `[${body}]` : `{ ${body} }`);
    return { ...edit(span.start, wrap, source), span };
  }
  const onOwnLine = startsLine(text, anchor.start) && count > 1;
  const gap = onOwnLine ? lineEnding(text) + ' '.repeat(columnOf(text, anchor.start)) : ' ';
  return edit(anchor.end, (body) => `,${gap}${body}`, source);
}

function prefixed(prefix: string, { text, snippet }: NewValue): NewValue {
  const join = (source: string): string =>
    source.startsWith('\n') ? prefix.trimEnd() + source : prefix + source;
  return { text: join(text), ...(snippet !== undefined && { snippet: join(snippet) }) };
}

function edit(at: number, lay: (source: string) => string, { text, snippet }: NewValue): TextEdit {
  return {
    span: { start: at, end: at },
    newText: lay(text),
    ...(snippet !== undefined && { snippet: lay(snippet) }),
  };
}
