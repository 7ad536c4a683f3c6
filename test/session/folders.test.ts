import { relative } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LspSession } from './lsp-session.js';
import { contract, TempMesh } from './temp-mesh.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const STOCK = 'stock/product/levels.contract.yaml';
const ORDERS_TEXT = contract('orders.product.order_facts', ['name: order_id, type: string']);
const STOCK_TEXT = contract('stock.product.levels', ['name: sku, type: string']);

const meshes: TempMesh[] = [];
let session: LspSession;

afterEach(async () => {
  await session.stop();
  for (const mesh of meshes.splice(0)) mesh.remove();
});

function mesh(files: Readonly<Record<string, string>>): TempMesh {
  const made = new TempMesh(files);
  meshes.push(made);
  return made;
}

describe('several workspace folders', () => {
  it('are each a mesh with a baseline of its own', async () => {
    const first = mesh({ [ORDERS]: ORDERS_TEXT });
    const second = mesh({ [STOCK]: STOCK_TEXT });
    session = await LspSession.start(first.root, {}, [second.root]);
    const stock = `${relative(first.root, second.root)}/${STOCK}`;
    await session.open(stock, STOCK_TEXT.replace('type: string', 'type: int'));
    await session.untilRules(stock, ['version-unchanged']);
    await session.open(ORDERS, ORDERS_TEXT.replace('on_call: pager', ''));
    await session.until(() => session.rules(ORDERS).includes('missing-field'));
  });

  it('may lie in each other: the inner one owns its files', async () => {
    const path = `domains/${ORDERS}`;
    const text = ORDERS_TEXT.replace(', on_call: pager', '');
    const outer = mesh({ [path]: text });
    session = await LspSession.start(outer.root, {}, [`${outer.root}/domains`]);
    await session.untilRules(path, ['missing-field']);
    expect(session.publishes(path)).toBe(1);
    await session.open(path, text.replace('team: "@orders-team"', 'team: "@orders-team", on_call: pager'));
    await session.untilRules(path, ['version-unchanged']);
  });
});

describe('a lone file', () => {
  it('is checked without a workspace folder', async () => {
    const files = mesh({ [ORDERS]: ORDERS_TEXT });
    const elsewhere = mesh({ 'README.md': 'nothing of a mesh\n' });
    session = await LspSession.start(elsewhere.root);
    const path = `${relative(elsewhere.root, files.root)}/${ORDERS}`;
    await session.open(path, ORDERS_TEXT.replace('on_call: pager', ''));
    await session.until(() => session.rules(path).includes('missing-field'));
  });
});
