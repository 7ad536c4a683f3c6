import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnRead, NamePart, ReadOrigin, SqlFacts, SqlStatement } from './facts.js';
import { packFacts, unpackFacts } from './pack-facts.js';

const text = fc.oneof(fc.constantFrom('a', 'Order Id', '😀', '', 'line\nbreak', '"'), fc.string());
const index = fc.nat(50);
const span = fc
  .tuple(fc.nat(1_000_000), fc.nat(500))
  .map(([start, length]) => ({ start, end: start + length }));
const part: fc.Arbitrary<NamePart> = fc.record({ text, quoted: fc.boolean(), span });
const parts = fc.array(part, { maxLength: 3 });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const origin: fc.Arbitrary<ReadOrigin> = fc.oneof(
  fc.record({ kind: fc.constant('table' as const), parts }),
  fc.record(
    { kind: fc.constant('ref' as const), model: text, package: text, version: text },
    { requiredKeys: ['kind', 'model'] },
  ),
  fc.record({ kind: fc.constant('source' as const), source: text, table: text }),
  fc.record({ kind: fc.constant('storage' as const), uri: text, via: text }),
);
const column: fc.Arbitrary<ColumnRead> = fc.record(
  { name: part, qualifier: maybe(part), read: maybe(index), filters: fc.constant(true as const) },
  { requiredKeys: ['name', 'qualifier', 'read'] },
);
const statement: fc.Arbitrary<SqlStatement> = fc.record({
  span,
  kind: fc.constantFrom('query', 'insert', 'create', 'merge', 'update', 'delete', 'other', 'unparsed'),
  target: maybe(fc.record({ parts, span })),
  reads: fc.array(fc.record({ origin, span, alias: maybe(part) }), { maxLength: 4 }),
  columns: fc.array(column, { maxLength: 8 }),
  stars: fc.array(index, { maxLength: 3 }),
  crossJoins: fc.array(index, { maxLength: 3 }),
  lineage: fc.array(fc.constantFrom('[["a","b"],1,2]', '[[]]'), { maxLength: 3 }),
});
const facts: fc.Arbitrary<SqlFacts> = fc.record({
  statements: fc.array(statement, { maxLength: 3 }),
  problems: fc.array(fc.record({ span, message: text }), { maxLength: 2 }),
  config: fc.dictionary(text, fc.option(text)),
  snapshots: fc.array(text, { maxLength: 2 }),
});

describe('packed facts', () => {
  test('unpack to the same facts', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const unpacked = unpackFacts(packFacts(each));
        expect(unpacked).toEqual(each);
        expect(JSON.stringify(unpacked.config)).toBe(JSON.stringify(each.config));
      }),
    );
  });
});
