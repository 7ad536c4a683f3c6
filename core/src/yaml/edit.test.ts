import * as fc from 'fast-check';
import { isMap, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import { describe, expect, it } from 'vitest';
import { applyEdits, type TextEdit } from '../text/edit.js';
import {
  appendBlock,
  appendItem,
  insertInOrder,
  insertPair,
  quotedSource,
  removeItem,
  removePair,
  replaceScalar,
  replaceSource,
  scalarSource,
  setValue,
} from './edit.js';
import { pairOf, parseYaml } from './parse.js';
import { toPlain } from './plain.js';

function rootMap(text: string): YAMLMap {
  const { root } = parseYaml(text);
  if (!isMap(root)) throw new Error('not a map');
  return root;
}

function pair(text: string, key: string): Pair {
  return pairOf(rootMap(text), key)!;
}

function mapAt(text: string, key: string): YAMLMap {
  return pair(text, key).value as YAMLMap;
}

function seqAt(text: string, key: string): YAMLSeq {
  return pair(text, key).value as YAMLSeq;
}

function plain(text: string): unknown {
  const file = parseYaml(text);
  expect(file.problems, text).toEqual([]);
  return toPlain(file.root, file.aliases);
}

/** The text with its root map's pair `key` edited. */
function withPair(text: string, key: string, edit: (root: YAMLMap, pair: Pair) => TextEdit): string {
  const root = rootMap(text);
  return applied(text, edit(root, pairOf(root, key)!));
}

function applied(text: string, edit: TextEdit): string {
  return applyEdits(text, [edit]);
}

describe('removePair', () => {
  const remove = (text: string, key: string): string =>
    withPair(text, key, (root, each) => removePair(text, root, each));
  it.each([
    ['block, middle', 'a: 1\nb: 2 # gone\nc: 3\n', 'b', 'a: 1\nc: 3\n'],
    ['block, comment above stays', 'a: 1\n# note\nb: 2\n', 'b', 'a: 1\n# note\n'],
    ['block, nested value', 'a:\n  x: 1\n  y: 2 # y\nb: 2\n', 'a', 'b: 2\n'],
    ['block, last without newline', 'a: 1\nb: 2', 'b', 'a: 1'],
    ['block, CRLF', 'a: 1\r\nb: 2\r\nc: 3\r\n', 'b', 'a: 1\r\nc: 3\r\n'],
    ['block, CRLF, last without newline', 'a: 1\r\nb: 2', 'b', 'a: 1'],
    ['block, byte order mark', '\uFEFFa: 1\nb: 2\n', 'a', '\uFEFFb: 2\n'],
    ['block, block scalar', 'a: |\n  x\n  y\nb: 2\n', 'a', 'b: 2\n'],
    ['block, no value', 'a:\nb: 2\n', 'a', 'b: 2\n'],
    ['block, anchored value', 'a: &x 1\nb: 2\n', 'a', 'b: 2\n'],
    ['flow, first', '{ a: 1, b: 2 }', 'a', '{ b: 2 }'],
    ['flow, middle', '{ a: 1, b: 2, c: 3 }', 'b', '{ a: 1, c: 3 }'],
    ['flow, last', '{ a: 1, b: [x, y] } # c', 'b', '{ a: 1 } # c'],
    ['flow, trailing comma', '{ a: 1, b: 2, }', 'b', '{ a: 1, }'],
    ['flow, only', '{ a: 1 }', 'a', '{}'],
    ['flow, own line', '{\n  a: 1, # a\n  b: 2, # b\n  c: 3\n}', 'b', '{\n  a: 1, # a\n  c: 3\n}'],
    ['flow, own line, last', '{\n  a: 1, # a\n  b: 2\n}', 'b', '{\n  a: 1, # a\n}'],
    ['flow, leading commas', '{\n  a: 1\n  , b: 2\n}', 'a', '{\n  b: 2\n}'],
    ['flow, surrogates', '{ a: "😀", b: "😀", c: 1 }', 'b', '{ a: "😀", c: 1 }'],
  ])('%s', (_name, before, key, after) => {
    expect(remove(before, key)).toBe(after);
  });

  it('leaves an empty map where the pair was the only one', () => {
    const text = 'a:\n  x: 1\nb: 2\n';
    const map = mapAt(text, 'a');
    expect(applied(text, removePair(text, map, map.items[0]!))).toBe('a:\n  {}\nb: 2\n');
  });

  it('keeps the dash of the item it starts', () => {
    const text = 's:\n  - a: 1\n    b: 2\n';
    const map = seqAt(text, 's').items[0] as YAMLMap;
    expect(applied(text, removePair(text, map, map.items[0]!))).toBe('s:\n  - b: 2\n');
  });

  it('refuses a pair of another map', () => {
    expect(() => removePair('a: 1', rootMap('a: 1'), pair('b: 1', 'b'))).toThrow(RangeError);
  });
});

describe('removeItem', () => {
  const remove = (text: string, index: number): string =>
    applied(text, removeItem(text, seqAt(text, 's'), index));
  it.each([
    ['flow, first', 's: [a, b, c]', 0, 's: [b, c]'],
    ['flow, middle', 's: [a, "b, b", c]', 1, 's: [a, c]'],
    ['flow, last', 's: [a, b] # x', 1, 's: [a] # x'],
    ['flow, trailing comma', 's: [a, b,]', 1, 's: [a,]'],
    ['flow, only', 's: [ a ]', 0, 's: []'],
    ['flow, anchored', 's: [&x a, &y b]', 1, 's: [&x a]'],
    ['flow, own lines', 's: [\n  a, # one\n  b, # two\n]\n', 0, 's: [\n  b, # two\n]\n'],
    ['flow, pair items', 's: [a: 1, b: 2]', 0, 's: [b: 2]'],
    ['block, middle', 's:\n  - a\n  - b # gone\n  - c\n', 1, 's:\n  - a\n  - c\n'],
    ['block, comments', 's:\n  # one\n  - a\n  # two\n  - b\n', 1, 's:\n  # one\n  - a\n  # two\n'],
    ['block, unindented', 's:\n- a\n- b\nt: 1\n', 1, 's:\n- a\nt: 1\n'],
    [
      'block, maps',
      's:\n  - name: a\n    type: x\n  - name: b\n    type: y\n',
      0,
      's:\n  - name: b\n    type: y\n',
    ],
    [
      'block, odd indent',
      's:\n     -   name: a\n         t: x\n     -   name: b\n',
      1,
      's:\n     -   name: a\n         t: x\n',
    ],
    ['block, last without newline', 's:\n  - a\n  - b', 1, 's:\n  - a'],
    ['block, CRLF', 's:\r\n  - a\r\n  - b\r\n', 0, 's:\r\n  - b\r\n'],
    ['block, flow items', 's:\n  - { n: a }\n  - { n: b }\n', 1, 's:\n  - { n: a }\n'],
    ['block, only', 's:\n- a\nt: 1\n', 0, 's:\n  []\nt: 1\n'],
    ['block, empty items', 's:\n  -\n  - b\n', 0, 's:\n  - b\n'],
    ['block, anchored', 's:\n  - &x\n    n: a\n  - b\n', 0, 's:\n  - b\n'],
  ])('%s', (_name, before, index, after) => {
    expect(remove(before, index)).toBe(after);
    plain(after);
  });

  it('keeps the outer dash of a nested sequence', () => {
    const text = 's:\n  - - a\n    - b\n';
    const inner = seqAt(text, 's').items[0] as YAMLSeq;
    expect(applied(text, removeItem(text, inner, 0))).toBe('s:\n  - - b\n');
  });

  it('refuses an index that is not there', () => {
    expect(() => removeItem('s: [a]', seqAt('s: [a]', 's'), 3)).toThrow(RangeError);
  });
});

describe('appendItem', () => {
  const append = (text: string, value: string): string =>
    applied(text, appendItem(text, seqAt(text, 's'), { text: value }));
  it.each([
    ['flow', 's: [a] # x', 's: [a, b] # x'],
    ['flow, empty', 's: []', 's: [b]'],
    ['flow, trailing comma', 's: [a,]', 's: [a, b,]'],
    ['flow, own lines', 's: [\n  a,\n  c\n]', 's: [\n  a,\n  c,\n  b\n]'],
    ['block', 's:\n  - a # x\nt: 1\n', 's:\n  - a # x\n  - b\nt: 1\n'],
    ['block, no final newline', 's:\n  - a', 's:\n  - a\n  - b'],
    ['block, CRLF', 's:\r\n- a\r\n', 's:\r\n- a\r\n- b\r\n'],
    ['block, map items', 's:\n  - n: a\n    t: x\n', 's:\n  - n: a\n    t: x\n  - b\n'],
  ])('%s', (_name, before, after) => {
    expect(append(before, 'b')).toBe(after);
  });

  it('indents the further lines of a block item', () => {
    expect(append('s:\n  - n: a\n', 'n: b\nt: x')).toBe('s:\n  - n: a\n  - n: b\n    t: x\n');
  });
});

describe('insertInOrder', () => {
  const order = ['name', 'version', 'owner', 'schema'];
  const insert = (text: string, key: string, value = 'x'): string =>
    applied(text, insertInOrder(text, rootMap(text), key, { text: value }, order));
  it.each([
    [
      'behind the one before',
      'name: a # n\nschema: []\n',
      'version',
      'name: a # n\nversion: x\nschema: []\n',
    ],
    ['in front of all', '# head\nversion: 1\n', 'name', '# head\nname: x\nversion: 1\n'],
    ['at the end', 'name: a', 'schema', 'name: a\nschema: x'],
    ['unknown keys do not count', 'name: a\nx-b: 1\n', 'version', 'name: a\nversion: x\nx-b: 1\n'],
    ['flow, front', '{ owner: a }', 'version', '{ version: x, owner: a }'],
    ['flow, middle', '{ name: a, owner: b }', 'version', '{ name: a, version: x, owner: b }'],
    [
      'behind a nested block',
      'owner:\n  team: a\nx-b: 1\n',
      'schema',
      'owner:\n  team: a\nschema: x\nx-b: 1\n',
    ],
  ])('%s', (_name, before, key, after) => {
    expect(insert(before, key)).toBe(after);
  });

  it('indents a block value and keeps CRLF', () => {
    expect(insert('owner: a\r\n', 'schema', '\n  - b')).toBe('owner: a\r\nschema:\r\n  - b\r\n');
    expect(insert('schema: a\r\n', 'owner', '\n  t: b')).toBe('owner:\r\n  t: b\r\nschema: a\r\n');
  });

  it('works for the first key of an item', () => {
    const text = 's:\n  - version: 1\n    owner: b\n';
    const map = seqAt(text, 's').items[0] as YAMLMap;
    expect(applied(text, insertInOrder(text, map, 'name', { text: 'x' }, order))).toBe(
      's:\n  - name: x\n    version: 1\n    owner: b\n',
    );
  });
});

describe('appendBlock', () => {
  const value = { text: '\n  a: 1', snippet: '\n  a: ${1:1}' };
  const append = (text: string): string => {
    const { root } = parseYaml(text);
    return applied(text, appendBlock(text, isMap(root) ? root : undefined, 'd', value));
  };
  it.each([
    ['dense file', 'a: 1\nb: 2\n', 'a: 1\nb: 2\nd:\n  a: 1\n'],
    ['parted file', 'a: 1\n\nb: 2\n', 'a: 1\n\nb: 2\n\nd:\n  a: 1\n'],
    ['no final newline', 'a: 1\n\nb: 2', 'a: 1\n\nb: 2\n\nd:\n  a: 1'],
    ['CRLF', 'a: 1\r\n\r\nb:\r\n  - 1\r\n', 'a: 1\r\n\r\nb:\r\n  - 1\r\n\r\nd:\r\n  a: 1\r\n'],
    ['empty file', '', 'd:\n  a: 1\n'],
    ['only a comment', '# hi', '# hi\nd:\n  a: 1\n'],
  ])('%s', (_name, before, after) => {
    expect(append(before)).toBe(after);
  });

  it('lays the snippet out like the text', () => {
    expect(appendBlock('a: 1\n', rootMap('a: 1\n'), 'd', value).snippet).toBe('\nd:\n  a: ${1:1}');
  });
});

describe('insertPair', () => {
  it.each([
    ['an anchored item', '- &x a: 1\n  b: 2\n', '- &x a: 1\n  b: 2\n  k: v\n'],
    ['an item with an odd indent', '-    a: 1\n', '-    a: 1\n     k: v\n'],
    ['a byte order mark', '\uFEFFa: 1\n', '\uFEFFa: 1\nk: v\n'],
  ])('keeps the indentation of %s', (_name, before, after) => {
    const { root } = parseYaml(before);
    const map = isSeq(root) ? (root.items[0] as YAMLMap) : (root as YAMLMap);
    expect(applied(before, insertPair(before, map, 'k', { text: 'v' }))).toBe(after);
  });

  it('quotes a key that needs it', () => {
    expect(applied('a: 1', insertPair('a: 1', rootMap('a: 1'), '@x', { text: 'v' }))).toBe('a: 1\n"@x": v');
  });
});

describe('setValue', () => {
  const set = (text: string, value = 'x'): string =>
    applied(text, setValue(text, pair(text, 'a'), { text: value }));
  it.each([
    ['a value', 'a: 1 # c\n', 'a: x # c\n'],
    ['no value', 'a:\nb: 1\n', 'a: x\nb: 1\n'],
    ['no value at the end', 'a:', 'a: x'],
    ['blanks', 'a:   \nb: 1\n', 'a: x\nb: 1\n'],
    ['a comment', 'a: # c\n', 'a: x # c\n'],
    ['CRLF', 'a:\r\nb: 1\r\n', 'a: x\r\nb: 1\r\n'],
    ['flow', '{ a: , b: 1 }', '{ a: x, b: 1 }'],
    ['flow without a colon', '{ a, b: 1 }', '{ a: x, b: 1 }'],
    ['flow, last', '{ a: }', '{ a: x }'],
    ['an anchor', 'a: &k\nb: 1\n', 'a: &k x\nb: 1\n'],
    ['an alias', 'b: &k 1\na: *k\n', 'b: &k 1\na: x\n'],
  ])('%s', (_name, before, after) => {
    expect(set(before)).toBe(after);
  });

  it('lays out a block below the key', () => {
    expect(set('a:\nb: 1\n', '\n  t: 1')).toBe('a:\n  t: 1\nb: 1\n');
    expect(set('a: x # c\r\nb: 1\r\n', '\n  t: 1')).toBe('a: # c\r\n  t: 1\r\nb: 1\r\n');
    expect(set('a: # c\nb: 1\n', '\n  t: 1')).toBe('a: # c\n  t: 1\nb: 1\n');
    expect(set('a:\n  # c\n  {} # d\nb: 1\n', '\n  t: 1')).toBe('a:\n  # c # d\n  t: 1\nb: 1\n');
    expect(set('a: # c\n  |-\n  d\nb: 1\n', '\n  t: 1')).toBe('a: # c\n  t: 1\nb: 1\n');
  });
});

describe('replacing', () => {
  it('keeps quotes and what stands behind a block scalar', () => {
    const replace = (text: string): string =>
      applied(text, replaceScalar(pair(text, 'a').value as never, "it's"));
    expect(replace('a: "x" # c')).toBe('a: "it\'s" # c');
    expect(replace("a: 'x'")).toBe("a: 'it''s'");
    expect(replace('a: x')).toBe("a: it's");
    expect(replace('a: |\n  x\nb: 1\n')).toBe("a: it's\nb: 1\n");
  });

  it('keeps anchors', () => {
    const text = 'a: &k [1, 2] # c\nb: *k\n';
    expect(applied(text, replaceSource(seqAt(text, 'a'), '[3]'))).toBe('a: &k [3] # c\nb: *k\n');
  });

  it('writes scalars that read back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.boolean(), fc.integer()), (value) => {
        expect(plain(`[${scalarSource(value)}]`)).toEqual([value]);
        expect(plain(`a: ${scalarSource(value)}`)).toEqual({ a: value });
      }),
    );
  });

  it.each(['\u2028', 'a\u00a0', '\u3000b', '\u2029c\u2028'])(
    'keeps blanks that are none in YAML (%j)',
    (value) => {
      expect(plain(`[${scalarSource(value)}]`)).toEqual([value]);
      expect(plain(`a: ${scalarSource(value)}`)).toEqual({ a: value });
    },
  );

  it('quotes as the file does', () => {
    expect(quotedSource("a: 'x'", '@y')).toBe("'@y'");
    expect(quotedSource('a: "x"', '@y')).toBe('"@y"');
    expect(quotedSource('', '@y')).toBe('"@y"');
  });
});

