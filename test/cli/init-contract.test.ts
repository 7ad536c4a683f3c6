import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractText } from '../../adapters/src/testing/host.js';
import { contractCli, type Ran } from './command-line.js';

const MODEL = 'orders/models/product/order_facts.sql';
const CREATED = 'orders/product/order_facts.contract.yaml';

let folder: TestFolder;

beforeEach(() => {
  folder = new TestFolder();
  folder.init();
  folder.write({
    'orders/dbt_project.yml': 'name: orders\nmodels: { orders: { product: { +schema: product } } }\n',
    [MODEL]: 'select cast(1 as bigint) as order_id\n',
    'orders/models/product/order_facts.yml':
      'models:\n  - name: order_facts\n    config: { contract: { enforced: true } }\n    columns: [{ name: order_id, data_type: bigint, description: Key }]\n',
    'orders/product/order_items.contract.yaml': contractText('orders.product.order_items'),
  });
  folder.commit();
});

afterEach(() => {
  folder.dispose();
});

const initContract = (...args: string[]): Promise<Ran> =>
  contractCli(folder.path, ['init-contract', ...args]);

describe('init-contract', () => {
  it.each(['order_facts', MODEL, 'orders/models/product/order_facts.yml'])(
    'writes the contract of %s, which validates',
    async (model) => {
      expect(await initContract(model)).toEqual({
        code: 0,
        err: '',
        out: `create  ${CREATED}\n\nNo rule finds anything in it: check what it promises under sla.\n`,
      });
      expect(readFileSync(join(folder.path, CREATED), 'utf8')).toContain('team: "@orders-team"');
      const validated = await contractCli(folder.path, ['validate', '--baseline', 'none', '--yaml', CREATED]);
      expect(validated).toMatchObject({ code: 0 });
      expect(validated.out).toContain('column list matches');
    },
  );

  it('lists what is left to fill in', async () => {
    folder.remove('orders/models/product/order_facts.yml');
    folder.write({ [MODEL]: 'select upper(x) as state from y\n' });
    const { code, out } = await initContract('order_facts');
    expect(code).toBe(0);
    expect(out).toMatch(
      /Left to do:\n[^]* {2}orders\/product\/order_facts\.contract\.yaml:\d+ type: TODO is not/,
    );
  });

  it('writes nothing on a dry run', async () => {
    const { code, out } = await initContract('order_facts', '--dry-run');
    expect([code, existsSync(join(folder.path, CREATED))]).toEqual([0, false]);
    expect(out).toContain('name: orders.product.order_facts\n');
  });

  it.each([
    ['nothing of that name', ['nowhere'], 'there is no dbt model nowhere'],
    ['a contract', ['orders/product/order_items.contract.yaml'], 'is no dbt model'],
  ])('refuses %s', async (_what, args, message) => {
    const { code, err } = await initContract(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('never overwrites', async () => {
    folder.write({ [CREATED]: contractText('orders.product.order_facts') });
    const { code, err } = await initContract('order_facts');
    expect([code, err]).toEqual([
      2,
      `contract-cli: orders.product.order_facts has a contract: ${CREATED}.\n`,
    ]);
  });
});
