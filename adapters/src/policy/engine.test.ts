import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bundledEngine, PolicyEngine, type Deadlines } from './engine.js';
import type { PolicyFile } from './evaluator.js';

const PATHS = bundledEngine()!;
const isBuilt = bundledEngine() !== undefined;
const TODAY = '2026-11-23';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const engines: PolicyEngine[] = [];
/** For the tests that do it no harm; each loads its own policies. */
let shared: PolicyEngine;

beforeAll(() => {
  shared = new PolicyEngine(PATHS, silent);
});

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.dispose()));
});

afterAll(() => shared.dispose());

function start(deadlines: Partial<Deadlines> = {}): PolicyEngine {
  const engine = new PolicyEngine(PATHS, silent, deadlines);
  engines.push(engine);
  return engine;
}

function policy(name: string, body: string): PolicyFile {
  return { path: `policies/${name}.rego`, text: `package mesh.${name}\n\n${body}\n` };
}

async function decide(engine: PolicyEngine, input: unknown): Promise<string[]> {
  const { results, failures } = await engine.evaluate(JSON.stringify(input), { today: TODAY });
  return [
    ...results.map(({ rule, value }) => `${rule.package}.${rule.name}: ${JSON.stringify(value)}`),
    ...failures.map(({ rule, kind }) => `${rule.package}.${rule.name} failed: ${kind}`),
  ];
}

const SLOW = policy(
  'slow',
  `deny contains "never" if {
	some a in numbers.range(1, 10000)
	some b in numbers.range(1, 10000)
	some c in numbers.range(1, 10000)
	a * b * c == -1
}`,
);

