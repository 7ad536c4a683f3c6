import type { ChildProcess } from 'node:child_process';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { unpackSql } from './jobs.js';
import { AnalysisPool } from './pool.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const require = createRequire(import.meta.url);
let folder: string;
let workerPath: string;
const workers: AnalysisPool[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'analysis-worker-'));
  workerPath = join(folder, 'analysis-worker.js');
  const sdk = require.resolve('@polyglot-sql/sdk');
  await build({
    entryPoints: [fileURLToPath(new URL('./worker.ts', import.meta.url))],
    outfile: workerPath,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    alias: { '@polyglot-sql/sdk': sdk },
    logLevel: 'error',
  });
  await copyFile(join(dirname(sdk), 'polyglot_sql.wasm'), join(folder, 'polyglot_sql.wasm'));
});

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.dispose()));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function start(path = workerPath, deadlineMs = 50_000): AnalysisPool {
  const worker = new AnalysisPool({ workerPath: path, deadlineMs, size: 1, log: silent });
  workers.push(worker);
  return worker;
}

/** A worker that answers with the text as a problem, hangs at `hang` and dies at `die`. */
async function scripted(): Promise<string> {
  const path = join(folder, 'scripted.cjs');
  await writeFile(
    path,
    `const { deflateRawSync } = require('node:zlib');
    const seen = [];
    const answer = ({ text }) => {
      if (text === 'hang') for (;;);
      if (text === 'die') process.exit(3);
      if (text === 'throw') throw new Error('bad luck');
      if (text === 'fail') return { error: 'no' };
      seen.push(text);
      // As packed facts are written: names, then no statements, no problems, one entry of config, no snapshots.
      const facts = [['seen', seen.join(' ')], 0, 0, 1, 0, 1, 1, 0];
      const head = Buffer.from([0, 0, 0, 2, ...Buffer.from('{}')]);
      return { packed: Buffer.concat([head, deflateRawSync(JSON.stringify(facts))]) };
    };
    process.on('message', ({ id, jobs }) => process.send({ id, results: jobs.map(answer) }));
    process.send('ready');`,
  );
  return path;
}

describe('the bundled worker', () => {
  test('answers with the facts of a text', async () => {
    const facts = await start().analyze('select a from orders.product.x', 'spark');
    expect(facts.statements[0]?.reads).toMatchObject([{ span: { start: 14, end: 30 } }]);
    expect(facts.problems).toEqual([]);
  });

  test('answers for 64 nested CTEs, for 2,000 parentheses and for what is no SQL', async () => {
    const worker = start();
    let nested = 'select 1 from a.b';
    for (let i = 0; i < 64; i++) nested = `with c${i} as (${nested}) select * from c${i}`;
    const deep = `select ${'('.repeat(2000)}1${')'.repeat(2000)} from a.b`;
    const [ctes, parentheses, noise] = await Promise.all(
      [nested, deep, '\u{1F600}\u{1F680} ÿþ ] } ) §§§'].map((text) => worker.analyze(text, 'spark')),
    );
    expect(ctes?.statements[0]?.reads).toHaveLength(1);
    expect(ctes?.problems[0]?.message).toContain('nested too deeply');
    expect(parentheses?.statements[0]?.reads).toHaveLength(1);
    expect(noise?.statements.flatMap((statement) => statement.reads)).toEqual([]);
  });

  test('refuses a text over 1 MiB without asking the worker', async () => {
    const facts = await start(join(folder, 'no-such-worker.js')).analyze(
      ' '.repeat(1024 * 1024 + 1),
      'spark',
    );
    expect(facts.problems.map((problem) => problem.message)).toEqual(['not checked: larger than 1 MiB']);
  });
});

describe('the client', () => {
  test('a text past the deadline gets a problem, and the next one a new worker', async () => {
    const worker = start(await scripted(), 300);
    const [hung, next] = await Promise.all([
      worker.analyze('hang', 'spark'),
      worker.analyze('next', 'spark'),
    ]);
    expect(hung.problems[0]?.message).toBe('not checked: analysing took longer than 0.3 s');
    expect(next.config).toEqual({ seen: 'next' });
  });

  test.each(['die', 'throw'])(
    'a crash (%s) gives a problem, and the next text a new worker',
    async (text) => {
      const worker = start(await scripted());
      const [crashed, next] = await Promise.all([
        worker.analyze(text, 'spark'),
        worker.analyze('next', 'spark'),
      ]);
      expect(crashed.problems[0]?.message).toBe('not checked: analysing it crashed');
      expect(next.config).toEqual({ seen: 'next' });
    },
  );

  test('a failed analysis gives a problem', async () => {
    const facts = await start(await scripted()).analyze('fail', 'spark');
    expect(facts.problems[0]?.message).toBe('not checked: analysing it failed');
  });

  test('a worker file that is not there gives a problem', async () => {
    const facts = await start(join(folder, 'no-such-worker.js')).analyze('select 1', 'spark');
    expect(facts.problems[0]?.message).toBe('not checked: analysing it crashed');
  });

  test('open buffers go first', async () => {
    const worker = start(await scripted());
    const [, last] = await Promise.all([
      worker.analyze('first', 'spark'),
      worker.analyze('third', 'spark'),
      worker.analyze('second', 'spark', { urgent: true }),
    ]);
    expect(last.config).toEqual({ seen: 'first second third' });
  });

  test('an aborted request rejects and is never analysed', async () => {
    const worker = start(await scripted());
    const controller = new AbortController();
    const first = worker.analyze('first', 'spark');
    const dropped = worker.analyze('dropped', 'spark', { signal: controller.signal });
    controller.abort();
    await expect(dropped).rejects.toThrow();
    await first;
    expect((await worker.analyze('last', 'spark')).config).toEqual({ seen: 'first last' });
    await expect(worker.analyze('x', 'spark', { signal: controller.signal })).rejects.toThrow();
  });

  test('dispose rejects what waits', async () => {
    const worker = start(await scripted());
    const hung = worker.analyze('hang', 'spark');
    const waiting = worker.analyze('next', 'spark');
    const rejected = Promise.all([expect(hung).rejects.toThrow(), expect(waiting).rejects.toThrow()]);
    await worker.dispose();
    await rejected;
    await expect(worker.analyze('x', 'spark')).rejects.toThrow('disposed');
  });

  test('needs a worker when running from source', () => {
    expect(() => new AnalysisPool({ log: silent })).toThrow('analysis-worker.js');
  });

  test('of a batch only the text to blame gets a problem', async () => {
    const jobs = ['one', 'die', 'two'].map((text) => ({ kind: 'sql', text, dialect: 'spark' }) as const);
    const packed = await start(await scripted()).batch(jobs);
    const facts = packed.map((each) => unpackSql(each!));
    expect(facts.map(({ problems }) => problems.map(({ message }) => message))).toEqual([
      [],
      ['not checked: analysing it crashed'],
      [],
    ]);
  });

  test('a worker without work is ended, and started for the next text', async () => {
    const pool = new AnalysisPool({ workerPath: await scripted(), size: 1, idleMs: 1, log: silent });
    workers.push(pool);
    const ended = new Promise((resolve) => {
      const watch = (message: unknown): void => {
        (message as { process: ChildProcess }).process.once('exit', resolve);
        unsubscribe('child_process', watch);
      };
      subscribe('child_process', watch);
    });
    await pool.analyze('first', 'spark');
    await ended;
    expect((await pool.analyze('next', 'spark')).config).toEqual({ seen: 'next' });
  });
});
