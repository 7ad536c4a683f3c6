import { isScalar, stringify, type Node, type Pair, type YAMLMap } from 'yaml';
import type { TextEdit } from '../text/edit.js';
import { keySpan, spanOf } from './parse.js';

/** A value to write: `text` as YAML source (lines after the first relative to the key), `snippet` the same with placeholders. */
export interface NewValue {
  readonly text: string;
  readonly snippet?: string;
}

/** The line ending that the text uses. */
export function lineEnding(text: string): '\r\n' | '\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** `value` as YAML source that reads back as the same scalar, in flow and in block style. */
export function scalarSource(value: string | number | boolean): string {
  return stringify([value], { collectionStyle: 'flow', lineWidth: 0 }).trim().slice(1, -1).trim();
}

/** Replaces a scalar's value and keeps its quotes. */
export function replaceScalar(node: Node, value: string): TextEdit {
  return { span: spanOf(node), newText: requoted(node, value) };
}

function requoted(node: Node, value: string): string {
  if (isScalar(node) && node.type === 'QUOTE_DOUBLE') return JSON.stringify(value);
  if (isScalar(node) && node.type === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`;
  return scalarSource(value);
}

/** Inserts `key: value` behind `after` (by default the last pair), in the map's own style and indentation. */
export function insertPair(text: string, map: YAMLMap, key: string, value: NewValue, after?: Pair): TextEdit {
  const anchor = after ?? map.items.at(-1);
  if (map.flow) return insertFlowPair(text, map, key, value, anchor);
  if (!anchor) throw new RangeError('a block mapping has at least one pair');
  const indent = ' '.repeat(columnOf(text, keySpan(anchor).start));
  return insertLines(text, pairEnd(anchor), indent, prefixed(`${key}: `, value));
}

/**
 * Inserts lines behind the line that holds `offset`, each with `indent` in front; a comment at the end of that
 * line stays where it is.
 */
export function insertLines(text: string, offset: number, indent: string, value: NewValue): TextEdit {
  const eol = lineEnding(text);
  const lineStart = offset > 0 && text[offset - 1] === '\n';
  const at = lineStart ? offset : endOfLine(text, offset);
  const lay = (source: string): string => {
    const lines = source.split('\n').map((line) => (line === '' ? '' : indent + line));
    return lineStart ? lines.join(eol) + eol : eol + lines.join(eol);
  };
  return edit(at, lay, value);
}

function insertFlowPair(
  text: string,
  map: YAMLMap,
  key: string,
  value: NewValue,
  anchor: Pair | undefined,
): TextEdit {
  const source = prefixed(`${key}: `, value);
  if (!anchor) {
    const { start, end } = spanOf(map);
    return { ...edit(start, (body) => `{ ${body} }`, source), span: { start, end } };
  }
  const column = columnOf(text, keySpan(anchor).start);
  const onOwnLine =
    text.slice(keySpan(anchor).start - column, keySpan(anchor).start).trim() === '' && map.items.length > 1;
  const gap = onOwnLine ? lineEnding(text) + ' '.repeat(column) : ' ';
  return edit(pairEnd(anchor), (body) => `,${gap}${body}`, source);
}

function prefixed(prefix: string, { text, snippet }: NewValue): NewValue {
  return { text: prefix + text, ...(snippet !== undefined && { snippet: prefix + snippet }) };
}

function edit(at: number, lay: (source: string) => string, { text, snippet }: NewValue): TextEdit {
  return {
    span: { start: at, end: at },
    newText: lay(text),
    ...(snippet !== undefined && { snippet: lay(snippet) }),
  };
}

/** Offset behind the last character of a pair's value, or of its key where there is none. */
export function pairEnd(pair: Pair): number {
  const value = pair.value as Node | null;
  return Math.max(keySpan(pair).end, value?.range ? value.range[1] : 0);
}

/** How many UTF-16 units stand before `offset` on its line. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function endOfLine(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset);
  if (newline === -1) return text.length;
  return text[newline - 1] === '\r' ? newline - 1 : newline;
}