describe.runIf(isBuilt)('the built-in OPA', () => {
  it('evaluates both versions of Rego side by side', async () => {
    const engine = shared;
    const set = await engine.load({
      files: [
        policy(
          'old',
          'deny[msg] {\n\tinput.tier == "product"\n\tmsg := sprintf("%v is public", [input.name])\n}',
        ),
        policy('new', 'warn contains {"msg": "look", "column": col} if some col in input.columns'),
      ],
      data: {},
    });
    expect(set.problems).toEqual([]);
    expect(await decide(engine, { tier: 'product', name: 'x', columns: ['a'] })).toEqual([
      'mesh.new.warn: {"column":"a","msg":"look"}',
      'mesh.old.deny: "x is public"',
    ]);
  });

  it('lives on the injected date, without the network, the process or its environment', async () => {
    const engine = shared;
    const { problems } = await engine.load({
      files: [
        policy('today', 'deny contains time.format(time.now_ns())'),
        policy('net', 'deny contains http.send({"method": "get", "url": "http://127.0.0.1"}).body'),
        policy('env', 'deny contains opa.runtime().env'),
      ],
      data: {},
    });
    expect(problems.map(({ path, message }) => `${path}: ${message.split(':')[0] ?? ''}`).sort()).toEqual([
      'policies/env.rego: opa.runtime is not available',
      'policies/net.rego: http.send is not available',
    ]);
    expect(await decide(engine, {})).toEqual(['mesh.today.deny: "2026-11-23T12:00:00Z"']);
  });

  it('reads documents below data', async () => {
    const engine = shared;
    const files = [policy('limit', 'deny contains data.limits.days')];
    await engine.load({ files, data: { limits: { days: 730 } } });
    expect(await decide(engine, {})).toEqual(['mesh.limit.deny: 730']);
  });

  it('stops a policy that runs away, names it, and leaves it out from then on', async () => {
    const engine = start({ rule: 500 });
    await engine.load({ files: [SLOW, policy('good', 'deny contains "no"')], data: {} });
    for (let times = 0; times < 4; times++)
      expect(await decide(engine, {})).toEqual(['mesh.good.deny: "no"', 'mesh.slow.deny failed: deadline']);
  });

  it('takes the worker away from a policy that nothing else stops, and goes on with a new one', async () => {
    const engine = start({ rule: 60_000, file: 100, stuck: 4000 });
    await engine.load({ files: [SLOW, policy('good', 'deny contains "no"')], data: {} });
    expect(await decide(engine, {})).toEqual(['mesh.slow.deny failed: crash']);
    expect(await decide(engine, {})).toEqual(['mesh.good.deny: "no"', 'mesh.slow.deny failed: crash']);
  });

  it('survives a policy that asks for more memory than there is', async () => {
    const engine = start({ rule: 20_000, file: 20_000, stuck: 20_000 });
    const double = Array.from({ length: 40 }, (_, at) => `\ts${at + 1} := concat("", [s${at}, s${at}])`);
    const greedy = `deny contains s40 if {\n\ts0 := "0123456789"\n${double.join('\n')}\n}`;
    await engine.load({ files: [policy('greedy', greedy), policy('good', 'deny contains "no"')], data: {} });
    expect(await decide(engine, {})).toEqual(['mesh.greedy.deny failed: crash']);
    expect(await decide(engine, {})).toContain('mesh.good.deny: "no"');
  });

  it('survives policies that are nested without end, and names them', async () => {
    const nested = `deny contains ${'['.repeat(50_000)}${']'.repeat(50_000)}`;
    const { rules, problems } = await shared.load({
      files: [policy('deep', nested), policy('good', 'deny contains "no"')],
      data: {},
    });
    expect(problems).toMatchObject([
      { path: 'policies/deep.rego', message: 'brackets are nested more than 500 deep' },
    ]);
    expect(rules).toHaveLength(1);
    const just = `deny contains ${'['.repeat(500)}${']'.repeat(500)}`;
    expect((await shared.load({ files: [policy('deep', just)], data: {} })).problems).toEqual([]);
  });

  it('gives no verdict on a document that it cannot read, and judges the next one', async () => {
    await shared.load({ files: [policy('good', 'deny contains "no"')], data: {} });
    const endless = `{"x": ${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(await shared.evaluate(endless, { today: TODAY })).toMatchObject({
      results: [],
      failures: [{ rule: { package: 'mesh.good' }, kind: 'error' }],
    });
    expect(await decide(shared, {})).toEqual(['mesh.good.deny: "no"']);
  });

  it('asks the set of policies that is loaded when the question was put', async () => {
    const engine = shared;
    await engine.load({ files: [policy('first', 'deny contains "first"')], data: {} });
    const [, answer] = await Promise.all([
      engine.load({ files: [policy('second', 'deny contains "second"')], data: {} }),
      decide(engine, {}),
    ]);
    expect(answer).toEqual(['mesh.second.deny: "second"']);
  });

  it('runs tests', async () => {
    const engine = shared;
    await engine.load({
      files: [
        policy('x', 'deny contains "no" if input.a'),
        {
          path: 'policies/x_test.rego',
          text: `package mesh.x_test

test_denies if data.mesh.x.deny["no"] with input as {"a": true}

test_fails if {
	print("seen", data.mesh.x.deny)
	data.mesh.x.deny["no"] with input as {}
}

todo_test_later if false
`,
        },
      ],
      data: {},
    });
    const tests = await engine.test(TODAY);
    expect(tests.map(({ name, outcome }) => `${name}: ${outcome}`)).toEqual([
      'test_denies: pass',
      'test_fails: fail',
      'todo_test_later: skip',
    ]);
    expect(tests[1]?.printed).toEqual(['seen set()']);
  });

  it('rejects what is asked after it was disposed', async () => {
    const engine = start();
    await engine.load({ files: [], data: {} });
    await engine.dispose();
    await expect(engine.evaluate('{}', { today: TODAY })).rejects.toThrow('disposed');
  });
});

it.skipIf(isBuilt)('is not built here: Rego policies are not evaluated', () => {
  expect(isBuilt).toBe(false);
});