/** A document as the property tests write it: keys with values, in a style. */
const VALUES = fc.constantFrom('1', 'x', '"q, # "', "'s'", '[1, 2]', '{ k: v }', '', '"😀"', '&anchor z');
const NESTED = fc.constantFrom(
  '\n  k: 1 # in\n  l: 2',
  '\n  - 1\n  # in\n  - 2',
  '\n- 1',
  ' |\n  text\n  more',
  '\n  k:\n    - 1',
);
const block = fc
  .array(
    fc.tuple(
      fc.oneof(
        VALUES.map((value) => ` ${value}`.trimEnd()),
        NESTED,
      ),
      fc.constantFrom('', ' # c', '\n# next', '\n'),
    ),
    {
      minLength: 2,
      maxLength: 5,
    },
  )
  .map((entries) => ({
    keys: entries.map((_entry, index) => `k${index}`),
    text: entries
      .map(([value, end], index) => `k${index}:${value}${value.includes('|\n') || value === '' ? '' : end}\n`)
      .join(''),
  }));
const flow = fc
  .tuple(
    fc.array(VALUES, { minLength: 2, maxLength: 5 }),
    fc.constantFrom(', ', ',\n  ', ' ,', ', # c\n  '),
    fc.constantFrom('', ','),
  )
  .map(([values, comma, end]) => ({
    keys: values.map((_value, index) => `k${index}`),
    text: `{${comma.includes('\n') ? '\n  ' : ' '}${values.map((value, index) => `k${index}: ${value}`).join(comma)}${end}${comma.includes('\n') ? '\n' : ' '}}\n`,
  }));
