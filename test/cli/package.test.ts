import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundledEngine } from '../../adapters/src/policy/engine.js';
import { TestFolder } from '../../adapters/src/testing/git.js';

const PROJECT = resolve(import.meta.dirname, '../..');

let folder: TestFolder;

beforeAll(() => {
  folder = new TestFolder();
  execFileSync(process.execPath, ['scripts/pack-cli.mjs', '--built', '--out', folder.path], { cwd: PROJECT });
  const tarball = readdirSync(folder.path).find((name) => name.endsWith('.tgz'))!;
  folder.write({ 'package.json': '{ "private": true }' });
  const options = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  execFileSync('npm', ['install', ...options, `./${tarball}`], { cwd: folder.path, stdio: 'pipe' });
  cpSync(join(PROJECT, 'examples/mesh'), join(folder.path, 'mesh'), { recursive: true });
  folder.write({ '.gitignore': 'node_modules\n*.tgz\n' });
  folder.init().commit();
}, 120_000);

afterAll(() => {
  folder.dispose();
});

function npx(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const options = { cwd: join(folder.path, 'mesh'), encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('npx', ['--no-install', '--offline', ...args], options);
  return { status, stdout, stderr: stderr.replace(/^npm (warn|notice).*\n/gm, '') };
}

describe('the package', () => {
  it('needs no other', () => {
    expect(readdirSync(join(folder.path, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'contract-cli',
    ]);
  });

  it('brings its pages, schemas and policies', () => {
    const installed = join(folder.path, 'node_modules', 'contract-cli');
    const schemas = ['schemas/contract.schema.json', 'schemas/policy-input.schema.json'];
    const policies = ['policies/.manifest', 'policies/pii_masking.rego', 'policies/pii_masking_test.rego'];
    for (const path of ['README.md', 'LICENSE', 'docs/rules/unmasked-pii.md', ...schemas, ...policies])
      expect(existsSync(join(installed, path)), path).toBe(true);
  });

  it('sets up a domain as platform-cli, and checks it with the example mesh, SQL included', () => {
    const names = ['loyalty', '--owner', '@loyalty-team', '--on-call', 'loyalty-pager'];
    expect(npx('platform-cli', 'init', ...names)).toMatchObject({ status: 0, stderr: '' });
    const { version } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
      version: string;
    };
    const workflow = readFileSync(join(folder.path, '.github/workflows/contracts.yml'), 'utf8');
    expect(workflow).toContain(`CONTRACT_CLI: contract-cli@${version}\n`);
    const ran = npx('contract-cli', 'validate');
    // Without the policy engine, and without opa, nothing judges by the example's policies, which is never a pass.
    expect(ran.stderr).toBe('');
    expect(ran.status).toBeOneOf(bundledEngine() ? [0] : [0, 2]);
    expect(ran.stdout).toMatch(/YAML well-formed *│ pass *│ 8 contracts/);
    expect(ran.stdout).toMatch(/Bounded context *│ pass *│ \d+ SQL files/);
  });
});
