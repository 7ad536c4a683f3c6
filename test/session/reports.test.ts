import { afterEach, describe, expect, it } from 'vitest';
import { BaselineRequest, SunsetsRequest } from '../../server/src/protocol.js';
import { LspSession } from './lsp-session.js';
import { contract, TempMesh } from './temp-mesh.js';

const PATH = 'orders/product/order_facts.contract.yaml';
const NEW = 'orders/product/order_items.contract.yaml';
const PINS = 'marketing/consumers.yaml';
const BEFORE = contract('orders.product.order_facts', ['name: order_id, type: string']);
const AFTER = `${BEFORE.replace('1.0.0', '2.0.0')}deprecation:
  previous_version: 1.x
  sunset_date: "2020-01-31"
  migration_notes: Read order_key
`;

let mesh: TempMesh;
let session: LspSession;

afterEach(async () => {
  await session.stop();
  mesh.remove();
});

describe('the baseline of a contract', () => {
  it('is what git has, whatever the editor holds', async () => {
    mesh = new TempMesh({ [PATH]: BEFORE });
    session = await LspSession.start(mesh.root);
    await session.open(PATH, AFTER);
    expect(await session.connection.sendRequest(BaselineRequest, session.document(PATH))).toEqual({
      text: BEFORE,
      ref: 'HEAD',
      path: PATH,
      version: '1.0.0',
    });
  });

  it('is said to be missing, and why', async () => {
    mesh = new TempMesh({ [PATH]: BEFORE });
    mesh.write(NEW, BEFORE.replace('order_facts', 'order_items'));
    session = await LspSession.start(mesh.root);
    const ask = (path: string) => session.connection.sendRequest(BaselineRequest, session.document(path));
    expect(await ask(NEW)).toEqual({ reason: 'The contract is new: HEAD does not have it.' });
    expect(await ask('nowhere.txt')).toEqual({
      reason: 'This file is not a contract of an open workspace folder.',
    });
  });

  it('is said to be missing without git', async () => {
    mesh = new TempMesh({ [PATH]: BEFORE }, { git: false });
    session = await LspSession.start(mesh.root);
    expect(await session.connection.sendRequest(BaselineRequest, session.document(PATH))).toEqual({
      reason: 'There is no baseline to compare with: not in a git repository.',
    });
  });
});

describe('the sunsets', () => {
  it('follow the editor, with who is still on what ends', async () => {
    mesh = new TempMesh({
      [PATH]: BEFORE,
      [PINS]: `consumers:\n  - { source: orders.product.order_facts, pin: "^1.0" }\n`,
    });
    session = await LspSession.start(mesh.root, { today: '2020-01-01' });
    expect(await session.connection.sendRequest(SunsetsRequest)).toEqual({ sunsets: [] });
    await session.open(PATH, AFTER);
    await session.untilRules(PINS, ['sunsetting-pin']);
    const line = AFTER.split('\n').findIndex((each) => each.includes('sunset_date'));
    expect(await session.connection.sendRequest(SunsetsRequest)).toEqual({
      sunsets: [
        {
          product: 'orders.product.order_facts',
          uri: session.uri(PATH),
          range: { start: { line, character: 15 }, end: { line, character: 27 } },
          previousVersion: '1.x',
          date: '2020-01-31',
          daysLeft: 30,
          subscribers: [
            {
              name: 'marketing ^1.0',
              uri: session.uri(PINS),
              range: { start: { line: 1, character: 14 }, end: { line: 1, character: 40 } },
            },
          ],
          notes: 'Read order_key',
        },
      ],
    });
  });
});
