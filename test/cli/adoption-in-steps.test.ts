import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';
import type { Report } from '../../cli/src/report/report.js';
import { contractCli, type Ran } from './command-line.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const CUSTOMERS = 'customer/product/customer_dim.contract.yaml';
const PINS = 'marketing/consumers.yaml';
const LEADS = 'marketing/derived/leads.sql';
const OTHER = 'marketing/derived/other.sql';
const KNOWN = 'known.json';
const UNMASKED = contractText('customer.product.customer_dim', '1.0.0', ['phone', 'email']).replaceAll(
  'type: string }',
  'type: string, tags: [PII] }',
);

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder().init();
  folder
    .write({
      [ORDERS]: contractText('orders.product.order_facts', '1.0.0', ['order_id', 'total']),
      [CUSTOMERS]: UNMASKED,
      [PINS]: 'consumers:\n  - { source: orders.product.order_facts, pin: "^1.0" }\n',
      [LEADS]: 'SELECT total FROM orders.product.order_facts',
      [OTHER]: 'SELECT nothing\nFROM customer.product.customer_dim',
    })
    .commit();
});

afterEach(() => {
  folder.dispose();
});

const validate = (...args: string[]): Promise<Ran> => contractCli(folder.path, ['validate', ...args]);

async function json(...args: string[]): Promise<Report> {
  return JSON.parse((await validate('--format', 'json', ...args)).out) as Report;
}

function known(): { file: string; rule: string }[] {
  const content = JSON.parse(readFileSync(join(folder.path, KNOWN), 'utf8')) as { findings: [] };
  return content.findings;
}

describe('known findings', () => {
  it('are left out, and nothing else', async () => {
    expect((await validate()).code).toBe(1);
    const total = (await json()).findings.length;
    expect(await validate('--write-known', KNOWN)).toMatchObject({ code: 0, out: '' });
    expect(await validate('--known', KNOWN)).toMatchObject({ code: 0, err: '' });
    const report = await json('--known', KNOWN);
    expect(report).toMatchObject({ findings: [], summary: { errors: 0, known: total } });
    // Lines that move make no finding new; another one is.
    folder.write({
      [CUSTOMERS]: `# moved\n${UNMASKED.replace('{ name: phone', '{ name: fax, type: string, tags: [PII] }\n  - { name: phone')}`,
    });
    const after = await json('--known', KNOWN);
    expect(after.findings.map(({ rule }) => rule)).toContain('unmasked-pii');
    expect(after.findings.filter(({ rule }) => rule === 'unmasked-pii')).toHaveLength(1);
  });

  it('are listed in order', async () => {
    await validate('--write-known', KNOWN);
    const keys = known().map(({ file, rule }) => `${file} ${rule}`);
    expect(keys).toEqual([...keys].sort());
    expect(keys).toContain(`${CUSTOMERS} unmasked-pii`);
  });

  it('only grow when told', async () => {
    await validate('--write-known', KNOWN, CUSTOMERS);
    const before = known();
    const refused = await validate('--write-known', KNOWN);
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('would grow by') as string });
    expect(known()).toEqual(before);
    await validate('--write-known', KNOWN, '--allow-growth');
    expect(known().length).toBeGreaterThan(before.length);
  });

  it('shrink by what is found no more, which is told; files that are not reported on stay', async () => {
    await validate('--write-known', KNOWN);
    const before = known().length;
    folder.write({ [OTHER]: 'SELECT phone\nFROM customer.product.customer_dim' });
    const ran = await validate('--known', KNOWN);
    expect(ran.err).toMatch(/known findings are found no more/);
    expect(known()).toHaveLength(before);
    expect(await validate('--known', KNOWN, CUSTOMERS)).toMatchObject({ err: '' });
    await validate('--write-known', KNOWN, CUSTOMERS);
    expect(known()).toHaveLength(before);
    await validate('--write-known', KNOWN);
    expect(known().length).toBeLessThan(before);
  });

  it('are not written where something was not checked', async () => {
    folder.write({ [ORDERS]: new Uint8Array([1, 0, 2]) });
    expect((await validate('--write-known', KNOWN)).code).toBe(2);
    expect(existsSync(join(folder.path, KNOWN))).toBe(false);
  });

  it.each([
    ['{', 'is no file of known findings'],
    ['{"version":1,"findings":[{}]}', 'is no file of known findings'],
    ['{"version":2,"findings":[]}', 'is no file of known findings'],
    [undefined, 'cannot be read: ENOENT'],
  ])('must be readable: %s', async (text, message) => {
    if (text !== undefined) folder.write({ [KNOWN]: text });
    expect(await validate('--known', KNOWN)).toMatchObject({
      code: 2,
      err: expect.stringContaining(message) as string,
    });
  });
});

