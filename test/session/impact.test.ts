import { afterEach, describe, expect, it } from 'vitest';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
} from 'vscode-languageserver/node';
import { LspSession } from './lsp-session.js';
import { contract, TempMesh } from './temp-mesh.js';

const PATH = 'orders/product/order_facts.contract.yaml';
const FACTS = 'orders/product/order_facts.sql';
const REVENUE = 'marketing/derived/revenue.sql';

let mesh: TempMesh;
let session: LspSession;

afterEach(async () => {
  await session.stop();
  mesh.remove();
});

describe('call hierarchy', () => {
  it('goes from a contract to who reads it and to what it is built from', async () => {
    mesh = new TempMesh({
      [PATH]: contract('orders.product.order_facts', ['name: order_id, type: string']),
      [FACTS]: 'select id as order_id\nfrom orders.raw.orders\n',
      [REVENUE]: 'insert into marketing.derived.revenue\nselect order_id from orders.product.order_facts\n',
    });
    session = await LspSession.start(mesh.root);
    expect(session.initializeResult.capabilities.callHierarchyProvider).toBe(true);

    const items = await session.connection.sendRequest(CallHierarchyPrepareRequest.type, {
      textDocument: session.document(PATH),
      position: { line: 0, character: 10 },
    });
    const [item] = items!;
    expect(item).toMatchObject({ name: 'orders.product.order_facts', uri: session.uri(FACTS) });

    const incoming = await session.connection.sendRequest(CallHierarchyIncomingCallsRequest.type, {
      item: item!,
    });
    expect(incoming).toMatchObject([
      {
        from: { name: 'marketing.derived.revenue', uri: session.uri(REVENUE) },
        fromRanges: [{ start: { line: 1, character: 21 }, end: { line: 1, character: 47 } }],
      },
    ]);
    const outgoing = await session.connection.sendRequest(CallHierarchyOutgoingCallsRequest.type, {
      item: item!,
    });
    expect(outgoing).toMatchObject([
      {
        to: { name: 'orders.raw.orders' },
        fromRanges: [{ start: { line: 1, character: 5 }, end: { line: 1, character: 22 } }],
      },
    ]);
  });
});