const documents = fc
  .tuple(fc.oneof(block, flow), fc.boolean(), fc.boolean())
  .map(([{ keys, text }, crlf, newline]) => {
    const ended = newline || text.includes('|') ? text : text.trimEnd();
    return { keys, text: crlf ? ended.replaceAll('\n', '\r\n') : ended };
  });

describe('an edit changes that value and no other', () => {
  const cases = fc.tuple(documents, fc.nat());
  const without = (value: unknown, key: string): unknown =>
    Object.fromEntries(Object.entries(value as object).filter(([each]) => each !== key));

  it('removing a pair', () => {
    fc.assert(
      fc.property(cases, ([{ keys, text }, at]) => {
        const key = keys[at % keys.length]!;
        const after = withPair(text, key, (root, each) => removePair(text, root, each));
        expect(plain(after)).toEqual(without(plain(text), key));
      }),
    );
  });

  it('inserting a pair behind any other, or in front', () => {
    fc.assert(
      fc.property(cases, ([{ keys, text }, at]) => {
        const key = keys[at % keys.length]!;
        const root = rootMap(text);
        for (const edit of [
          insertPair(text, root, 'new', { text: 'v' }, pairOf(root, key)),
          insertInOrder(text, root, 'new', { text: 'v' }, ['new', ...keys]),
          appendBlock(text, root, 'new', { text: 'v' }),
        ]) {
          expect(plain(applied(text, edit))).toEqual({ ...(plain(text) as object), new: 'v' });
        }
      }),
    );
  });

  it('setting a value', () => {
    fc.assert(
      fc.property(cases, ([{ keys, text }, at]) => {
        const key = keys[at % keys.length]!;
        const after = applied(text, setValue(text, pair(text, key), { text: 'v' }));
        expect(plain(after)).toEqual({ ...(plain(text) as object), [key]: 'v' });
      }),
    );
  });

  it('removing or appending an item', () => {
    const item = fc.constantFrom('1', '"a, b"', '{ n: x }', '[1]');
    fc.assert(
      fc.property(
        fc.array(item, { minLength: 2, maxLength: 5 }),
        fc.nat(),
        fc.boolean(),
        fc.boolean(),
        (items, at, isFlow, crlf) => {
          const lf = isFlow
            ? `s: [${items.join(', ')}] # c\nt: 1\n`
            : `s:\n${items.map((each) => `  - ${each} # c\n`).join('')}t: 1\n`;
          const text = crlf ? lf.replaceAll('\n', '\r\n') : lf;
          const index = at % items.length;
          const values = (plain(text) as { s: unknown[] }).s;
          const removed = plain(applied(text, removeItem(text, seqAt(text, 's'), index)));
          expect(removed).toEqual({ s: values.filter((_value, each) => each !== index), t: 1 });
          const appended = plain(applied(text, appendItem(text, seqAt(text, 's'), { text: 'new' })));
          expect(appended).toEqual({ s: [...values, 'new'], t: 1 });
        },
      ),
    );
  });
});
