import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';
import type { ContractDiff, DiffReport } from '../../cli/src/diff/types.js';
import { contractCli, type Ran } from './command-line.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const ITEMS = 'orders/product/item_facts.contract.yaml';
const CUSTOMERS = 'customer/product/customer_dim.contract.yaml';
const V1 = contractText('orders.product.order_facts', '1.0.0', ['order_id', 'amount']);
const WIDER = contractText('orders.product.order_facts', '1.1.0', ['order_id', 'amount', 'tax']);
const REMOVED = contractText('orders.product.order_facts', '1.1.0', ['order_id']);

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder()
    .init()
    .write({ [ORDERS]: V1, [ITEMS]: contractText('orders.product.item_facts') });
  folder.write({
    'marketing/consumers.yaml': 'consumers:\n  - { source: orders.product.order_facts, pin: "^1.0" }\n',
    'marketing/derived/spend.sql': 'SELECT o.amount FROM orders.product.order_facts o\n',
  });
  folder.commit();
});

afterEach(() => {
  folder.dispose();
});

const diff = (...args: string[]): Promise<Ran> => contractCli(folder.path, ['diff', ...args]);

async function json(...args: string[]): Promise<DiffReport & { readonly code: number }> {
  const { code, out } = await diff('--format', 'json', ...args);
  return { ...(JSON.parse(out) as DiffReport), code };
}

const of = (report: DiffReport, file: string): ContractDiff | undefined =>
  report.contracts.find((each) => each.file === file);

