import { chmodSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';
import { contractCli, type Ran } from './command-line.js';

const CUSTOMERS = 'customer/product/customer_dim.contract.yaml';
const ORDERS = 'orders/product/order_facts.contract.yaml';
const UNMASKED = contractText('customer.product.customer_dim', '1.0.0', ['phone', 'email']).replaceAll(
  'type: string }',
  'type: string, tags: [PII] } # kept',
);

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder().init();
  folder.write({ [CUSTOMERS]: UNMASKED, [ORDERS]: contractText('orders.product.order_facts') }).commit();
});

afterEach(() => {
  folder.dispose();
});

const fix = (...args: string[]): Promise<Ran> => contractCli(folder.path, ['fix', ...args]);

function textOf(path: string): string {
  return readFileSync(join(folder.path, path), 'utf8');
}

describe('fix', () => {
  it('applies what the editor prefers, until nothing is left, and says what', async () => {
    const ran = await fix();
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toContain(`${CUSTOMERS} unmasked-pii: Mask phone with sha256\n`);
    // The masks call for a version, which is another finding's fix.
    expect(ran.out).toContain(`${CUSTOMERS} version-unchanged: `);
    expect(textOf(CUSTOMERS).match(/, mask: sha256 } # kept$/gm)).toHaveLength(2);
    expect((await contractCli(folder.path, ['validate'])).code).toBe(0);
    expect(await fix()).toEqual({ code: 0, out: 'Nothing to fix.\n', err: '' });
  });

  it('fixes the named rules and paths alone', async () => {
    expect((await fix(ORDERS)).out).toBe('Nothing to fix.\n');
    const ran = await fix('--rule', 'unmasked-pii');
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/1 errors are left/);
    expect(textOf(CUSTOMERS)).toContain('mask: sha256');
    expect(textOf(CUSTOMERS)).toContain('version: "1.0.0"');
  });

  it('prints a diff that git applies, and writes nothing, in a dry run', async () => {
    const ran = await fix('--dry-run');
    expect(textOf(CUSTOMERS)).toBe(UNMASKED);
    expect(ran.out).toContain(`--- a/${CUSTOMERS}\n+++ b/${CUSTOMERS}\n@@ `);
    execFileSync('git', ['apply', '-'], { cwd: folder.path, input: ran.out });
    const applied = textOf(CUSTOMERS);
    folder.git(['checkout', '--quiet', '--', '.']);
    await fix();
    expect(textOf(CUSTOMERS)).toBe(applied);
  });

  it('keeps the file’s mode, byte order mark and line endings', async () => {
    folder.write({ [CUSTOMERS]: `\uFEFF${UNMASKED.replaceAll('\n', '\r\n')}` });
    chmodSync(join(folder.path, CUSTOMERS), 0o640);
    await fix();
    expect(statSync(join(folder.path, CUSTOMERS)).mode & 0o777).toBe(0o640);
    expect(textOf(CUSTOMERS)).toMatch(/^\uFEFFname: [^\n]*\r\n/);
    expect(textOf(CUSTOMERS)).toContain('mask: sha256');
    expect(textOf(CUSTOMERS)).not.toMatch(/[^\r]\n/);
  });

  it('is 2 where something was not checked, or is no rule', async () => {
    folder.write({ [ORDERS]: new Uint8Array([1, 0, 2]) });
    expect((await fix()).code).toBe(2);
    const ran = await fix('--rule', 'unmaskd-pii');
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain('there is no rule unmaskd-pii: did you mean unmasked-pii');
  });

  it('leaves alone what lies outside', async () => {
    folder.write({ 'outside.txt': UNMASKED, 'mesh/mesh.yaml': 'baseline: none\n', 'mesh/a.sql': 'SELECT 1' });
    symlinkSync('../outside.txt', join(folder.path, 'mesh/linked.contract.yaml'));
    await contractCli(join(folder.path, 'mesh'), ['fix']);
    expect(textOf('outside.txt')).toBe(UNMASKED);
  });
});

describe('explain', () => {
  it('prints the rule’s page plainly', async () => {
    const ran = await contractCli(folder.path, ['explain', 'unmasked-pii']);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/^unmasked-pii\n\nSeverity: error · category: pii · has a quick fix\n/);
    expect(ran.out).toContain('\nWHY\n');
    expect(ran.out).toMatch(/^ {4}name: customer\.product\.customer_dim$/m);
    expect(ran.out).not.toMatch(/```|\*\*|<!--|\]\(/);
  });

  it('names the near ones of an unknown rule', async () => {
    const ran = await contractCli(folder.path, ['explain', 'unmask-pii']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/there is no rule unmask-pii: did you mean .*unmasked-pii/);
    expect((await contractCli(folder.path, ['explain', '../../README'])).code).toBe(2);
  });
});

describe('completion', () => {
  const SYNTAX = { bash: ['bash', '-n'], zsh: undefined, fish: undefined } as const;

  it.each(['bash', 'zsh', 'fish'] as const)('knows commands, options and rules in %s', async (shell) => {
    const ran = await contractCli(folder.path, ['completion', shell]);
    expect(ran).toMatchObject({ code: 0, err: '' });
    for (const word of ['validate', 'explain', 'max-warnings', 'unmasked-pii', 'sarif'])
      expect(ran.out).toContain(word);
    const [command, ...args] = SYNTAX[shell] ?? [];
    if (command !== undefined) execFileSync(command, args, { input: ran.out });
  });

  it('completes in bash', async () => {
    const { out } = await contractCli(folder.path, ['completion', 'bash']);
    const complete = (...words: string[]): string[] => {
      const script = `${out}\nCOMP_WORDS=(contract-cli ${words.map((word) => `'${word}'`).join(' ')})\nCOMP_CWORD=${words.length}\n_contract_cli\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
      return execFileSync('bash', ['-c', script], { encoding: 'utf8' }).trim().split('\n');
    };
    expect(complete('vali')).toEqual(['validate']);
    expect(complete('validate', '--format', 's')).toEqual(['sarif']);
    expect(complete('explain', 'unmasked')).toEqual(['unmasked-pii']);
    expect(complete('fix', '--dry')).toEqual(['--dry-run']);
    expect(complete('policies', 'te')).toEqual(['test']);
    expect(complete('policies', 'test', '--pol')).toEqual(['--policies']);
  });

  it('refuses another shell', async () => {
    expect((await contractCli(folder.path, ['completion', 'csh'])).code).toBe(2);
  });
});

it('every command shows examples', async () => {
  const { out: help } = await contractCli(folder.path, ['--help']);
  const commands = [...help.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name = '']) => [name]);
  expect(commands.length).toBeGreaterThan(12);
  const inner = ['list', 'test', 'input'].map((name) => ['policies', name]);
  for (const command of [...commands.filter(([name]) => name !== 'help'), ...inner]) {
    const { out } = await contractCli(folder.path, [...command, '--help']);
    expect(out, command.join(' ')).toMatch(/Examples:\n {2}.*contract-cli /);
  }
});

it('prints its version', async () => {
  const file = new URL('../../package.json', import.meta.url);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  for (const flag of ['--version', '-V'])
    expect(await contractCli(folder.path, [flag])).toMatchObject({ code: 0, out: `${version}\n`, err: '' });
});
