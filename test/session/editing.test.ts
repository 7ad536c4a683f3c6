import { afterEach, describe, expect, it } from 'vitest';
import {
  CodeActionRequest,
  CompletionRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  CodeLensRequest,
  type CodeAction,
  type CompletionList,
  type Hover,
  type MarkupContent,
} from 'vscode-languageserver/node';
import { LspSession } from './lsp-session.js';
import { contract, TempMesh } from './temp-mesh.js';

const ORDERS = 'orders/product/order_facts.contract.yaml';
const CUSTOMER = 'customer/product/customer_dim.contract.yaml';
const REPORT = 'marketing/derived/report.sql';

const FILES = {
  [ORDERS]: contract(
    'orders.product.order_facts',
    ['name: order_id, type: string, required: true', 'name: amount, type: "decimal(12,2)"'],
    '2.1.0',
  ),
  [CUSTOMER]: contract('customer.product.customer_dim', [
    'name: customer_id, type: string',
    'name: email, type: string, tags: [PII], mask: sha256',
  ]),
  [REPORT]: 'SELECT o.order_id, o.amount\nFROM orders.product.order_facts o\n',
  'orders/derived/orders_clean.sql': 'SELECT 1 AS order_id\n',
  'marketing/consumers.yaml': 'consumers:\n  - { source: orders.product.order_facts, pin: "^2.1" }\n',
};

let mesh: TempMesh;
let session: LspSession;

async function start(files: Readonly<Record<string, string>> = FILES): Promise<void> {
  mesh = new TempMesh(files);
  session = await LspSession.start(mesh.root);
}

afterEach(async () => {
  await session.stop();
  mesh.remove();
});

async function actionsAt(path: string, rule: string): Promise<CodeAction[]> {
  const diagnostic = session.diagnostics(path).find(({ code }) => code === rule);
  const params = {
    textDocument: session.document(path),
    range: diagnostic!.range,
    context: { diagnostics: [diagnostic!] },
  };
  return (await session.connection.sendRequest(CodeActionRequest.type, params)) as CodeAction[];
}

describe('a session', () => {
  it('finds nothing in a clean mesh', async () => {
    await start();
    expect(session.all()).toEqual([]);
    expect(session.status?.baseline).toMatchObject({ kind: 'ready', ref: 'HEAD' });
  });

  it('underlines a missing mask while typing and takes it back with the fix', async () => {
    await start();
    const text = FILES[CUSTOMER];
    await session.open(CUSTOMER, text);
    await session.change(CUSTOMER, text.replace(', mask: sha256', ''));
    await session.until(() => session.rules(CUSTOMER).includes('unmasked-pii'));
    const fix = (await actionsAt(CUSTOMER, 'unmasked-pii')).find(
      ({ title }) => title === 'Mask email with sha256',
    );
    await session.apply(fix!.edit!);
    await session.untilRules(CUSTOMER, []);
    expect(session.text(CUSTOMER)).toBe(text);
  });

  it('calls for the exact version of a change against HEAD', async () => {
    await start();
    const changed = FILES[ORDERS].replace(
      'sla:',
      '  - { name: channel, type: string, description: where it was sold }\nsla:',
    );
    await session.open(ORDERS, changed);
    await session.until(() => session.rules(ORDERS).includes('version-unchanged'));
    const [finding] = session.diagnostics(ORDERS).filter(({ code }) => code === 'version-unchanged');
    expect(finding?.source).toBe('contracts');
    expect(finding?.codeDescription?.href).toMatch(/^file:.*version-unchanged\.md$/);
    const bump = (await actionsAt(ORDERS, 'version-unchanged')).find(({ isPreferred }) => isPreferred);
    await session.apply(bump!.edit!);
    await session.until(() => !session.rules(ORDERS).some((rule) => rule.startsWith('version')));
    expect(session.text(ORDERS)).toContain('version: "2.2.0"');
  });

  it('changes the findings of the SQL that reads an edited contract', async () => {
    await start();
    await session.open(ORDERS, FILES[ORDERS]);
    await session.change(ORDERS, FILES[ORDERS].replace('name: amount', 'name: gross_amount'));
    await session.untilRules(REPORT, ['unknown-column']);
    await session.close(ORDERS);
    await session.untilRules(REPORT, []);
  });

  it('finds a private read in SQL while it is being typed', async () => {
    await start();
    await session.open(REPORT, FILES[REPORT]);
    await session.type(
      REPORT,
      { line: 1, character: 'FROM orders.product.order_facts o'.length },
      ' JOIN orders.derived.orders_clean c ON ',
    );
    await session.until(() => session.rules(REPORT).includes('private-tier-read'));
    const [finding] = session.diagnostics(REPORT).filter(({ code }) => code === 'private-tier-read');
    expect(finding?.message).toBe(
      'pipeline marketing.derived.report (domain=marketing) reads orders.derived.orders_clean — only the product tier of another domain is consumable',
    );
    expect(
      session
        .text(REPORT)
        .split('\n')[1]
        ?.slice(finding?.range.start.character, finding?.range.end.character),
    ).toBe('orders.derived.orders_clean');
  });

  it('hovers and completes in half-typed files', async () => {
    await start();
    await session.open(REPORT, 'SELECT o. FROM orders.product.order_facts o WHERE');
    const hover = (await session.connection.sendRequest(HoverRequest.type, {
      textDocument: session.document(REPORT),
      position: { line: 0, character: 30 },
    })) as Hover;
    expect((hover.contents as MarkupContent).value).toContain('2.1.0');
    const columns = (await session.connection.sendRequest(CompletionRequest.type, {
      textDocument: session.document(REPORT),
      position: { line: 0, character: 9 },
    })) as CompletionList;
    expect(columns.items.map(({ label }) => label)).toEqual(expect.arrayContaining(['order_id', 'amount']));

    await session.open(CUSTOMER, FILES[CUSTOMER].replace('mask: sha256', 'mask: '));
    const line = session
      .text(CUSTOMER)
      .split('\n')
      .findIndex((each) => each.includes('mask: '));
    const masks = (await session.connection.sendRequest(CompletionRequest.type, {
      textDocument: session.document(CUSTOMER),
      position: { line, character: session.text(CUSTOMER).split('\n')[line]!.indexOf('mask: ') + 6 },
    })) as CompletionList;
    expect(masks.items.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['sha256', 'tokenize', 'redact']),
    );
  });

  it('answers the requests that need no cursor', async () => {
    await start();
    await session.open(ORDERS, FILES[ORDERS]);
    const textDocument = session.document(ORDERS);
    expect(
      await session.connection.sendRequest(DocumentSymbolRequest.type, { textDocument }),
    ).not.toHaveLength(0);
    expect(await session.connection.sendRequest(FoldingRangeRequest.type, { textDocument })).not.toHaveLength(
      0,
    );
    expect(await session.connection.sendRequest(CodeLensRequest.type, { textDocument })).not.toHaveLength(0);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    expect(await session.connection.sendRequest(InlayHintRequest.type, { textDocument, range })).toEqual([]);
  });
});
