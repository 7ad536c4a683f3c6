import { rmSync } from 'node:fs';
import { check, digestContract, type SqlFacts } from '@data-mesh-contracts/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packContract, packSql, type Job } from './analysis/jobs.js';
import type { MeshHost } from './host.js';
import { createHost } from './mesh-host.js';
import type { Analyzer } from './analysis/analyzer.js';
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
  | { readonly kind: 'close' | 'remove' | 'refresh' | 'pack'; readonly path: string };

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
    .tuple(fc.constantFrom('update', 'write', 'close', 'remove', 'refresh', 'pack'), file)
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
function scheduled(scheduler: fc.Scheduler): Analyzer {
  return {
    analyze: (text, dialect) => scheduler.schedule(Promise.resolve(factsOf(text, dialect)), 'analysis'),
    dispose: () => Promise.resolve(),
  };
}

/** The same with workers, whose results are saved. */
function scheduledBatches(scheduler: fc.Scheduler): Analyzer {
  const result = (job: Job) =>
    job.kind === 'sql'
      ? packSql(factsOf(job.text, job.dialect))
      : packContract(digestContract(job.text, job.context));
  return {
    ...scheduled(scheduler),
    batch: (jobs) => scheduler.schedule(Promise.resolve(jobs.map(result)), 'batch'),
    build: 'test',
  };
}

const AT_ONCE: Analyzer = {
  analyze: (text, dialect) => Promise.resolve(factsOf(text, dialect)),
  dispose: () => Promise.resolve(),
};

function host(root: string, trusted: boolean, analyzer: Analyzer, cacheFolder?: string): MeshHost {
  const log = new TestLog();
  const options = { root, trusted, today: () => '2026-11-23', log, analyzer, watch: false };
  return createHost({ ...options, cacheFolder });
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
  analyzer: Analyzer,
): Promise<void> {
  const cache = `${folder.path}-cache`;
  const warm = host(folder.path, trusted, analyzer, cache);
  const cold = host(folder.path, trusted, AT_ONCE);
  const restarted = host(folder.path, trusted, scheduledBatches(scheduler), cache);
  try {
    await scheduler.waitFor(warm.load());
    const buffers = new Map<string, string>();
    await scheduler.waitFor(Promise.all(taken.map((step) => take(step, warm, folder, buffers))));
    for (const [path, text] of buffers) await cold.update(path, text);
    await cold.load();
    for (const [path, text] of buffers) await cold.update(path, text);
    await scheduler.waitFor(restarted.load());
    await scheduler.waitFor(Promise.all([...buffers].map(([path, text]) => restarted.update(path, text))));
    for (const each of [warm, cold, restarted]) await scheduler.waitFor(each.settled());
    expect(stateOf(warm)).toEqual(stateOf(cold));
    expect(stateOf(restarted)).toEqual(stateOf(cold));
  } finally {
    for (const each of [warm, cold, restarted]) await each.dispose();
    rmSync(cache, { recursive: true, force: true });
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
    case 'pack':
      return warm.pack();
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

describe.each([
  ['one by one', scheduled],
  ['in batches, and a start from what was saved', scheduledBatches],
])('any interleaving of edits and file events ends as a cold load does, %s', (_how, analyzer) => {
  it('without git', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.scheduler(), (taken, scheduler) =>
        withFolder((folder) => expectSameAsColdLoad(folder, false, taken, scheduler, analyzer(scheduler))),
      ),
      { numRuns: 60 },
    );
  });

  it('with baselines', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.scheduler(), (taken, scheduler) =>
        withFolder(async (folder) => {
          folder.init().commit();
          folder.git(['tag', 'first']);
          folder.write({ [A]: CONTRACTS[1]!, [B]: CONTRACTS[2]! }).commit();
          await expectSameAsColdLoad(folder, true, taken, scheduler, analyzer(scheduler));
        }),
      ),
      { numRuns: 15 },
    );
  });
});
