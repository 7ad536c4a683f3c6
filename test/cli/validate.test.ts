import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';
import type { Report } from '../../cli/src/report/report.js';
import { contractCli, type Ran } from './command-line.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const CUSTOMERS = 'customer/product/customer_dim.contract.yaml';
const GOOD = contractText('orders.product.order_facts');
const UNMASKED = contractText('customer.product.customer_dim').replace(
  '{ name: order_id, type: string }',
  '{ name: order_id, type: string, tags: [PII] }',
);

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder();
});

afterEach(() => {
  folder.dispose();
});

const validate = (...args: string[]): Promise<Ran> => contractCli(folder.path, ['validate', ...args]);

async function json(...args: string[]): Promise<Report> {
  return JSON.parse((await validate('--format', 'json', ...args)).out) as Report;
}

describe('dbt model sync', () => {
  const YAML = 'orders/models/models.yml';
  const SQL = 'orders/models/product/order_facts.sql';
  const yaml = (type: string): string =>
    `models:\n  - name: order_facts\n    config: { contract: { enforced: true } }\n    columns: [{ name: order_id, data_type: ${type} }]\n`;

  async function row(...args: string[]): Promise<{ result: string; detail: string } | undefined> {
    const { checks } = await json('--baseline', 'none', ...args);
    return checks.find(({ check }) => check === 'dbt model sync');
  }

  beforeEach(() => {
    folder.write({
      [ORDERS]: GOOD,
      [CUSTOMERS]: contractText('customer.product.customer_dim'),
      'orders/dbt_project.yml': 'name: orders\n',
      [SQL]: 'select 1 as order_id\n',
      [YAML]: yaml('string'),
    });
  });

  it('passes where the column list matches, whichever side is named', async () => {
    const passed = { result: 'pass', detail: 'column list matches' };
    expect(await row()).toMatchObject(passed);
    expect(await row('--yaml', ORDERS)).toMatchObject(passed);
    expect(await row('--model', YAML)).toMatchObject(passed);
    expect(await row('--model', SQL)).toMatchObject(passed);
    expect(await row('--yaml', CUSTOMERS)).toMatchObject({ result: 'skip' });
  });

  it('fails with the drift, which is reported in each file that is named', async () => {
    folder.write({ [YAML]: yaml('int') });
    expect(await row('--model', SQL)).toMatchObject({
      result: 'fail',
      detail: expect.stringMatching(
        /^schema drift between dbt model and contract YAML: column order_id/,
      ) as string,
    });
    const { findings } = await json('--baseline', 'none');
    expect(findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual([
      `${YAML} dbt-type-drift`,
      `${ORDERS} dbt-type-drift`,
    ]);
  });

  it('is no pass where the YAML cannot be read, and says how many types were not compared', async () => {
    folder.write({ [YAML]: `${yaml('string')}  - { name: half` });
    expect(await row('--yaml', ORDERS)).toMatchObject({
      result: 'not checked',
      detail: `${YAML} does not parse, or names columns by Jinja`,
    });
    folder.write({ [YAML]: yaml('"{{ dbt.type_string() }}"') });
    expect(await row()).toMatchObject({
      result: 'pass',
      detail: 'column list matches; 1 type could not be compared',
    });
  });
});

describe('the exit code', () => {
  it('is 0 where there are no errors', async () => {
    folder
      .init()
      .write({ [ORDERS]: GOOD })
      .commit();
    expect(await validate()).toMatchObject({ code: 0, err: '' });
  });

  it('is 1 where there are errors', async () => {
    folder
      .init()
      .write({ [ORDERS]: GOOD, [CUSTOMERS]: UNMASKED })
      .commit();
    expect((await validate()).code).toBe(1);
    expect((await validate('orders')).code).toBe(0);
    expect((await validate('--yaml', CUSTOMERS)).code).toBe(1);
  });

  it.each([
    ['a missing file', ['nowhere.contract.yaml'], 'nowhere.contract.yaml does not exist'],
    ['a missing contract', ['--yaml', 'nowhere.contract.yaml'], 'nowhere.contract.yaml does not exist'],
    ['a folder as a contract', ['--yaml', 'orders'], '--yaml takes files, and orders is a folder'],
    ['a contract of another name', ['--yaml', 'note.yaml'], 'does not end in .contract.yaml'],
    ['a file that is none of the mesh', ['note.txt'], 'neither a contract nor SQL nor YAML'],
    ['an empty folder', ['empty'], 'empty holds neither contracts nor SQL'],
    ['a path outside', [ORDERS, '/'], '/ is outside of'],
    ['a bad ref', ['--baseline', 'nowhere'], 'no such ref: nowhere'],
    ['a bad merge base', ['--baseline', 'merge-base:nowhere'], 'no such ref: nowhere'],
    ['an unknown format', ['--format', 'csv'], "'csv' is invalid"],
    ['a bad date', ['--today', '2026-02-30'], 'Not a date'],
    ['a bad number', ['--max-warnings', 'many'], 'Not a number'],
    ['an unknown option', ['--frobnicate'], "unknown option '--frobnicate'"],
    ['an unwritable output', ['--output', 'nowhere/report'], 'nowhere/report cannot be written'],
  ])('is 2 for %s', async (_case, args, message) => {
    folder
      .init()
      .write({ [ORDERS]: GOOD, 'note.yaml': 'a: 1', 'note.txt': '', 'empty/note.txt': '' })
      .commit();
    const ran = await validate(...args);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(message);
  });

  it('is 2 without a repository, unless the user does without a baseline', async () => {
    folder.write({ [ORDERS]: GOOD });
    const ran = await validate();
    expect(ran.code).toBe(2);
    expect(ran.out).toMatch(/Semver consistency *│ not checked *│ not in a git repository/);
    expect((await validate('--baseline', 'none')).code).toBe(0);
  });

  it('is 2 where there are no commits', async () => {
    folder.init().write({ [ORDERS]: GOOD });
    expect(await validate()).toMatchObject({
      code: 2,
      err: expect.stringContaining('no commits yet') as string,
    });
  });

  it('is 2 for a file that was not checked, even beside errors', async () => {
    folder
      .init()
      .write({ [ORDERS]: new Uint8Array([1, 0, 2]), [CUSTOMERS]: UNMASKED })
      .commit();
    const ran = await validate();
    expect(ran.code).toBe(2);
    expect(ran.out).toContain(`${ORDERS}: not checked: the file holds a NUL byte`);
    expect((await validate(CUSTOMERS)).code).toBe(1);
  });

  it('is 130 after an interrupt, without a half-written report', async () => {
    folder
      .init()
      .write({ [ORDERS]: GOOD })
      .commit();
    const before = readdirSync(folder.path);
    const aborted = AbortSignal.abort();
    const ran = await contractCli(folder.path, ['validate', '--output', 'report.txt'], aborted);
    expect(ran).toEqual({ code: 130, out: '', err: '' });
    expect(readdirSync(folder.path)).toEqual(before);
  });

  it('is 0 for help', async () => {
    expect(await contractCli(folder.path, ['validate', '--help'])).toMatchObject({ code: 0, err: '' });
  });
});

describe('the workspace root', () => {
  it('is the nearest folder upward with a repository or a mesh.yaml', async () => {
    folder
      .init()
      .write({ [`inner/${ORDERS}`]: GOOD, 'inner/mesh.yaml': 'baseline: HEAD\n', [CUSTOMERS]: UNMASKED })
      .commit();
    const ran = await contractCli(join(folder.path, 'inner/orders'), ['validate', '--format', 'json']);
    const report = JSON.parse(ran.out) as Report;
    expect(report.summary.files).toBe(2);
    expect((await json()).findings.map(({ file }) => file)).toContain(CUSTOMERS);
  });

  it('is found from a path that lies elsewhere', async () => {
    folder
      .init()
      .write({ [CUSTOMERS]: UNMASKED })
      .commit();
    const ran = await contractCli('/', ['validate', join(folder.path, 'customer')]);
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(`${CUSTOMERS}:5:`);
  });
});

describe('the table', () => {
  it('is the report card and then the findings', async () => {
    folder
      .init()
      .write({ [ORDERS]: GOOD, [CUSTOMERS]: UNMASKED })
      .commit();
    const { out } = await validate();
    expect(out).toMatch(/Check *│ Result *│ Detail/);
    expect(out).toMatch(/PII masking *│ fail *│ column order_id is tagged PII/);
    expect(out).toMatch(/Semver consistency *│ pass *│ 0 changed, 0 new, 2 unchanged/);
    expect(out).toMatch(/Bounded context *│ skip *│ no SQL/);
    expect(out).toMatch(new RegExp(`^${CUSTOMERS}:5:\\d+ error unmasked-pii column order_id`, 'm'));
    expect(out).not.toContain('\u001b[');
  });
});

describe('the JSON', () => {
  it('has findings with positions as LSP counts them', async () => {
    folder
      .init()
      .write({ [CUSTOMERS]: UNMASKED })
      .commit();
    const report = await json();
    const line = 4;
    expect(report.findings.filter(({ rule }) => rule === 'unmasked-pii')).toEqual([
      {
        rule: 'unmasked-pii',
        severity: 'error',
        message: expect.stringContaining('column order_id is tagged PII') as string,
        file: CUSTOMERS,
        range: {
          start: expect.objectContaining({ line }) as object,
          end: expect.objectContaining({ line }) as object,
        },
        related: [],
        fixable: true,
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      },
    ]);
    expect(report.checks.map(({ check }) => check)).toEqual([
      'YAML well-formed',
      'Semver consistency',
      'dbt model sync',
      'PII masking',
      'Tag inheritance',
      'Bounded context',
      'Policies',
      'Subscriptions',
    ]);
    expect(report.summary).toMatchObject({ files: 1, notChecked: [] });
  });

  it('goes to a file whole', async () => {
    folder
      .init()
      .write({ [ORDERS]: GOOD })
      .commit();
    const ran = await validate('--format', 'json', '--output', 'report.json');
    expect(ran).toEqual({ code: 0, out: '', err: '' });
    expect(JSON.parse(readFileSync(join(folder.path, 'report.json'), 'utf8'))).toHaveProperty(
      'summary.errors',
      0,
    );
    expect(readdirSync(folder.path).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('takes a named file that git ignores', async () => {
    folder
      .init()
      .write({ [ORDERS]: GOOD, '.gitignore': 'orders\n', [CUSTOMERS]: UNMASKED })
      .commit();
    expect((await json('--yaml', ORDERS)).summary.files).toBe(1);
    expect(existsSync(join(folder.path, ORDERS))).toBe(true);
  });
});
