import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';
import type { Audit } from '../../core/src/features/audit/audit.js';
import { contractCli, type Ran } from './command-line.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const NAME = 'orders.product.order_facts';
const WORKFLOW = '.github/workflows/contracts.yml';

/** A mesh in which the domain of orders meets all twelve checks. */
const LIGHTHOUSE: Readonly<Record<string, string>> = {
  CODEOWNERS: '/orders/ @acme/orders-team\n',
  [WORKFLOW]: 'on: pull_request\njobs:\n  - run: contract-cli validate\n',
  'policies/pii.rego': 'package mesh\n',
  [ORDERS]: contractText(NAME, '1.1.0', ['order_id', 'amount']),
  'orders/product/order_facts.sql': "SELECT 'a' AS order_id, 1 AS amount",
  'marketing/consumers.yaml': `consumers:\n  - { source: ${NAME}, pin: "^1.0", on_breaking: fail_ci }\n`,
};

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder().init();
  folder.write({ [ORDERS]: contractText(NAME) });
  folder.commit();
});

afterEach(() => {
  folder.dispose();
});

const run = (...args: string[]): Promise<Ran> => contractCli(folder.path, ['audit', ...args]);

async function audit(): Promise<Audit> {
  return JSON.parse((await run('--format', 'json')).out) as Audit;
}

async function orders(): Promise<Record<string, string>> {
  const { domains } = await audit();
  const own = domains.find(({ domain }) => domain === 'orders')!;
  return Object.fromEntries(own.cells.map(({ check, state, detail }) => [check, `${state}: ${detail}`]));
}

describe('a lighthouse domain', () => {
  beforeEach(() => {
    folder.write(LIGHTHOUSE).commit();
  });

  it('meets twelve checks, each by its evidence', async () => {
    expect(await orders()).toEqual({
      'code-owners': 'met: CODEOWNERS:1 (@acme/orders-team)',
      'on-call': `met: orders-pager (${ORDERS})`,
      'own-folder': 'met: orders/product/',
      'complete-contract': `met: ${ORDERS}`,
      'version-history': `met: ${ORDERS}: 1.0.0 → 1.1.0`,
      consumers: `met: ${NAME} in marketing/consumers.yaml`,
      'ci-validation': `met: ${WORKFLOW}`,
      pipeline: 'met: 1 SQL files, such as orders/product/order_facts.sql',
      layout: `met: ${ORDERS}`,
      policies: 'met: policies/pii.rego',
      'masked-pii': `met: 0 PII columns, none without mask, in ${ORDERS}`,
      'clean-reads': 'met: orders/product/order_facts.sql',
    });
  });

  it('counts the exceptions of the domain', async () => {
    const exception = (policy: string, expires: string): string =>
      `policy: ${policy}\ngranted_by: "@compliance"\nreason: The move\nexpires: ${expires}\n`;
    folder.write({
      'orders/exceptions/pii_masking.yaml': exception('pii_masking', '2027-01-01'),
      'orders/exceptions/retention.yaml': exception('retention', '2026-01-01'),
      'marketing/exceptions/retention.yaml': exception('retention', '2026-01-01'),
    });
    expect(await orders()).toMatchObject({
      policies: 'met: policies/pii.rego; 2 exceptions, 1 of them expired',
      'masked-pii': `met: 0 PII columns, none without mask or exception, in ${ORDERS}`,
    });
  });

  it.each([
    ['policies: [rules/]', 'met: rules/own.rego'],
    ['policies: [./rules, policies]', 'met: rules/own.rego and 1 more'],
    ['policies: [{ git: ../platform, ref: v2, path: policies }]', 'met: ../platform at v2'],
    ['policies: [../platform/bundle.tar.gz]', 'met: ../platform/bundle.tar.gz'],
    ['policies: [none, nowhere]', 'missing: no .rego file in none/, nowhere/'],
  ])('finds the policies where mesh.yaml says: %s', async (mesh, verdict) => {
    folder.write({
      'mesh.yaml': `${mesh}\n`,
      'rules/own.rego': 'package own\n',
      'rules/own_test.rego': 'package own_test\n',
    });
    expect((await orders())['policies']).toBe(verdict);
  });

  it.each<[check: string, files: Record<string, string>, verdict: string]>([
    ['code-owners', { CODEOWNERS: '* @platform' }, `missing: CODEOWNERS:1 gives ${ORDERS} to @platform, the`],
    ['code-owners', { CODEOWNERS: '/payments/ @x' }, `missing: CODEOWNERS gives ${ORDERS} to nobody`],
    [
      'on-call',
      { [ORDERS]: contractText(NAME).replace(', on_call: orders-pager', '') },
      'missing: no on_call in',
    ],
    [
      'own-folder',
      { 'orders/product/x.contract.yaml': contractText('billing.product.x') },
      'missing: orders/product/ also holds',
    ],
    [
      'complete-contract',
      { [ORDERS]: contractText(NAME).replace(/sla:.*/, '') },
      'missing: missing-field in',
    ],
    ['consumers', { 'marketing/consumers.yaml': 'consumers: []' }, 'missing: no other domain pins'],
    ['ci-validation', { [WORKFLOW]: 'on: push\n- run: dbt build' }, 'missing: no CI workflow runs'],
    [
      'pipeline',
      { 'orders/product/order_facts.sql': '', 'x/y.sql': 'SELECT 1' },
      'missing: no SQL here builds',
    ],
    [
      'masked-pii',
      { [ORDERS]: contractText(NAME).replace('string }', 'string, tags: [PII] }') },
      'missing: unmasked',
    ],
    [
      'masked-pii',
      { 'mesh.yaml': 'rules: { unmasked-pii: off }' },
      'missing: mesh.yaml sets unmasked-pii to off',
    ],
    [
      'clean-reads',
      { 'orders/product/order_facts.sql': 'SELECT 1 FROM payments.raw.x' },
      'missing: private-tier-read in orders/product/order_facts.sql:1',
    ],
  ])('loses %s (%#)', async (check, files, verdict) => {
    folder.write(files);
    expect((await orders())[check]).toContain(verdict);
  });

  it('names the lowest principle as the next investment, with who lacks what', async () => {
    const { totals, outOf, next } = await audit();
    expect([totals, outOf]).toEqual([{ ownership: 4, product: 3, 'self-serve': 4, governance: 4 }, 6]);
    expect(next).toMatchObject({ principle: 'product', domains: ['marketing'] });
    const { out, code } = await run();
    expect(out).toMatch(/│ orders +│ 3\/3 +│ 3\/3 +│ 3\/3 +│ 3\/3 +│ 12\/12 │/);
    expect(out).toContain('Next investment: Data as a product (3/6): publish a contract');
    expect(code).toBe(0);
  });

  it('tells the share of changes that CI validated', async () => {
    const { automation } = await audit();
    expect(automation).toMatchObject({ kind: 'ready', quarters: [{ changes: 2, automatic: 1 }] });
    expect((await run()).out).toContain(' 50 %  (1 of 2)');
  });
});

