import { afterEach, expect, it } from 'vitest';
import { LspSession } from './lsp-session.js';
import { contract, TempMesh } from './temp-mesh.js';

const PATH = 'orders/product/order_facts.contract.yaml';
const SUNSET =
  'deprecation: { previous_version: 1.x, sunset_date: "2030-06-01", migration_notes: read the new name }\n';
const PUBLISHED = contract('orders.product.order_facts', ['name: order_id, type: string'], '2.0.0', SUNSET);
const PINS = 'marketing/consumers.yaml';
const FILES = {
  [PATH]: PUBLISHED,
  [PINS]: 'consumers:\n  - { source: orders.product.order_facts, pin: "^1.0" }\n',
};

let mesh: TempMesh;
let session: LspSession;

afterEach(async () => {
  await session.stop();
  mesh.remove();
});

it.each([
  ['2030-05-31', 2],
  ['2030-06-02', 1],
])('on %s a sunset has the severity of that day', async (today, severity) => {
  mesh = new TempMesh(FILES);
  session = await LspSession.start(mesh.root, { today });
  expect(session.diagnostics(PINS)).toMatchObject([{ code: 'sunsetting-pin', severity }]);
});
