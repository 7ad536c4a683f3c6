import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ColumnItem, Flow, FlowSource, GraphResult, Item, LineageGraph, Relation } from './graph.js';
import { packLineage, unpackLineage } from './pack.js';

const id = fc.nat(2000);
const name = fc.oneof(fc.constantFrom('a', 'email', 'Order Id', '😀', ''), fc.string());
const names = fc.array(name, { maxLength: 3 });
const ids = fc.array(id, { maxLength: 3 });
const maybeId = fc.option(id, { nil: undefined });
const maybeName = fc.option(name, { nil: undefined });
const span = fc
  .tuple(fc.nat(1_000_000), fc.nat(500))
  .map(([start, length]) => ({ start, end: start + length }));
const reason = fc.constantFrom(
  'ambiguous' as const,
  'unknown-columns' as const,
  'no-such-column' as const,
  'opaque' as const,
);
const unknown = fc.record({ reason, span });
const columnName = fc.record({ name, span });

const source: fc.Arbitrary<FlowSource> = fc.oneof(
  fc.record({ kind: fc.constant('column' as const), relation: id, column: name }),
  fc.record({ kind: fc.constant('name' as const), scope: id, column: name }),
  fc.record({ kind: fc.constant('name' as const), scope: id, column: name, row: id }),
  fc.record({ kind: fc.constant('position' as const), relation: id, position: id }),
  fc.record({ kind: fc.constant('item' as const), scope: id, position: id }),
  fc.record({ kind: fc.constantFrom('all' as const, 'rows' as const), relation: id }),
  fc.record({ kind: fc.constant('unknown' as const), reason }),
);
const flow: fc.Arbitrary<Flow> = fc.record({
  kind: fc.constantFrom('value' as const, 'condition' as const),
  from: source,
  span,
  step: maybeId,
});
const flows = fc.array(flow, { maxLength: 4 });
const columnItem: fc.Arbitrary<ColumnItem> = fc.record({
  kind: fc.constant('column' as const),
  name: maybeName,
  span,
  flows,
  optional: fc.boolean(),
});
const item: fc.Arbitrary<Item> = fc.oneof(
  columnItem,
  fc.record({
    kind: fc.constant('star' as const),
    span,
    relations: ids,
    except: names,
    replace: fc.array(columnItem, { maxLength: 2 }),
    rename: fc.array(fc.record({ from: name, to: columnName }), { maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('unknown' as const), unknown }),
);
const by = fc.constantFrom('position' as const, 'name' as const);
const relation: fc.Arbitrary<Relation> = fc.oneof(
  fc.record({ kind: fc.constant('read' as const), read: id }),
  fc.constant({ kind: 'target' as const }),
  fc.record({
    kind: fc.constant('select' as const),
    name: maybeName,
    items: fc.array(item, { maxLength: 4 }),
    rest: flows,
    filters: flows,
    relations: ids,
  }),
  fc.record({ kind: fc.constant('set' as const), by, operands: ids, compared: ids }),
  fc.record({ kind: fc.constant('rename' as const), of: id, names }),
  fc.record({
    kind: fc.constant('join' as const),
    left: id,
    right: id,
    using: fc.option(names, { nil: undefined }),
    mergedFirst: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('cycle' as const), of: id }),
  fc.record({ kind: fc.constant('opaque' as const), unknown }),
);
const result: fc.Arbitrary<GraphResult> = fc.record({
  relation: maybeId,
  columns: fc.option(fc.array(columnName, { maxLength: 3 }), { nil: undefined }),
  by,
  fixed: names,
  effect: fc.constantFrom('returns' as const, 'defines' as const, 'adds' as const),
  temporary: fc.boolean(),
  target: maybeId,
});
const graph: fc.Arbitrary<LineageGraph> = fc.record({
  relations: fc.array(relation, { maxLength: 6 }),
  scopes: fc.array(fc.record({ relations: ids, items: maybeId, outer: maybeId }), { maxLength: 3 }),
  steps: fc.array(fc.record({ name, span, outer: maybeId }), { maxLength: 3 }),
  results: fc.array(result, { maxLength: 2 }),
});

describe('packed lineage', () => {
  test('unpacks to the same graph', () => {
    fc.assert(
      fc.property(graph, (each) => {
        expect(unpackLineage(packLineage(each))).toEqual(each);
      }),
    );
  });
});
