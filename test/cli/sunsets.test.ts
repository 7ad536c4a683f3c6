import { afterEach, beforeEach, expect, it } from 'vitest';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';
import { contractCli, type Ran } from './command-line.js';

interface Calendar {
  readonly sunsets: readonly { readonly product: string; readonly daysLeft: number | null }[];
}

const path = (name: string): string => `orders/product/${name}.contract.yaml`;

const ending = (name: string, date: string): Record<string, string> => ({
  [path(name)]:
    `${contractText(`orders.product.${name}`, '3.0.0')}deprecation: { previous_version: "2.x", sunset_date: ${date}, migration_notes: "Use | b." }\n`,
});

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder().write({
    ...ending('past', '2026-11-13'),
    ...ending('near', '"2026-12-03"'),
    ...ending('far', '2027-06-30'),
    ...ending('never', '2026-02-30'),
    [path('plain')]: contractText('orders.product.plain'),
    'mesh.yaml': 'baseline: HEAD\n',
    'marketing/consumers.yaml':
      'consumers:\n  - { source: orders.product.near, pin: "^2.1" }\n  - { source: orders.product.near, pin: "^3.0" }\n',
  });
});

afterEach(() => {
  folder.dispose();
});

const sunsets = (...args: string[]): Promise<Ran> => contractCli(folder.path, ['sunsets', ...args]);

async function days(...args: string[]): Promise<(readonly [string, number | null])[]> {
  const { out } = await sunsets('--format', 'json', ...args);
  return (JSON.parse(out) as Calendar).sunsets.map(({ product, daysLeft }) => [product.slice(15), daysLeft]);
}

it('lists every deprecation by its date, without a repository', async () => {
  expect(await days()).toEqual([
    ['past', -10],
    ['near', 10],
    ['far', 219],
    ['never', null],
  ]);
  expect(await sunsets()).toMatchObject({ code: 0, err: '' });
});

it('counts from the date that is given', async () => {
  expect((await days('--today', '2026-12-04')).slice(0, 2)).toEqual([
    ['past', -21],
    ['near', -1],
  ]);
});

it('leaves out what is later than asked, but nothing without a date', async () => {
  expect((await days('--within', '10')).map(([product]) => product)).toEqual(['past', 'near', 'never']);
  expect((await days('--within', '9')).map(([product]) => product)).toEqual(['past', 'never']);
});

it('lists what the paths hold', async () => {
  expect(await days(path('far'))).toEqual([['far', 219]]);
  expect(await days('orders')).toHaveLength(4);
  expect(await days(path('plain'))).toEqual([]);
});

it('has places, subscribers and notes in JSON', async () => {
  const { out } = await sunsets('--format', 'json', '--within', '20');
  expect((JSON.parse(out) as Calendar).sunsets[1]).toEqual({
    product: 'orders.product.near',
    file: path('near'),
    range: { start: { line: 8, character: 53 }, end: { line: 8, character: 65 } },
    previousVersion: '2.x',
    date: '2026-12-03',
    daysLeft: 10,
    passed: false,
    subscribers: [{ domain: 'marketing', pin: '^2.1', file: 'marketing/consumers.yaml' }],
    notes: 'Use | b.',
  });
});

it('prints a table', async () => {
  const { out } = await sunsets();
  expect(out).toMatch(/│ 2026-11-13 │ passed 10 days ago +│ orders.product.past +│ 2.x +│ +│/);
  expect(out).toMatch(/│ 2026-12-03 │ 10 +│ orders.product.near +│ 2.x +│ marketing \^2.1 +│/);
  expect(out).toMatch(/│ 2026-02-30 │ no date of the calendar │/);
  expect((await sunsets(path('plain'))).out).toBe('No contract announces a sunset\n');
});

it('prints Markdown', async () => {
  const { out } = await sunsets('--format', 'markdown', '--within', '10');
  expect(out).toContain('| Date | Days left | Product | Ends | Subscribers |\n|---|---|---|---|---|\n');
  expect(out).toContain('| 2026-12-03 | 10 | orders.product.near | 2.x | marketing ^2.1 |');
});

it('is 2 for what cannot be read or does not exist', async () => {
  expect(await sunsets('nowhere')).toMatchObject({
    code: 2,
    err: expect.stringContaining('nowhere') as string,
  });
  expect((await sunsets('--within', 'soon')).err).toContain('Not a number of days');
  expect((await sunsets('--today', '2026-02-30')).err).toContain('Not a date');
  folder.write({ [path('binary')]: new Uint8Array([0]) });
  expect(await sunsets()).toMatchObject({ code: 2, err: expect.stringContaining('NUL') as string });
});

it('has help with examples', async () => {
  expect((await sunsets('--help')).out).toContain('contract-cli sunsets --within 30');
});
