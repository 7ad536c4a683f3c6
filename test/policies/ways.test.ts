import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledEngine, PolicyEngine, type PolicyEvaluator } from '@data-mesh-contracts/adapters';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OpaCommand } from '../../adapters/src/policy/opa/command.js';
import { BROKEN, FAILING, inputs, policyFolders, PROJECT, sourcesOf } from './corpus.js';
import { judge } from './decisions.js';
import { hasOpa, OPA, WITHOUT_OPA } from './opa.js';

const TODAY = '2026-11-23';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const paths = bundledEngine();
const isReady = hasOpa && paths !== undefined;

describe.skipIf(!isReady)(`the built-in OPA and the opa of the PATH ${isReady ? '' : WITHOUT_OPA}`, () => {
  let engine: PolicyEngine;
  let command: OpaCommand;
  let documents: readonly unknown[];

  beforeAll(async () => {
    if (paths) engine = new PolicyEngine(paths, silent);
    const found = await OpaCommand.find([OPA]);
    if ('reason' in found) throw new Error(found.reason);
    command = found;
    documents = await inputs();
  });

  afterAll(async () => {
    await engine.dispose();
    await command.dispose();
  });

  it.each(policyFolders())('decide the same by the policies of %s', async (folder) => {
    const sources = await sourcesOf(folder);
    expect(await judge(command, sources, documents, TODAY)).toEqual(
      await judge(engine, sources, documents, TODAY),
    );
  });

  it.each(policyFolders())('know the same rules, their places and metadata, of %s', async (folder) => {
    const sources = await sourcesOf(folder);
    const { rules } = await engine.load(sources);
    const first = new Map([...rules].reverse().map((rule) => [`${rule.package}.${rule.name}`, rule]));
    expect(byPlace((await command.load(sources)).rules)).toEqual(byPlace([...first.values()]));
  });

  it.each(readdirSync(join(PROJECT, BROKEN)))('refuse the same in the same words: %s', async (name) => {
    const text = readFileSync(join(PROJECT, BROKEN, name), 'utf8');
    const files = [
      { path: name, text },
      { path: 'good.rego', text: 'package acme.good\n\ndeny contains "no"\n' },
    ];
    const [expected, found] = [
      await engine.load({ files, data: {} }),
      await command.load({ files, data: {} }),
    ];
    const problems = ({ problems }: typeof found): unknown[] =>
      problems.map(({ path, code, message, span }) => [path, code, message, span.start]);
    expect(new Set(problems(found))).toEqual(new Set(problems(expected)));
    expect(found.rules).toEqual(expected.rules);
  });

  it.each(readdirSync(join(PROJECT, FAILING)))('fail on the same inputs: %s', async (name) => {
    const sources = {
      files: [{ path: name, text: readFileSync(join(PROJECT, FAILING, name), 'utf8') }],
      data: {},
    };
    const failed = documents.filter((_, at) => at % 8 === 0);
    expect(await judge(command, sources, failed, TODAY)).toEqual(await judge(engine, sources, failed, TODAY));
  });

  it('refuse a rule where a document below data is', async () => {
    const files = [{ path: 'a.rego', text: 'package a\n\ndeny contains "a"\n' }];
    const sources = { files, data: { a: { deny: ['from data'] } } };
    const refused = [{ path: 'a.rego', message: 'conflicting rule for data path a/deny found' }];
    expect((await engine.load(sources)).problems).toMatchObject(refused);
    expect((await command.load(sources)).problems).toMatchObject(refused);
  });

  it('withhold the network and the process', async () => {
    const text = (call: string): string => `package acme.out\n\ndeny contains ${call}\n`;
    for (const call of ['http.send({"method": "get", "url": "http://127.0.0.1"})', 'opa.runtime()']) {
      const { problems } = await command.load({ files: [{ path: 'out.rego', text: text(call) }], data: {} });
      expect(problems).toMatchObject([{ path: 'out.rego', code: 'rego_type_error' }]);
    }
  });

  it('give the same outcome of tests', async () => {
    const files = ['query_cost.rego', 'query_cost_test.rego'].map((path) => ({
      path,
      text: readFileSync(join(PROJECT, 'examples/mesh/policies', path), 'utf8'),
    }));
    const failing =
      'package acme.out_test\n\ntest_no if {\n\tprint("seen")\n\tfalse\n}\n\ntodo_test_x if false\n';
    const sources = { files: [...files, { path: 'out_test.rego', text: failing }], data: {} };
    const [expected, found] = [await engine.load(sources), await command.load(sources)];
    expect(found.problems).toEqual(expected.problems);
    const outcomes = async (evaluator: PolicyEvaluator): Promise<string[]> =>
      (await evaluator.test(TODAY))
        .map(({ path, name, outcome, printed = [] }) => `${path} ${name}: ${outcome} ${printed.join()}`)
        .sort();
    expect(await outcomes(command)).toEqual(await outcomes(engine));
  });
});

/** By package and name, as far as both tell it. */
function byPlace(rules: readonly { readonly package: string; readonly name: string }[]): unknown[] {
  return [...rules].sort((a, b) => `${a.package}.${a.name}`.localeCompare(`${b.package}.${b.name}`));
}
