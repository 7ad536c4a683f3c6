import { afterEach, describe, expect, it } from 'vitest';
import { CodeActionRequest, type CodeAction, type TextDocumentEdit } from 'vscode-languageserver/node';
import { ExceptionsRequest } from '../../server/src/protocol.js';
import { LspSession } from './lsp-session.js';
import { contract, TempMesh } from './temp-mesh.js';

const SQL = 'payments/derived/dunning.sql';
const EXCEPTION = 'payments/exceptions/cross_region_eu.yaml';
const FILES = {
  'mesh.yaml': 'domains: { payments: { compute_region: us-east-1 } }\nrules: { unpinned-read: off }\n',
  'customer/product/customer_dim.contract.yaml': contract(
    'customer.product.customer_dim',
    ['name: customer_id, type: string'],
    '1.0.0',
    'tags: ["region:EU"]\n',
  ),
  [SQL]: 'select c.customer_id\nfrom customer.product.customer_dim as c\n',
};

let mesh: TempMesh;
let session: LspSession;

async function start(files: Readonly<Record<string, string>>): Promise<void> {
  mesh = new TempMesh(files);
  session = await LspSession.start(mesh.root, { today: '2026-11-23' });
}

afterEach(async () => {
  await session.stop();
  mesh.remove();
});

async function requestAt(path: string, rule: string): Promise<CodeAction | undefined> {
  const diagnostic = session.diagnostics(path).find(({ code }) => code === rule);
  const actions = (await session.connection.sendRequest(CodeActionRequest.type, {
    textDocument: session.document(path),
    range: diagnostic!.range,
    context: { diagnostics: [diagnostic!] },
  })) as CodeAction[];
  return actions.find(({ title }) => title.startsWith('Request the exception'));
}

describe('an exception', () => {
  it('is requested by the lightbulb, and permits the read once it is granted', async () => {
    await start(FILES);
    await session.untilRules(SQL, ['cross-region-read']);
    const action = await requestAt(SQL, 'cross-region-read');
    const [create, write] = action?.edit?.documentChanges ?? [];
    expect(create).toEqual({ kind: 'create', uri: session.uri(EXCEPTION) });
    const [edit] = (write as TextDocumentEdit).edits as { newText: string }[];
    await session.open(EXCEPTION, edit!.newText);
    await session.untilRules(EXCEPTION, ['missing-field', 'placeholder-text']);
    expect(session.rules(SQL)).toEqual(['cross-region-read']);
    const granted = edit!.newText
      .replace('granted_by:', 'granted_by: "@compliance"')
      .replace(/"<.*>"/, 'Dunning');
    await session.change(EXCEPTION, granted);
    await session.untilRules(SQL, ['permitted-by-exception']);
    expect(session.diagnostics(SQL)[0]?.relatedInformation?.[0]?.location.uri).toBe(session.uri(EXCEPTION));
    await session.change(EXCEPTION, granted.replace('2027-02-21', '2026-11-22'));
    await session.untilRules(SQL, ['cross-region-read']);
    await session.untilRules(EXCEPTION, ['expired-exception']);
  });

  it('is read from disk, and its folder may have another name', async () => {
    const text = 'policy: cross_region\ngranted_by: "@c"\nreason: r\nexpires: 2027-01-01\n';
    await start({ ...FILES, 'payments/waivers/a.yml': text });
    await session.untilRules(SQL, ['cross-region-read']);
    await session.open('mesh.yaml', `${FILES['mesh.yaml']}exceptions: [waivers]\n`);
    await session.untilRules(SQL, ['permitted-by-exception']);
    await session.change('mesh.yaml', FILES['mesh.yaml']);
    await session.untilRules(SQL, ['cross-region-read']);
  });
});

describe('the list of exceptions', () => {
  it('has the expired ones first, with their tables, and follows the text', async () => {
    const at = (policy: string, expires: string, more = '') =>
      `policy: ${policy}\ngranted_by: "@compliance"\nreason: Until the move\nexpires: "${expires}"\n${more}`;
    const ENDED = 'payments/exceptions/retention.yaml';
    await start({
      ...FILES,
      [EXCEPTION]: at('cross_region_eu', '2026-12-01', 'sources: [customer.product.customer_dim, x.raw.y]\n'),
      [ENDED]: at('retention', '2026-11-20'),
    });
    const list = async () => (await session.connection.sendRequest(ExceptionsRequest)).exceptions;
    await session.untilRules(ENDED, ['expired-exception']);
    const [ended, expiring] = await list();
    expect(ended).toMatchObject({
      uri: session.uri(ENDED),
      policy: 'retention',
      state: 'expired',
      daysLeft: -3,
    });
    expect(expiring).toEqual({
      uri: session.uri(EXCEPTION),
      range: { start: { line: 3, character: 9 }, end: { line: 3, character: 21 } },
      policy: 'cross_region_eu',
      domain: 'payments',
      state: 'expiring',
      lastDay: '2026-12-01',
      daysLeft: 8,
      grantedBy: '@compliance',
      reason: 'Until the move',
      sources: [
        {
          name: 'customer.product.customer_dim',
          isContract: true,
          uri: session.uri('customer/product/customer_dim.contract.yaml'),
          range: { start: { line: 0, character: 6 }, end: { line: 0, character: 35 } },
        },
        { name: 'x.raw.y', isContract: false, uri: session.uri(EXCEPTION), range: expiring?.range },
      ],
      policyPlace: null,
    });
    await session.open(ENDED, at('retention', '2027-06-30'));
    await session.untilRules(ENDED, []);
    expect((await list()).map(({ policy, state }) => `${policy ?? ''} ${state}`)).toEqual([
      'cross_region_eu expiring',
      'retention in force',
    ]);
  });
});
