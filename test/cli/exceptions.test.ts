import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';
import { contractCli, type Ran } from './command-line.js';

interface List {
  readonly exceptions: readonly {
    readonly policy: string | null;
    readonly state: string;
    readonly daysLeft: number | null;
  }[];
}

const exception = (policy: string, expires: string, rest = 'granted_by: "@compliance"\n'): string =>
  `policy: ${policy}\n${rest}reason: The | move\nexpires: ${expires}\n`;

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder().write({
    'mesh.yaml': 'baseline: HEAD\n',
    'customer/product/customer_dim.contract.yaml': contractText('customer.product.customer_dim'),
    'payments/exceptions/over.yaml': exception('retention', '2026-11-13'),
    'payments/exceptions/near.yaml': exception('pii_masking', '"2026-12-03T12:00:00+01:00"'),
    'payments/exceptions/far.yml': `${exception('cross_region_eu', '2027-06-30')}sources: [customer.product.customer_dim, a.raw.b]\n`,
    'orders/exceptions/asked.yaml': exception('cross_region', '2027-01-01', 'granted_by:\n'),
    'orders/exceptions/never.yaml': exception('retention', '2026-02-30'),
    'orders/exceptions/empty.yaml': '# soon\n',
    'orders/exceptions/README.md': '# Exceptions\n',
  });
});

afterEach(() => {
  folder.dispose();
});

const exceptions = (...args: string[]): Promise<Ran> => contractCli(folder.path, ['exceptions', ...args]);

async function listed(...args: string[]): Promise<(readonly [string | null, string, number | null])[]> {
  const { out } = await exceptions('--format', 'json', ...args);
  return (JSON.parse(out) as List).exceptions.map(({ policy, state, daysLeft }) => [policy, state, daysLeft]);
}

it('lists every exception by its last day, with how it stands, without a repository', async () => {
  expect(await listed()).toEqual([
    ['retention', 'expired', -10],
    ['pii_masking', 'expiring', 10],
    ['cross_region', 'requested', 39],
    ['cross_region_eu', 'in force', 219],
    [null, 'requested', null],
    ['retention', 'undated', null],
  ]);
  expect(await exceptions()).toMatchObject({ code: 0, err: '' });
});

it('counts from the date that is given, and leaves out what is later than asked', async () => {
  expect((await listed('--today', '2026-12-04')).slice(0, 2)).toEqual([
    ['retention', 'expired', -21],
    ['pii_masking', 'expired', -1],
  ]);
  expect((await listed('--within', '10')).map(([, state]) => state)).toEqual([
    'expired',
    'expiring',
    'requested',
    'undated',
  ]);
  expect(await listed('payments', '--within', '100')).toHaveLength(2);
  expect(await listed('customer')).toEqual([]);
});

it('has places, tables and reasons in JSON', async () => {
  const { out } = await exceptions('--format', 'json', 'payments/exceptions/far.yml');
  expect((JSON.parse(out) as List).exceptions).toEqual([
    {
      policy: 'cross_region_eu',
      domain: 'payments',
      file: 'payments/exceptions/far.yml',
      range: { start: { line: 3, character: 9 }, end: { line: 3, character: 19 } },
      state: 'in force',
      expires: '2027-06-30',
      lastDay: '2027-06-30',
      daysLeft: 219,
      grantedBy: '@compliance',
      reason: 'The | move',
      sources: ['customer.product.customer_dim', 'a.raw.b'],
    },
  ]);
});

it('prints a table', async () => {
  const { out } = await exceptions();
  expect(out).toMatch(
    /│ expired +│ 2026-11-13 │ -10 +│ payments │ retention +│ every table +│ @compliance │/,
  );
  expect(out).toMatch(
    /│ in force +│ 2027-06-30 │ 219 +│ payments │ cross_region_eu +│ customer.product.customer_dim │ @compliance │/,
  );
  expect(out).toMatch(
    /│ requested │ no date +│ +│ orders +│ orders\/exceptions\/empty.yaml │ +│ nobody yet +│/,
  );
  expect((await exceptions('customer')).out).toBe('There are no exceptions\n');
});

it('says where there is no such policy', async () => {
  folder.write({ 'payments/exceptions/far.yml': exception('cross_regoin_eu', '2027-06-30') });
  expect(await listed('payments/exceptions/far.yml')).toEqual([['cross_regoin_eu', 'unknown policy', 219]]);
});

it('prints Markdown', async () => {
  const { out } = await exceptions('--format', 'markdown', 'payments');
  expect(out).toContain('| State | Until | Days left | Domain | Policy | Covers | Granted by | Reason |\n');
  expect(out).toContain(
    '| expired | 2026-11-13 | -10 | payments | retention | every table | @compliance | The \\| move |',
  );
});

it('is 2 for what cannot be read or does not exist', async () => {
  expect(await exceptions('nowhere')).toMatchObject({
    code: 2,
    err: expect.stringContaining('nowhere') as string,
  });
  folder.write({ 'orders/exceptions/binary.yaml': new Uint8Array([0]) });
  expect(await exceptions()).toMatchObject({ code: 2, err: expect.stringContaining('NUL') as string });
});

it('has help with examples', async () => {
  expect((await exceptions('--help')).out).toContain('contract-cli exceptions --within 30');
});
