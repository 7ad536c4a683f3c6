import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { TestFolder } from '../../adapters/src/testing/git.js';

const PROJECT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(PROJECT, path), 'utf8');
const { version } = JSON.parse(read('package.json')) as { version: string };

/** Stands in for node's bundle and for npx: prints how it was called. */
const SPY = `#!/usr/bin/env node
console.log(JSON.stringify(process.argv.slice(2)));
process.exitCode = Number(process.env.SPY_CODE ?? 0);
`;

describe('the GitHub Action', () => {
  let folder: TestFolder;

  beforeEach(() => {
    folder = new TestFolder().init();
    folder.write({
      'bin/npx': SPY,
      'mesh/note.txt': '',
      'action/package.json': `{ "version": "${version}" }`,
    });
    chmodSync(join(folder.path, 'bin/npx'), 0o755);
    cpSync(join(PROJECT, 'scripts/action.mjs'), join(folder.path, 'action/scripts/action.mjs'));
    folder.commit();
  });

  afterEach(() => {
    folder.dispose();
  });

  function act(
    env: Record<string, string>,
    cwd = 'mesh',
  ): { status: number | null; out: string; args: string[] } {
    const script = join(folder.path, 'action/scripts/action.mjs');
    const path = `${join(folder.path, 'bin')}${delimiter}${process.env.PATH ?? ''}`;
    const ran = spawnSync(process.execPath, [script], {
      cwd: join(folder.path, cwd),
      env: { PATH: path, ...env },
      encoding: 'utf8',
    });
    const [first = ''] = ran.stdout.split('\n');
    return { status: ran.status, out: ran.stdout, args: JSON.parse(first) as string[] };
  }

  const FRONT = ['--yes', '--package', `contract-cli@${version}`, 'contract-cli', 'validate'];

  it('runs the package of its own version against HEAD on a push', () => {
    expect(act({}).args).toEqual([...FRONT, '--baseline', 'HEAD', '--format', 'github', '--']);
  });

  it('compares a pull request with where it left its target', () => {
    expect(act({ GITHUB_BASE_REF: 'main' }).args).toContain('merge-base:origin/main');
  });

  it('passes its inputs on', () => {
    const inputs = {
      INPUT_PATHS: 'orders\n  --odd name \n\n',
      INPUT_BASELINE: 'v1',
      INPUT_FORMAT: 'json',
      INPUT_MAX_WARNINGS: '3',
      INPUT_PACKAGE: './contract-cli.tgz',
    };
    expect(act(inputs).args).toEqual([
      ...['--yes', '--package', './contract-cli.tgz', 'contract-cli', 'validate'],
      ...['--baseline', 'v1', '--format', 'json', '--max-warnings', '3', '--', 'orders', '--odd name'],
    ]);
  });

  it.each(['0', '1', '2'])('ends with the exit code %s of the command', (code) => {
    expect(act({ SPY_CODE: code }).status).toBe(Number(code));
  });

  it('says what to do about a shallow clone', () => {
    folder.commit('another');
    folder.git(['clone', '--quiet', '--depth', '1', `file://${folder.path}`, 'shallow']);
    const env = { SPY_CODE: '2', GITHUB_BASE_REF: 'main' };
    expect(act(env, 'shallow').out).toContain('::error::The clone lacks history');
    expect(act(env).out).not.toContain('::error::');
  });

  it('runs the bundle where its copy has one', () => {
    folder.write({ 'action/dist/cli.js': SPY });
    expect(act({}).args[0]).toBe('validate');
    expect(act({ INPUT_PACKAGE: 'x' }).args).toContain('x');
  });

  it('gives the script every input', () => {
    const action = parse(read('action.yml')) as {
      inputs: Record<string, unknown>;
      runs: { steps: { env?: Record<string, string> }[] };
    };
    const env = action.runs.steps.at(-1)?.env ?? {};
    const script = read('scripts/action.mjs');
    for (const name of Object.keys(action.inputs).filter((each) => each !== 'working-directory')) {
      const variable = name.toUpperCase().replaceAll('-', '_');
      expect(env[`INPUT_${variable}`]).toBe(`\${{ inputs.${name} }}`);
      expect(script).toContain(`input('${variable}')`);
    }
  });
});

describe('the pre-commit hook', () => {
  const [hook] = parse(read('.pre-commit-hooks.yaml')) as { entry: string; files: string }[];

  it('runs for the files of a mesh', () => {
    const files = new RegExp(hook!.files);
    const checked = ['a/b.contract.yaml', 'b.contract.yml', 'a/b.sql', 'mesh.yaml', 'a/dbt_project.yml'];
    const around = ['policies/a.rego', 'a.lineage.yaml', 'a/exceptions/retention.yaml', 'a/models/x/y.yml'];
    for (const path of [...checked, ...around]) expect(files.test(path), path).toBe(true);
    for (const path of ['README.md', 'a/my_mesh.yaml', 'a.sql.txt', 'a/exceptions/README.md', 'ci.yml'])
      expect(files.test(path), path).toBe(false);
  });
});

it.each(['.pre-commit-hooks.yaml', 'docs/ci/gitlab-ci.yml', 'docs/ci/pre-commit.md'])(
  '%s names the version of the package',
  (path) => {
    const named = [...read(path).matchAll(/contract-cli@([\w.-]+)/g)].map((match) => match[1]);
    expect(new Set(named)).toEqual(new Set([version]));
  },
);

it('docs/ci/gitlab-ci.yml is YAML with a job', () => {
  expect(parse(read('docs/ci/gitlab-ci.yml'))).toHaveProperty('contracts.script');
});

it('the Dockerfile takes what its context has, and no more', () => {
  const sources = [...read('Dockerfile').matchAll(/^COPY (.*) \S+$/gm)].flatMap(([, each = '']) =>
    each.split(' '),
  );
  const copied = sources.map((each) => each.replace('*', ''));
  const allowed = [...read('.dockerignore').matchAll(/^!(.*)$/gm)].map((match) => match[1]);
  expect(copied).toEqual(allowed);
  // The image runs what the package runs.
  const [, contents = ''] = /const CONTENTS = \[([^\]]*)\]/.exec(read('scripts/pack-cli.mjs')) ?? [];
  const packed = [...contents.matchAll(/'(dist\/[^']*)'/g)].map(([, each]) => each);
  expect(packed.length).toBeGreaterThan(5);
  expect(copied).toEqual(expect.arrayContaining(packed));
});
