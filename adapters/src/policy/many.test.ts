import { afterEach, describe, expect, it } from 'vitest';
import { TestFolder } from '../testing/git.js';
import { contractText, loadHost } from '../testing/host.js';
import { bundledEngine, PolicyEngine, type Deadlines } from './engine.js';
import type { EvaluateOptions, PolicyFile, PolicySources } from './evaluator.js';

const PATHS = bundledEngine();
const TODAY = '2026-11-23';
const MANY = 1000;
const CONTRACTS = 20;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The engine, and how often it was asked. */
class CountedEngine extends PolicyEngine {
  loads = 0;
  readonly asked: string[] = [];

  override load(sources: PolicySources): ReturnType<PolicyEngine['load']> {
    this.loads++;
    return super.load(sources);
  }

  override evaluate(input: string, options: EvaluateOptions): ReturnType<PolicyEngine['evaluate']> {
    this.asked.push((JSON.parse(input) as { readonly path: string }).path);
    return super.evaluate(input, options);
  }
}

const engines: PolicyEngine[] = [];

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.dispose()));
});

function start(deadlines: Partial<Deadlines> = {}): CountedEngine {
  if (!PATHS) throw new Error('the engine is not built');
  const engine = new CountedEngine(PATHS, silent, deadlines);
  engines.push(engine);
  return engine;
}

function policies(body: (index: number) => string): PolicyFile[] {
  return Array.from({ length: MANY }, (_, index) => ({
    path: `policies/p${index}.rego`,
    text: `package mesh.p${index}\n\n${body(index)}\n`,
  }));
}

/** How often the event loop of this thread turns until the promise has settled. */
async function turnsUntil(work: Promise<unknown>): Promise<number> {
  const state = { isDone: false, turns: 0 };
  void work.finally(() => (state.isDone = true));
  for (; !state.isDone; state.turns++) await new Promise((resolve) => setImmediate(resolve));
  return state.turns;
}

const contractPath = (index: number): string => `orders/product/t${index}.contract.yaml`;

describe.runIf(PATHS !== undefined)(`${MANY} policies`, () => {
  it('are compiled once and asked once about each file, and about one file when that changes', async () => {
    const folder = new TestFolder();
    const engine = start();
    const rego = policies(
      (index) => `deny contains sprintf("%v is t${index}", [input.name]) if input.table == "t${index}"`,
    );
    folder.write(Object.fromEntries(rego.map(({ path, text }) => [path, text])));
    for (let index = 0; index < CONTRACTS; index++)
      folder.write({ [contractPath(index)]: contractText(`orders.product.t${index}`) });
    const host = await loadHost(folder.path, { policyEvaluator: () => Promise.resolve(engine) });
    try {
      const told = (index: number): unknown[] =>
        host.workspace.policies.decisions(contractPath(index)).results.map(({ value }) => value);
      await host.settled();
      expect(host.workspace.policies.set.rules).toHaveLength(MANY);
      expect([engine.loads, engine.asked.length]).toEqual([1, CONTRACTS]);
      for (let index = 0; index < CONTRACTS; index++)
        expect(told(index)).toEqual([`orders.product.t${index} is t${index}`]);
      await host.update(contractPath(3), contractText('orders.product.t4'));
      await host.settled();
      expect([engine.loads, engine.asked.slice(CONTRACTS)]).toEqual([1, [contractPath(3)]]);
      expect(told(3)).toEqual(['orders.product.t4 is t4']);
      await host.update('policies/p7.rego', 'package mesh.p7\n');
      await host.settled();
      expect([engine.loads, engine.asked.length]).toEqual([2, 2 * CONTRACTS + 1]);
      expect(told(7)).toEqual([]);
    } finally {
      await host.dispose();
      folder.dispose();
    }
  });

  it('leave the thread of the editor free while they are compiled and asked', async () => {
    const engine = start();
    const files = policies(
      (index) => `deny contains msg if {\n\tsome msg in numbers.range(1, 10)\n\tmsg > ${index % 10}\n}`,
    );
    expect(await turnsUntil(engine.load({ files, data: {} }))).toBeGreaterThan(100);
    expect(await turnsUntil(engine.evaluate('{"path": ""}', { today: TODAY }))).toBeGreaterThan(100);
  });

  it('that all run away take no more than the time of one file', async () => {
    const deadlines = { rule: 100, file: 300 };
    const engine = start(deadlines);
    const slow =
      'deny contains "never" if {\n\tsome a in numbers.range(1, 10000)\n\tsome b in numbers.range(1, 10000)\n\ta * b == -1\n}';
    await engine.load({ files: policies(() => slow), data: {} });
    const { results, failures } = await engine.evaluate('{"path": ""}', { today: TODAY });
    expect(results).toEqual([]);
    expect(failures).toHaveLength(MANY);
    const stopped = failures.filter(({ kind }) => kind === 'deadline').length;
    expect(stopped * deadlines.rule).toBeLessThanOrEqual(deadlines.file + deadlines.rule);
    expect(failures.filter(({ kind }) => kind === 'late')).toHaveLength(MANY - stopped);
  });

  it('of which none compiles are each a problem, up to a limit', async () => {
    const { rules, problems } = await start().load({
      files: policies(() => 'deny contains x if {'),
      data: {},
    });
    expect(rules).toEqual([]);
    expect(new Set(problems.map(({ path }) => path)).size).toBe(MANY);
  });
});
