import { describe, expect, it } from 'vitest';
import { isMap } from 'yaml';
import { keySpan, parseYaml, spanOf } from './parse.js';
import { toPlain } from './plain.js';

function problems(text: string): string[] {
  return parseYaml(text).problems.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`);
}

describe('parseYaml', () => {
  it('counts a byte order mark in offsets', () => {
    const { root } = parseYaml('\uFEFFname: x\n');
    expect(isMap(root) && keySpan(root.items[0]!)).toEqual({ start: 1, end: 5 });
  });

  it('counts surrogates as two', () => {
    const text = 'a: "😀" # 😀\nb: 1\n';
    const { root } = parseYaml(text);
    expect(isMap(root) && keySpan(root.items[1]!).start).toBe(text.indexOf('b'));
  });

  it('finds keys that repeat, in any map, and reads the first', () => {
    expect(problems('a: 1\nb: { c: 1, c: 2 }\na: 3')).toEqual(['DUPLICATE_KEY a', 'DUPLICATE_KEY c']);
    const { root, aliases } = parseYaml('a: 1\na: 2');
    expect(toPlain(root, aliases)).toEqual({ a: 1 });
  });

  it.each(['['.repeat(10_000), '{a: '.repeat(10_000), '- '.repeat(10_000), '? '.repeat(10_000)])(
    'ends nesting without end in a problem (%#)',
    (text) => {
      expect(parseYaml(text).problems.length).toBeGreaterThan(0);
    },
  );

  it('keeps what follows the first document out of it', () => {
    const file = parseYaml('a: 1\n---\nb: 2\n');
    expect(file.extraDocuments.length).toBe(1);
    expect(spanOf(file.root).end).toBe(5);
  });

  it.each([
    '\0',
    'a: \0b',
    '<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n',
    '%x\n',
    '*a',
    '&a',
    '<<: *x',
    '',
  ])('reads %j without throwing', (text) => {
    const { root, aliases } = parseYaml(text);
    expect(() => toPlain(root, aliases)).not.toThrow();
  });
});