describe('--changed', () => {
  async function files(...args: string[]): Promise<string[]> {
    const { findings, summary } = await json('--changed', ...args);
    const all = await json(...args);
    const reported = [...new Set(findings.map(({ file }) => file))];
    // What is reported on is found as in a full run.
    expect(findings).toEqual(all.findings.filter(({ file }) => reported.includes(file)));
    return [String(summary.files), ...reported];
  }

  it('reports on nothing where nothing has changed', async () => {
    expect(await files()).toEqual(['0']);
    expect((await validate('--changed')).code).toBe(0);
  });

  it('reports on a changed contract, its readers and its pins', async () => {
    folder.write({ [ORDERS]: contractText('orders.product.order_facts', '2.0.0', ['order_id']) });
    const [count, ...found] = await files();
    expect(count).toBe('3');
    expect(found).toEqual(expect.arrayContaining([PINS, LEADS]));
  });

  it('reports on those that read a contract by its name before', async () => {
    folder.write({ [ORDERS]: contractText('orders.product.order_list', '1.0.0', ['order_id', 'total']) });
    expect(await files()).toEqual(expect.arrayContaining([LEADS]));
  });

  it('reports on untracked files, and on SQL alone', async () => {
    folder.write({ 'marketing/derived/new.sql': 'SELECT x FROM orders.product.order_facts' });
    expect(await files()).toEqual(['1', 'marketing/derived/new.sql']);
  });

  it('reports on everything where mesh.yaml has changed, or a file has gone', async () => {
    folder.write({ 'mesh.yaml': 'masks: [sha256]\n' });
    expect((await files())[0]).toBe('6');
    folder.git(['clean', '--quiet', '--force']);
    folder.git(['rm', '--quiet', '--', ORDERS]);
    expect((await files())[0]).toBe('4');
  });

  it('reports on the files of a domain whose exception has changed, come or gone', async () => {
    const path = 'marketing/exceptions/bounded_context.yaml';
    const text =
      'policy: bounded_context\ngranted_by: "@compliance"\nreason: The move\nexpires: 2027-01-01\n';
    folder.write({ 'marketing/derived/private.sql': 'SELECT 1 AS one FROM orders.raw.events', [path]: text });
    folder.commit();
    expect(await files()).toEqual(['0']);
    folder.write({ [path]: text.replace('2027-01-01', '2026-01-01') });
    const { findings, summary } = await json('--changed');
    expect(findings.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['expired-exception', 'private-tier-read']),
    );
    expect(findings.filter(({ file }) => !file.startsWith('marketing/'))).toEqual([]);
    expect(summary.files).toBe(5);
    folder.git(['rm', '--quiet', '--force', '--', path]);
    expect((await files())[0]).toBe('4');
    expect((await validate('--changed')).code).toBe(1);
  });

  it('is 2 without a baseline', async () => {
    expect((await validate('--changed', '--baseline', 'none')).code).toBe(2);
    expect((await validate('--changed', '--baseline', 'nowhere')).code).toBe(2);
  });
});

describe('--output', () => {
  it.each([
    ['a folder', 'out', 'it is a folder'],
    ['a full disk', '/dev/full', 'the disk is full'],
    ['a folder that is not there', 'nowhere/out.txt', 'its folder does not exist'],
  ])('is 2 for %s, with nothing left behind', async (_case, file, message) => {
    mkdirSync(join(folder.path, 'out'));
    const ran = await validate('--output', file);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(`${file} cannot be written: ${message}`);
    expect(folder.git(['status', '--porcelain'])).toBe('');
  });
});
