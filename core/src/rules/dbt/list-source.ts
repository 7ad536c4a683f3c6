import { isSeq, type YAMLMap } from 'yaml';
import type { NewValue } from '../../yaml/edit.js';
import { columnOf, scalarSource } from '../../yaml/edit.js';
import { indentOf } from '../../yaml/layout.js';
import { keySpan, pairOf } from '../../yaml/parse.js';

/** One thing as YAML source in both styles; lines of `block` after the first are relative to it. */
export interface Source {
  readonly flow: string;
  readonly block: string;
}

/** How a file lays out lists. */
export interface ListLayout {
  readonly flow: boolean;
  /** What stands in front of the dash of an item, relative to the key. */
  readonly indent: string;
}

/** A scalar in both styles. */
export function scalar(value: string): Source {
  return plain(scalarSource(value));
}

/** Source that reads the same in both styles, as it is. */
export function plain(source: string): Source {
  return { flow: source, block: source };
}

/** A list as the value of a key. */
export function listSource(items: readonly Source[], { flow, indent }: ListLayout): NewValue {
  if (flow) return { text: `[${items.map((item) => item.flow).join(', ')}]` };
  const lines = items.map(({ block }) => `\n${indent}- ${block.replaceAll('\n', `\n${indent}  `)}`);
  return { text: lines.join('') };
}

/** A mapping of entries, none of which has a value of its own lines in flow style. */
export function mapSource(entries: readonly (readonly [key: string, value: Source])[]): Source {
  return {
    flow: `{ ${entries.map(([key, value]) => `${scalarSource(key)}: ${value.flow}`).join(', ')} }`,
    block: entries
      .map(([key, { block }]) =>
        block.startsWith('\n') ? `${scalarSource(key)}:${block}` : `${scalarSource(key)}: ${block}`,
      )
      .join('\n'),
  };
}

/** A list as an entry of `mapSource`, in lines of its own or in brackets. */
export function nestedList(items: readonly Source[], layout: ListLayout): Source {
  const flow = listSource(items, { flow: true, indent: '' }).text;
  return { flow, block: layout.flow ? flow : listSource(items, layout).text };
}

/** A mapping as an entry of `mapSource`, in lines of its own. */
export function nestedMap(inner: Source): Source {
  return { flow: inner.flow, block: `\n  ${inner.block.replaceAll('\n', '\n  ')}` };
}

/** Values of a test or a contract in brackets; numbers as numbers. */
export function valuesSource(values: readonly string[]): string {
  const isNumber = (value: string): boolean => /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value);
  return `[${values.map((value) => (isNumber(value) ? value : scalarSource(value))).join(', ')}]`;
}

/** How far the items of a block list under one of `keys` stand in from it; two blanks where there is none. */
export function itemIndent(text: string, map: YAMLMap, keys: readonly string[]): string {
  for (const key of keys) {
    const pair = pairOf(map, key);
    const list = pair?.value;
    if (!pair || !isSeq(list) || list.flow || list.items.length === 0) continue;
    return ' '.repeat(Math.max(0, indentOf(text, list) - columnOf(text, keySpan(pair).start)));
  }
  return '  ';
}