describe('diff', () => {
  it('passes where nothing has changed', async () => {
    const report = await json();
    expect(report).toMatchObject({ code: 0, baseline: 'HEAD', summary: { unchanged: 2, unfit: 0 } });
    expect((await diff()).out).toBe('2 unchanged; every version fits since HEAD\n');
  });

  it('passes where the version fits, and fails where it does not', async () => {
    folder.write({ [ORDERS]: WIDER });
    expect(of(await json(), ORDERS)).toMatchObject({ state: 'changed', fits: true, required: '1.1.0' });
    expect((await diff()).code).toBe(0);
    folder.write({ [ORDERS]: WIDER.replace('1.1.0', '1.0.1') });
    expect((await diff()).code).toBe(1);
    folder.write({ [ORDERS]: V1.replace('1.0.0', '1.0.1') });
    const report = await json();
    expect(report.code).toBe(1);
    expect(of(report, ORDERS)).toMatchObject({
      state: 'changed',
      fits: false,
      required: '1.0.0',
      level: 'none',
    });
  });

  it('has each change with both places, its readers and the subscribers', async () => {
    folder.write({ [ORDERS]: REMOVED });
    const found = of(await json(), ORDERS);
    expect(found).toMatchObject({ from: '1.0.0', to: '1.1.0', required: '2.0.0', fits: false });
    const removed = found?.changes.find(({ kind }) => kind === 'column-removed');
    expect(removed).toMatchObject({
      level: 'major',
      column: 'amount',
      before: { file: ORDERS, range: { start: { line: 5 } } },
      after: null,
      readers: [{ file: 'marketing/derived/spend.sql', domain: 'marketing' }],
    });
    expect(found?.subscribers).toEqual([{ domain: 'marketing', pin: '^1.0' }]);
  });

  it('tells added, removed, moved and renamed contracts apart', async () => {
    folder.write({ [CUSTOMERS]: contractText('customer.product.customer_dim') });
    folder.remove(ORDERS);
    folder.move(ITEMS, 'orders/product/moved.contract.yaml');
    const report = await json();
    expect(report.code).toBe(0);
    expect(report.contracts.map(({ file, state }) => [file, state])).toEqual([
      [CUSTOMERS, 'added'],
      ['orders/product/moved.contract.yaml', 'renamed'],
      [ORDERS, 'removed'],
    ]);
    expect(of(report, ORDERS)).toMatchObject({
      from: '1.0.0',
      to: null,
      level: 'major',
      changes: [{ kind: 'product-removed', readers: [{ file: 'marketing/derived/spend.sql' }] }],
      subscribers: [{ domain: 'marketing', pin: '^1.0' }],
    });
    expect(of(report, 'orders/product/moved.contract.yaml')?.baselineFile).toBe(ITEMS);
    expect((await json(ORDERS)).contracts).toHaveLength(1);
  });

  it('takes a new name in the same file for a rename', async () => {
    folder.write({ [ORDERS]: V1.replace('order_facts', 'sales_facts') });
    const report = await json();
    expect(report.contracts.map(({ state }) => state)).toEqual(['unchanged', 'renamed']);
    expect(of(report, ORDERS)).toMatchObject({ product: 'orders.product.sales_facts', required: '2.0.0' });
  });

  it('compares with other commits', async () => {
    folder.git(['checkout', '--quiet', '-b', 'work']);
    folder.write({ [ORDERS]: REMOVED }).commit();
    expect((await diff()).code).toBe(0);
    expect((await diff('--baseline', 'merge-base:main')).code).toBe(1);
    const upstream = await diff('--baseline', 'upstream');
    expect(upstream).toMatchObject({ code: 2, err: expect.stringContaining('no upstream') as string });
  });

  it('is 2 for what cannot be compared', async () => {
    folder.write({ [ORDERS]: 'name: "orders\nversion: 1' });
    const report = await json();
    expect(report.code).toBe(2);
    expect(report.summary.notChecked).toMatchObject([
      { file: ORDERS, reason: expect.stringContaining('parse') as string },
    ]);
    expect((await json(ITEMS)).code).toBe(0);
  });

  it('finds a version that is none', async () => {
    folder.write({ [ORDERS]: WIDER.replace('1.1.0', 'two'), [CUSTOMERS]: contractText('a.product.b', 'x') });
    const report = await json();
    expect(report.code).toBe(1);
    expect(report.summary.unfit).toBe(2);
  });

  it.each([
    ['a path that never was', ['nowhere.contract.yaml'], 'does not exist, nor does the baseline have it'],
    ['a folder without contracts', ['marketing'], 'marketing holds no contracts'],
    ['a path outside', [ORDERS, '/'], '/ is outside of'],
    ['no baseline', ['--baseline', 'none'], 'nothing to compare with'],
    ['a bad ref', ['--baseline', 'nowhere'], 'no such ref: nowhere'],
    ['a bad date', ['--today', '2026-02-30'], 'Not a date'],
    ['an unknown format', ['--format', 'xml'], "'xml' is invalid"],
  ])('is 2 for %s', async (_case, args, message) => {
    expect(await diff(...args)).toMatchObject({ code: 2, err: expect.stringContaining(message) as string });
  });

  it('says nothing of versions that were not compared', async () => {
    const { out } = await diff('--baseline', 'nowhere');
    expect(out).toContain('not compared since nowhere');
    expect(out).not.toContain('fits');
  });

  it('prints a table', async () => {
    folder.write({ [ORDERS]: REMOVED });
    const { out } = await diff();
    expect(out).toContain(`orders.product.order_facts (${ORDERS}): 1.0.0 → 1.1.0, but 2.0.0 is called for`);
    expect(out).toMatch(/│ major │ column amount removed +│ marketing\/derived\/spend.sql │/);
    expect(out).toContain('subscribers: marketing ^1.0');
    expect(out).toContain('1 changed, 1 unchanged; 1 version does not fit since HEAD\n');
  });

  it('writes Markdown for a pull request', async () => {
    folder.write({ [ORDERS]: REMOVED });
    folder.remove(ITEMS);
    expect(await diff('--format', 'markdown', '--output', 'comment.md')).toEqual({
      code: 1,
      out: '',
      err: '',
    });
    const comment = readFileSync(join(folder.path, 'comment.md'), 'utf8');
    expect(comment).toContain('1 changed, 1 removed; 1 version does not fit since HEAD.');
    expect(comment).toContain(
      '| orders.product.order\\_facts | changed | 1.0.0 | 1.1.0 | ❌ 2.0.0 | major |',
    );
    expect(comment).toContain('\n### Changes of orders.product.order\\_facts\n');
    expect(comment).toContain('### Removed: orders.product.item\\_facts\n\nNo SQL of the workspace reads it');
    expect(comment.match(/^#+ /gm)?.every((heading, at) => at === 0 || heading.length > 3)).toBe(true);
  });

  it('has help with examples', async () => {
    expect((await diff('--help')).out).toContain('contract-cli diff --baseline upstream');
  });
});
