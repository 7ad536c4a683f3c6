import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PolicyEngine, bundledEngine, type PolicySources } from '@data-mesh-contracts/adapters';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROKEN, CORPUS, FAILING, inputs, policyFolders, PROJECT, sourcesOf } from './corpus.js';
import { judge, lines } from './decisions.js';
import { hasOpa, opaDecisions, opaFails, opaProblems, WITHOUT_OPA } from './opa.js';

const TODAY = '2026-11-23';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const paths = bundledEngine();
const isReady = hasOpa && paths !== undefined;

describe.skipIf(!isReady)(`the built-in OPA and the real one ${isReady ? '' : WITHOUT_OPA}`, () => {
  let engine: PolicyEngine;
  let documents: readonly unknown[];

  beforeAll(async () => {
    if (paths) engine = new PolicyEngine(paths, silent);
    documents = await inputs();
  });

  afterAll(() => engine.dispose());

  it.each(policyFolders())('decide the same by the policies of %s', async (folder) => {
    const expected = (await opaDecisions(join(PROJECT, folder), documents, TODAY)).map(lines);
    expect(expected).toHaveLength(documents.length);
    expect(expected.flat().some((line) => !line.endsWith(': []'))).toBe(true);
    expect(await judge(engine, await sourcesOf(folder), documents, TODAY)).toEqual(expected);
  });

  it('decide the same where all policies of the corpus, of both versions, are loaded together', async () => {
    const folders = policyFolders().filter((folder) => folder.startsWith(CORPUS));
    const all = await Promise.all(folders.map(sourcesOf));
    const together = {
      files: all.flatMap(({ files }) => files),
      data: Object.assign({}, ...all.map(({ data }) => data)) as PolicySources['data'],
    };
    const each = await Promise.all(
      folders.map((folder) => opaDecisions(join(PROJECT, folder), documents, TODAY)),
    );
    const expected = documents.map((_, at) => each.flatMap((found) => lines(found[at] ?? new Map())).sort());
    expect(await judge(engine, together, documents, TODAY)).toEqual(expected);
  });

  it.each(readdirSync(join(PROJECT, FAILING)))('fail on the same inputs: %s', async (name) => {
    const file = join(PROJECT, FAILING, name);
    const set = await engine.load({ files: [{ path: name, text: readFileSync(file, 'utf8') }], data: {} });
    const failed: boolean[] = [];
    for (const document of documents) {
      const { failures } = await engine.evaluate(JSON.stringify(document), { today: TODAY });
      failed.push(failures.some(({ kind }) => kind === 'error'));
    }
    expect(set.rules).toHaveLength(1);
    expect(new Set(failed)).toEqual(new Set([true, false]));
    const some = documents.filter((_, at) => failed[at] !== failed[at - 1]);
    const expected = await Promise.all(some.map((document) => opaFails(file, document)));
    expect(expected).toEqual(failed.filter((each, at) => each !== failed[at - 1]));
  });

  it.each(readdirSync(join(PROJECT, BROKEN)))('refuse the same at the same line: %s', async (name) => {
    const file = join(PROJECT, BROKEN, name);
    const text = readFileSync(file, 'utf8');
    const { rules, problems } = await engine.load({ files: [{ path: name, text }], data: {} });
    expect(rules).toEqual([]);
    const { codes, line } = await opaProblems(file);
    expect([...new Set(problems.map(({ code }) => code))]).toEqual(codes);
    const first = Math.min(...problems.map(({ span }) => span.start));
    expect(text.slice(0, first).split('\n').length).toBe(line);
  });
});

it.runIf(process.env['CI'] !== undefined)('both are built where everything has to hold', () => {
  expect(isReady, WITHOUT_OPA).toBe(true);
});
