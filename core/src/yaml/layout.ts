import type { CST, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Span } from '../text/span.js';
import { keySpan } from './parse.js';

/** How much of a text tells what style it has, so that a fix costs no more in a large file. */
export const STYLE_SAMPLE = 16_384;

/** The line ending that the text uses at its start. */
export function lineEnding(text: string): '\r\n' | '\n' {
  return text.slice(0, STYLE_SAMPLE).includes('\r\n') ? '\r\n' : '\n';
}

/** Offset of the first character of the line that holds `offset`. */
export function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line ending of the line that holds `offset`, or the text's length. */
export function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline === -1) return text.length;
  return newline > offset && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** How many UTF-16 units stand before `offset` on its line; a byte order mark does not count. */
export function columnOf(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return offset - start - (start === 0 && text.startsWith('\uFEFF') && offset > 0 ? 1 : 0);
}

/** Whether nothing but blanks stands in front of `offset` on its line. */
export function startsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).replace('\uFEFF', '').trim() === '';
}

/** Offset behind the last character of a pair's value, or of its key where there is none. */
export function pairEnd(pair: Pair): number {
  const value = pair.value as Node | null;
  return Math.max(keySpan(pair).end, value?.range ? value.range[1] : 0);
}

/** A pair from its key's anchor, tag or `?` to the last character of its value, blank ends left out. */
export function pairSpan(text: string, pair: Pair): Span {
  const start = propertyStart(pair.srcToken) ?? keySpan(pair).start;
  return { start, end: trimmedEnd(text, start, Math.max(pairEnd(pair), colonEnd(pair) ?? 0)) };
}

/** Offset behind a pair's colon and the anchor or tag of its value; undefined where the pair has no colon. */
export function colonEnd(pair: Pair): number | undefined {
  const sep = pair.srcToken?.sep ?? [];
  if (!sep.some((token) => token.type === 'map-value-ind')) return undefined;
  const last = sep.findLast((token) => ['map-value-ind', 'anchor', 'tag'].includes(token.type));
  return last && last.offset + last.source.length;
}

/** Items of a sequence, each from its dash (block) or its anchor, tag or value (flow), blank ends left out. */
export function itemSpans(text: string, seq: YAMLSeq): Span[] {
  const tokens = collectionItems(seq.srcToken).filter(
    (item) => item.value ?? item.key ?? item.start.some(isItemMark),
  );
  return (seq.items as Node[]).map((node, index) => {
    const token = tokens[index];
    const range = node.range ?? [0, 0, 0];
    const start = token?.start.find(isItemMark)?.offset ?? range[0];
    return { start, end: trimmedEnd(text, start, Math.max(range[1], lastMarkEnd(token))) };
  });
}

/** Spans of a map's pairs. */
export function pairSpans(text: string, map: YAMLMap): Span[] {
  return map.items.map((pair) => pairSpan(text, pair));
}

/** Indentation of a block collection's entries, in columns. */
export function indentOf(text: string, collection: YAMLMap | YAMLSeq): number {
  const token = collection.srcToken;
  if (token?.type === 'block-map' || token?.type === 'block-seq') return token.indent;
  return columnOf(text, collection.range?.[0] ?? 0);
}

function collectionItems(token: CST.Token | undefined): CST.CollectionItem[] {
  return token && 'items' in token ? token.items : [];
}

function isItemMark({ type }: CST.SourceToken): boolean {
  return type === 'seq-item-ind' || type === 'anchor' || type === 'tag';
}

function lastMarkEnd(token: CST.CollectionItem | undefined): number {
  const mark = token?.start.findLast(isItemMark);
  return mark ? mark.offset + mark.source.length : 0;
}

function propertyStart(token: CST.CollectionItem | undefined): number | undefined {
  return token?.start.find(({ type }) => ['anchor', 'tag', 'explicit-key-ind'].includes(type))?.offset;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = Math.min(end, text.length);
  while (at > start && /\s/.test(text[at - 1]!)) at--;
  return at;
}
