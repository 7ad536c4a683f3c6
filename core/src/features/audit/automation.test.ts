import { describe, expect, it } from 'vitest';
import { automationOf } from './automation.js';
import type { HistoryChange } from './evidence.js';

const CI = '.github/workflows/ci.yml';
const TEXTS = new Map([
  ['good', 'on: push\n- run: contract-cli validate'],
  ['bad', 'on: push\n- run: dbt build'],
]);

function shares(
  ...changes: readonly (readonly [date: string, files: Record<string, string | undefined>])[]
): unknown {
  const history = changes.map(([date, files]): HistoryChange => ({
    date,
    files: Object.entries(files).map(([path, object]) => ({ path, object })),
  }));
  const result = automationOf(
    { kind: 'ready', changes: history, texts: TEXTS, versions: new Map() },
    'mesh/',
  );
  return result.kind === 'unavailable'
    ? result.reason
    : result.quarters.map(({ quarter, automatic, changes: all }) => `${quarter} ${automatic}/${all}`);
}

describe('automationOf', () => {
  it('counts changes of contracts and SQL by quarter, and those with CI in their tree', () => {
    expect(
      shares(
        ['2026-01-31', { 'mesh/a.contract.yaml': '1' }],
        ['2026-03-31', { [CI]: 'bad', 'mesh/a.sql': '1' }],
        ['2026-04-01', { [CI]: 'good' }],
        ['2026-04-02', { 'mesh/a.sql': '2' }],
        ['2026-05-01', { [CI]: undefined, 'mesh/a.sql': '3' }],
        ['2026-12-31', { [CI]: 'good', 'mesh/a.sql': undefined }],
      ),
    ).toEqual(['2026-Q1 0/2', '2026-Q2 1/2', '2026-Q4 1/1']);
  });

  it('counts only what lies in the mesh and is checked', () => {
    expect(shares(['2026-01-01', { 'other/a.sql': '1', 'mesh/README.md': '2', [CI]: 'good' }])).toMatch(
      /^not enough history/,
    );
  });

  it('says why it knows nothing', () => {
    expect(automationOf({ kind: 'unavailable', reason: 'no git' }, '')).toEqual({
      kind: 'unavailable',
      reason: 'no git',
    });
  });
});
