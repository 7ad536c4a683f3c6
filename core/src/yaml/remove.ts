import type { Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { TextEdit } from '../text/edit.js';
import type { Span } from '../text/span.js';
import { endOfLine, itemSpans, lineStart, pairSpans, startsLine } from './layout.js';
import { spanOf } from './parse.js';

/**
 * Removes a pair with the rest of its last line; comments on other lines stay. The map's only pair leaves `{}`.
 * @throws RangeError when the pair is not the map's own
 */
export function removePair(text: string, map: YAMLMap, pair: Pair): TextEdit {
  return removeEntry(text, map, pairSpans(text, map), map.items.indexOf(pair), '{}');
}

/**
 * Removes the item at `index` with its comma or its lines; the only item leaves `[]`.
 * @throws RangeError when there is no such item
 */
export function removeItem(text: string, seq: YAMLSeq, index: number): TextEdit {
  return removeEntry(text, seq, itemSpans(text, seq), index, '[]');
}

/**
 * Removes several pairs at once, as `removePair` does one.
 * @throws RangeError when a pair is not the map's own
 */
export function removePairs(text: string, map: YAMLMap, pairs: readonly Pair[]): TextEdit[] {
  const indexes = pairs.map((pair) => map.items.indexOf(pair));
  return removeEntries(text, map, pairSpans(text, map), indexes, '{}');
}

/**
 * Removes several items at once, as `removeItem` does one.
 * @throws RangeError when there is no such item
 */
export function removeItems(text: string, seq: YAMLSeq, indexes: readonly number[]): TextEdit[] {
  return removeEntries(text, seq, itemSpans(text, seq), indexes, '[]');
}

/** In flow style neighbours go together, so that no two edits reach for the comma between them. */
function removeEntries(
  text: string,
  collection: YAMLMap | YAMLSeq,
  spans: readonly Span[],
  indexes: readonly number[],
  empty: string,
): TextEdit[] {
  const sorted = [...new Set(indexes)].sort((a, b) => a - b);
  const [first] = sorted;
  if (first === undefined) return [];
  if (sorted.length === 1) return [removeEntry(text, collection, spans, first, empty)];
  if (sorted.length === spans.length) return [removeAll(collection, spans, empty)];
  if (!collection.flow) return sorted.map((index) => removeEntry(text, collection, spans, index, empty));
  return runsOf(sorted).map(([from, to]) => {
    const [before, next] = [spans[from - 1], spans[to + 1]];
    const span = before
      ? { start: before.end, end: spans[to]!.end }
      : { start: spans[from]!.start, end: next!.start };
    return { span, newText: '' };
  });
}

function removeAll(collection: YAMLMap | YAMLSeq, spans: readonly Span[], empty: string): TextEdit {
  if (collection.flow) return { span: spanOf(collection), newText: empty };
  const span = { start: spans[0]!.start, end: spans.at(-1)!.end };
  return { span, newText: empty === '[]' ? `  ${empty}` : empty };
}

/** Neighbouring numbers of a sorted list as first and last. */
function runsOf(sorted: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const index of sorted) {
    const last = runs.at(-1);
    if (last?.[1] === index - 1) last[1] = index;
    else runs.push([index, index]);
  }
  return runs;
}

function removeEntry(
  text: string,
  collection: YAMLMap | YAMLSeq,
  spans: readonly Span[],
  index: number,
  empty: string,
): TextEdit {
  const span = spans[index];
  if (!span) throw new RangeError(`no entry ${index} in a collection of ${spans.length}`);
  if (spans.length === 1 && collection.flow) return { span: spanOf(collection), newText: empty };
  if (spans.length === 1) return { span, newText: empty === '[]' ? `  ${empty}` : empty };
  const removed = collection.flow ? flowEntry(text, spans, index) : blockEntry(text, span, spans[index + 1]);
  return { span: removed, newText: '' };
}

function blockEntry(text: string, { start, end }: Span, next: Span | undefined): Span {
  const lineEnd = endOfLine(text, end);
  if (startsLine(text, start)) return wholeLines(text, start, lineEnd);
  const keepsComment = next && text.slice(lineEnd, next.start).includes('#');
  return { start, end: next && !keepsComment ? next.start : lineEnd };
}

/** The lines from `start` to `lineEnd` with one line ending: the last one's, or the one before at the text's end. */
function wholeLines(text: string, start: number, lineEnd: number): Span {
  const from = lineStart(text, start);
  const newline = text.indexOf('\n', lineEnd);
  if (newline !== -1) return { start: text.startsWith('\uFEFF') && from === 0 ? 1 : from, end: newline + 1 };
  return { start: from > 0 ? endOfLine(text, Math.max(0, from - 2)) : from, end: text.length };
}

function flowEntry(text: string, spans: readonly Span[], index: number): Span {
  const { start, end } = spans[index]!;
  const next = spans[index + 1];
  const rest = text.slice(end, endOfLine(text, end));
  const ownLine = startsLine(text, start) && /^\s*(,\s*)?(#.*)?$/.test(rest);
  if (ownLine && (!next || /^\s*,/.test(rest))) return wholeLines(text, start, endOfLine(text, end));
  const previous = spans[index - 1];
  return previous ? { start: previous.end, end } : { start, end: next ? next.start : end };
}
