import { check, type SqlFacts } from '@data-mesh-contracts/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MeshHost } from './host.js';
import { createHost } from './mesh-host.js';
import type { SqlAnalyzer } from './sql/analyzer.js';
import { TestFolder } from './testing/git.js';
import { contractText, TestLog } from './testing/host.js';

const A = 'orders/product/a.contract.yaml';
const B = 'orders/product/b.contract.yaml';
const SQL = ['marketing/derived/one.sql', 'marketing/derived/two.sql'];
const CONTRACTS = ['a', 'b', 'c'].flatMap((name) => [
  contractText(`orders.product.${name}`),
  contractText(`orders.product.${name}`, '1.1.0', ['order_id', 'amount']),
]);

type Step =
  | { readonly kind: 'update' | 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'close' | 'remove' | 'refresh'; readonly path: string };

const file = fc.oneof(
  fc.record({ path: fc.constantFrom(A, B), text: fc.constantFrom(...CONTRACTS) }),
  fc.record({
    path: fc.constantFrom(...SQL),
    text: fc.constantFrom('SELECT 1', 'SELECT 2', 'SELECT 3', '\0'),
  }),
  fc.record({
    path: fc.constant('mesh.yaml'),
    text: fc.constantFrom('dialect: snowflake\n', 'dialect: bigquery\n', 'baseline: first\n'),
  }),
);

const steps = fc.array(
  fc
    .tuple(fc.constantFrom('update', 'write', 'close', 'remove', 'refresh'), file)
    .map(
      ([kind, { path, text }]): Step =>
        ('update write'.includes(kind) ? { kind, path, text } : { kind, path }) as Step,
    ),
  { maxLength: 14 },
);

/** Facts that tell which text and dialect they are of. */
function factsOf(text: string, dialect: string): SqlFacts {
  return { statements: [], problems: [], config: { text, dialect }, snapshots: [] };
}

/** An analyzer whose answers come in the order that the scheduler chooses. */
function scheduled(scheduler: fc.Scheduler): SqlAnalyzer {
  return {
    analyze: (text, dialect) => scheduler.schedule(Promise.resolve(factsOf(text, dialect)), 'analysis'),
    dispose: () => Promise.resolve(),
  };
}

function host(root: string, trusted: boolean, analyzer: SqlAnalyzer): MeshHost {
  return createHost({ root, trusted, today: () => '2026-11-23', log: new TestLog(), analyzer, watch: false });
}

/** All that the host knows, so that two hosts can be compared. */
function stateOf({ workspace }: MeshHost): unknown {
  const paths = workspace.paths().sort();
  return paths.map((path) => ({
    path,
    text: workspace.text(path),
    unchecked: workspace.uncheckedReason(path),
    facts: workspace.view().sqlFile(path)?.facts,
    baseline: path.includes('.contract.') ? workspace.baseline(path) : undefined,
    findings: check(workspace, path),
  }));
}

/** Takes the steps without waiting for one another, then compares with a cold load of the same files and buffers. */
async function expectSameAsColdLoad(
  folder: TestFolder,
  trusted: boolean,
  taken: readonly Step[],
  scheduler: fc.Scheduler,
): Promise<void> {
  const warm = host(folder.path, trusted, scheduled(scheduler));
  const cold = host(folder.path, trusted, {
    analyze: (text, dialect) => Promise.resolve(factsOf(text, dialect)),
    dispose: () => Promise.resolve(),
  });
  try {
    await scheduler.waitFor(warm.load());
    const buffers = new Map<string, string>();
    await scheduler.waitFor(Promise.all(taken.map((step) => take(step, warm, folder, buffers))));
    for (const [path, text] of buffers) await cold.update(path, text);
    await cold.load();
    for (const [path, text] of buffers) await cold.update(path, text);
    for (const each of [warm, cold]) await scheduler.waitFor(each.settled());
    expect(stateOf(warm)).toEqual(stateOf(cold));
  } finally {
    await warm.dispose();
    await cold.dispose();
  }
}

function take(
  step: Step,
  warm: MeshHost,
  folder: TestFolder,
  buffers: Map<string, string>,
): Promise<unknown> {
  switch (step.kind) {
    case 'update':
      buffers.set(step.path, step.text);
      return warm.update(step.path, step.text);
    case 'close':
      buffers.delete(step.path);
      return warm.close(step.path);
    case 'write':
      folder.write({ [step.path]: step.text });
      return warm.refresh(step.path);
    case 'remove':
      folder.remove(step.path);
      return warm.refresh(step.path);
    case 'refresh':
      return warm.refresh(step.path);
  }
}

async function withFolder(use: (folder: TestFolder) => Promise<void>): Promise<void> {
  const folder = new TestFolder();
  folder.write({ [A]: CONTRACTS[0]!, [SQL[0]!]: 'SELECT 1' });
  try {
    await use(folder);
  } finally {
    folder.dispose();
  }
}

describe('any interleaving of edits and file events ends as a cold load does', () => {
  it('without git', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.scheduler(), (taken, scheduler) =>
        withFolder((folder) => expectSameAsColdLoad(folder, false, taken, scheduler)),
      ),
      { numRuns: 150 },
    );
  });

  it('with baselines', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.scheduler(), (taken, scheduler) =>
        withFolder(async (folder) => {
          folder.init().commit();
          folder.git(['tag', 'first']);
          folder.write({ [A]: CONTRACTS[1]!, [B]: CONTRACTS[2]! }).commit();
          await expectSameAsColdLoad(folder, true, taken, scheduler);
        }),
      ),
      { numRuns: 25 },
    );
  });
});