describe('the page', () => {
  it('needs nothing from elsewhere, and takes text as text', async () => {
    folder.write({ ...LIGHTHOUSE, CODEOWNERS: '* @<b>"x"</b>&' }).commit();
    expect(await run('--format', 'html', '--output', 'audit.html')).toEqual({ code: 0, out: '', err: '' });
    const page = readFileSync(join(folder.path, 'audit.html'), 'utf8');
    expect(page).not.toMatch(/<script|src=|url\(|https?:|<b>|@import/);
    expect(page).toContain('@&lt;b&gt;&quot;x&quot;&lt;/b&gt;&amp;');
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
    expect(page.match(/<th (?!scope)/g)).toBeNull();
  });
});

describe('what cannot be looked at', () => {
  it('is said, with exit code 2: a shallow clone', async () => {
    folder.write(LIGHTHOUSE).commit();
    folder.git(['clone', '--quiet', '--depth', '1', `file://${folder.path}`, 'shallow']);
    const ran = await contractCli(join(folder.path, 'shallow'), ['audit']);
    expect(ran).toMatchObject({ code: 2, err: 'contract-cli: not enough history: the clone is shallow\n' });
    expect(ran.out).toContain('not known: not enough history: the clone is shallow');
  });

  it('is said, with exit code 2: no repository', async () => {
    folder.remove('.git');
    expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining('not in a git') as string });
  });

  it.each([
    ['a file', [ORDERS], 'is a file: audit takes the folder'],
    ['a folder without a mesh', ['empty'], 'holds neither contracts nor pins'],
    ['no such folder', ['nowhere'], 'nowhere does not exist'],
    ['an unknown format', ['--format', 'pdf'], "'pdf' is invalid"],
  ])('is refused: %s', async (_case, args, message) => {
    mkdirSync(join(folder.path, 'empty/.git'), { recursive: true });
    const ran = await run(...args);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
  });
});
