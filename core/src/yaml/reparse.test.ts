import fc from 'fast-check';
import { isPair, type Node, type Pair } from 'yaml';
import { describe, expect, it } from 'vitest';
import { parseYaml, type YamlFile } from './parse.js';
import { reparseYaml } from './reparse.js';

const STYLES = [
  `# What it promises
name: orders.product.order_facts
version: "2.1.0"
owner: { team: "@orders-team", on_call: orders-pager }
schema:
  - { name: order_id, type: string, required: true, description: "UUID" }
  # the buyer's
  - { name: email, type: string, tags: [PII], mask: sha256 }

  - name: amount
    type: "decimal(12,2)"
    checks:
      - { min: 0 }
  -
    name: note # free
    description: |
      Text of
      two lines

  - name: last
sla: { freshness: 15m,
  completeness: 99.9% }
semantics:
  order_id: One order
  amount: >-
    Gross

  # behind
  email: "Login"
tags: [finance]
`,
  `schema:
- name: a
  type: string
- {name: b}
semantics: {a: x,
 b: y}
# end
`,
  'a: 1\nb:\n  c: 2\n  d:\n  - e\n  - f: 1\n    g: 2',
  '---\n- a\n- b: 1\n',
  'schema:\n  - &x { name: a }\n  - <<: *x\n    name: b\n  - { name: c }\nsla: { a: 1 }\n',
].flatMap((text) => [text, text.replaceAll('\n', '\r\n')]);

/** Pieces of text that matter to YAML, and ordinary ones. */
const PIECE = fc.oneof(
  fc.constantFrom(
    ...'a z:{}[],-#\'"&*!|>?%@\n\t '.split(''),
    '\n  - ',
    '\n    x: 1',
    '\n  - { name: n }',
    ': ',
    '# c\n',
    '\r\n',
    '\n\n',
    'type: string',
    '---\n',
    '- ',
    '<<: ',
    '😀',
  ),
  fc.string({ maxLength: 3 }),
);

const EDIT = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), drop: fc.nat(12), piece: PIECE });

type Edit = typeof EDIT extends fc.Arbitrary<infer T> ? T : never;

function apply(text: string, { at, drop, piece }: Edit): string {
  const start = Math.floor(at * text.length);
  return text.slice(0, start) + piece + text.slice(start + drop);
}

/** Everything that positions depend on, as JSON: the nodes with their values and ranges, and the tokens. */
function shape({ text, root, problems, extraDocuments, document, aliases }: YamlFile): string {
  const tied = [...aliases].map(([alias, node]) => [alias.range, node.range]);
  const all = { text, root: nodeShape(root), range: document?.range, problems, extraDocuments, tied };
  return JSON.stringify(
    all,
    (_key, value: unknown) => (typeof value === 'symbol' ? String(value) : value),
    1,
  );
}

function nodeShape(node: Node | Pair | null | undefined): unknown {
  if (!node) return node;
  if (isPair(node)) return [nodeShape(node.key as Node), nodeShape(node.value as Node | null), node.srcToken];
  const { range, srcToken, constructor } = node;
  const { items, value, source, anchor } = node as {
    items?: (Node | Pair)[];
    value?: unknown;
    source?: string;
    anchor?: string;
  };
  return { kind: constructor.name, range, srcToken, value, source, anchor, items: items?.map(nodeShape) };
}

/** Applies the edits one after the other; returns how many needed no full parse. */
function follow(start: string, edits: readonly Edit[]): number {
  let reparsed = 0;
  let file = parseYaml(start);
  for (const edit of edits) {
    const text = apply(file.text, edit);
    const next = reparseYaml(file, text);
    if (next) reparsed++;
    file = next ?? parseYaml(text);
    expect(shape(file)).toBe(shape(parseYaml(text)));
  }
  return reparsed;
}

describe('parsing what has changed', () => {
  it('gives what parsing all would give', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...STYLES),
        fc.array(EDIT, { minLength: 1, maxLength: 6 }),
        (text, edits) => {
          follow(text, edits);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves a file as it was where it cannot', () => {
    const text = STYLES[0]!;
    const file = parseYaml(text);
    const before = shape(file);
    expect(reparseYaml(file, text.replace('"UUID"', '"UUID'))).toBeUndefined();
    expect(shape(file)).toBe(before);
  });

  it.each([
    ['a letter in a column', '"UUID"', '"UUIDs"'],
    ['a new line for a column', 'mask: sha256 }\n', 'mask: sha256 }\n  - \n'],
    ['a removed column', '  - { name: email, type: string, tags: [PII], mask: sha256 }\n', ''],
    ['a field of the root', '"2.1.0"', '"2.1.1"'],
    ['an entry of a mapping', 'One order', 'One orders'],
    ['the last line', '[finance]', '[finance, tax]'],
    ['a line in a block text', 'two lines', 'two lines\n      and more'],
    ['two columns at a time', 'mask: sha256 }\n\n  - name: amount', 'mask: hash }\n\n  - name: sum'],
  ])('does so for %s', (_what, from, to) => {
    const file = parseYaml(STYLES[0]!);
    const text = STYLES[0]!.replace(from, to);
    expect(text).not.toBe(STYLES[0]);
    const result = reparseYaml(file, text);
    expect(result && shape(result)).toBe(shape(parseYaml(text)));
  });
});
