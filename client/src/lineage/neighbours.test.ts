import { describe, expect, it } from 'vitest';
import type { ColumnLineage, LineageColumn, LineageWay } from '../protocol.js';
import { LatestOnly } from './latest-only.js';
import { neighbours } from './neighbours.js';

const at = (uri: string) => ({
  uri,
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
});

function column(id: string, more: Partial<LineageColumn> = {}): LineageColumn {
  const none: readonly string[] = [];
  const tags = { declared: none, inherited: none, missing: none, unknown: none };
  return { id, table: 't', column: id, ...tags, isStart: id === 'x', location: at(id), ...more };
}

function lineage(columns: readonly LineageColumn[], ...ways: [string, string, LineageWay['kind']][]) {
  return {
    title: 't.x',
    key: null,
    columns,
    ways: ways.map(([from, to, kind]) => ({ from, to, kind, steps: [], location: at('way') })),
    cutTo: null,
  } satisfies ColumnLineage;
}

describe('the columns to go to', () => {
  it('are those whose values flow, each once', () => {
    const found = lineage(
      [column('a'), column('b'), column('x'), column('y')],
      ['a', 'x', 'value'],
      ['a', 'x', 'value'],
      ['b', 'x', 'condition'],
      ['x', 'y', 'value'],
    );
    expect(neighbours(found, 'upstream')).toEqual({ locations: [at('a')] });
    expect(neighbours(found, 'downstream')).toEqual({ locations: [at('y')] });
  });

  it('are missing for a reason', () => {
    const reason = (...columns: LineageColumn[]) => neighbours(lineage(columns), 'upstream');
    expect(reason(column('x'))).toEqual({ reason: 'No file of the workspace says where t.x comes from.' });
    expect(reason(column('x', { unknown: ['a macro'] }))).toEqual({
      reason: 'It is not known where t.x comes from: a macro.',
    });
    const condition = lineage([column('x'), column('y')], ['x', 'y', 'condition']);
    expect(neighbours(condition, 'downstream')).toEqual({
      reason:
        'No file of the workspace passes the values of t.x on. Other columns are linked to it by conditions only.',
    });
  });
});

describe('LatestOnly', () => {
  it('answers all calls during a run with one run more, and goes on after a failure', async () => {
    const starts: (() => void)[] = [];
    const task = new LatestOnly(
      () =>
        new Promise((resolve) => {
          starts.push(resolve);
        }),
    );
    const runs = [task.run(), task.run(), task.run()];
    expect(starts).toHaveLength(1);
    starts[0]!();
    await Promise.resolve();
    await Promise.resolve();
    expect(starts).toHaveLength(2);
    starts[1]!();
    await Promise.all(runs);
    expect(starts).toHaveLength(2);
    const failing = new LatestOnly(() => Promise.reject(new Error('no')));
    await expect(failing.run()).rejects.toThrow('no');
    await expect(failing.run()).rejects.toThrow('no');
  });
});
