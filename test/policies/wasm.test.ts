import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledEngine, PolicyEngine, type PolicySources } from '@data-mesh-contracts/adapters';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBundle } from '../../adapters/src/policy/sources/bundle.js';
import { CompiledModules, moduleWorker } from '../../adapters/src/policy/wasm/modules.js';
import { CORPUS, inputs, PROJECT, sourcesOf } from './corpus.js';
import { judge } from './decisions.js';
import { hasOpa, OPA, versionFlags, WITHOUT_OPA } from './opa.js';

const TODAY = '2026-11-23';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const paths = bundledEngine();
const worker = moduleWorker();
const isReady = hasOpa && paths !== undefined && worker !== undefined;

describe.skipIf(!isReady)(`the built-in OPA and policy.wasm ${isReady ? '' : WITHOUT_OPA}`, () => {
  let engine: PolicyEngine;
  let compiled: CompiledModules;
  let documents: readonly unknown[];
  const scratch = mkdtempSync(join(tmpdir(), 'policy-wasm-'));

  beforeAll(async () => {
    if (paths) engine = new PolicyEngine(paths, silent);
    if (worker !== undefined) compiled = new CompiledModules(worker, 'there is no engine', silent);
    documents = await inputs();
  });

  afterAll(async () => {
    await engine.dispose();
    await compiled.dispose();
    rmSync(scratch, { recursive: true, force: true });
  });

  /** Has opa compile the policies of a folder (absolute) with these entrypoints. */
  async function build(folder: string, entrypoints: readonly string[]): Promise<PolicySources> {
    const bundle = join(scratch, 'bundle.tar.gz');
    const flags = [...(await versionFlags(folder)), '--target', 'wasm', '--output', bundle];
    const asked = entrypoints.flatMap((each) => ['--entrypoint', each]);
    execFileSync(OPA, ['build', ...flags, ...asked, '--ignore', '*_test.rego', folder], {
      timeout: 60_000,
      stdio: 'pipe',
    });
    const { module: bytes } = await readBundle(bundle);
    if (!bytes) throw new Error('opa built no policy.wasm');
    return { files: [], data: {}, modules: [{ path: 'bundle.tar.gz/policy.wasm', bytes, hasRego: true }] };
  }

  /** As `build`, of one policy. */
  function buildOne(text: string, ...entrypoints: string[]): Promise<PolicySources> {
    const folder = mkdtempSync(join(scratch, 'policy-'));
    writeFileSync(join(folder, 'policy.rego'), text);
    return build(folder, entrypoints);
  }

  it.each<[string, string[]]>([
    ['policies', []],
    // `semver.compare` is not available, and `sprintf` has its own words for a list.
    [`${CORPUS}/newer`, ['acme.newer.contracts.deny', 'acme.newer.data.warn']],
    // `time.parse_rfc3339_ns` is not available.
    [`${CORPUS}/older`, ['acme.older.region.warn']],
  ])('decide the same by the policies of %s', async (folder, others) => {
    const sources = await sourcesOf(folder);
    const { rules } = await engine.load(sources);
    const names = new Set(rules.map((rule) => `${rule.package.replaceAll('.', '/')}/${rule.name}`));
    const modules = { ...(await build(join(PROJECT, folder), [...names])), data: sources.data };
    const found = await judge(compiled, modules, documents, TODAY);
    const expected = await judge(engine, sources, documents, TODAY);
    const other = found.flatMap((lines, at) => lines.filter((line) => expected[at]?.includes(line) !== true));
    expect([...new Set(other.map((line) => line.split(':')[0]))].sort()).toEqual(others);
    for (const line of other) expect(line).toMatch(/is not available in policy\.wasm|is none of/);
  });

  it('decide the same by a package as entrypoint', async () => {
    const folder = join(PROJECT, CORPUS, 'older');
    const found = await judge(compiled, await build(folder, ['acme/older/masking']), documents, TODAY);
    const masking = (await sourcesOf(`${CORPUS}/older`)).files.filter(({ path }) => path.includes('masking'));
    const expected = await judge(engine, { files: masking, data: {} }, documents, TODAY);
    expect(found).toEqual(expected);
  });

  it('know what an entrypoint that decides nothing is, and an answer of deny_names', async () => {
    const text = 'package x\n\nallow := true\n\ndeny_names contains "no" if input.name\n';
    const set = await compiled.load(await buildOne(text, 'x/allow', 'x'));
    expect(set.problems.map(({ message }) => message)).toEqual([
      'the entrypoint x/allow is neither deny, violation or warn nor a package with them',
    ]);
    const { results } = await compiled.evaluate('{"name": "a"}', { today: TODAY });
    expect(results).toMatchObject([{ rule: { package: 'x', name: 'deny' }, value: ['no'] }]);
  });

  it('stop a policy that runs away, and go on with the others', async () => {
    const slow =
      'some a in numbers.range(1, 10000)\n\tsome b in numbers.range(1, 10000)\n\tsome c in numbers.range(1, 10000)\n\ta * b * c == -1';
    const text = `package x\n\ndeny contains "no"\n\nwarn contains "never" if {\n\t${slow}\n}\n`;
    const bounded = new CompiledModules(worker ?? '', '', silent, { file: 100, stuck: 1000 });
    try {
      await bounded.load(await buildOne(text, 'x/deny', 'x/warn'));
      expect((await bounded.evaluate('{}', { today: TODAY })).failures).toMatchObject([
        { rule: { name: 'warn' } },
      ]);
      expect(await bounded.evaluate('{}', { today: TODAY })).toMatchObject({
        results: [{ rule: { name: 'deny' }, value: ['no'] }],
        failures: [{ rule: { name: 'warn' }, kind: 'crash' }],
      });
    } finally {
      await bounded.dispose();
    }
  });

  it('live on the injected date', async () => {
    await compiled.load(await buildOne('package x\n\ndeny contains time.now_ns()\n', 'x/deny'));
    const { results } = await compiled.evaluate('{}', { today: TODAY });
    expect(results.map(({ value }) => value)).toEqual([[Date.parse(`${TODAY}T12:00:00Z`) * 1e6]]);
  });
});

describe.runIf(worker !== undefined)('a policy.wasm', () => {
  let compiled: CompiledModules;

  beforeAll(() => {
    compiled = new CompiledModules(worker ?? '', 'there is no engine', silent);
  });

  afterAll(() => compiled.dispose());

  it.each([
    ['text', Buffer.from('hello')],
    ['another program', Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])],
  ])('that is none is a problem: %s', async (_what, bytes) => {
    const modules = [{ path: 'bundle.tar.gz/policy.wasm', bytes, hasRego: false }];
    const { rules, problems } = await compiled.load({ files: [], data: {}, modules });
    expect(rules).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(/^it is no policy\.wasm of OPA: /);
  });

  it('leaves Rego that comes without one to others, and says so', async () => {
    const modules = [{ path: 'bundle.tar.gz/policy.wasm', bytes: Buffer.from('x'), hasRego: true }];
    const files = ['bundle.tar.gz/x.rego', 'policies/y.rego'].map((path) => ({ path, text: '' }));
    const { problems } = await compiled.load({ files, data: {}, modules });
    expect(problems.at(-1)).toMatchObject({ path: 'policies/y.rego', message: 'there is no engine' });
    expect(problems.map(({ path }) => path)).not.toContain('bundle.tar.gz/x.rego');
    await expect(compiled.load({ files, data: {} })).rejects.toThrow('there is no engine');
  });
});
