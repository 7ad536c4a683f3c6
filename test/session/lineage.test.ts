import { CodeLensRequest } from 'vscode-languageserver/node';
import { afterEach, expect, it } from 'vitest';
import { LineageRequest, type LineageParams } from '../../server/src/protocol.js';
import { LspSession } from './lsp-session.js';
import { contract, TempMesh } from './temp-mesh.js';

const PATH = 'crm/product/callers.contract.yaml';
const SQL = 'crm/product/callers.sql';
const SCAN = 'crm/scan.lineage.yaml';
const CALLERS = contract('crm.product.callers', ['name: token, type: string', 'name: calls, type: int']);
const QUERY = `create table crm.product.callers as
select tokenize(c.phone) as token, count(c.phone) as calls from crm.raw.contacts c group by c.phone;
`;
const TAGS = 'columns:\n  - { name: crm.raw.contacts.phone, tags: [PII] }\n';

let mesh: TempMesh;
let session: LspSession;

afterEach(async () => {
  await session.stop();
  mesh.remove();
});

async function start(): Promise<void> {
  mesh = new TempMesh({ [PATH]: CALLERS, [SQL]: QUERY, [SCAN]: TAGS });
  session = await LspSession.start(mesh.root);
}

async function ask(path: string, more: Partial<LineageParams> = {}) {
  return await session.connection.sendRequest(LineageRequest, {
    ...session.document(path),
    position: null,
    ...more,
  });
}

async function drawn(path: string, more: Partial<LineageParams> = {}) {
  const result = await ask(path, more);
  if ('reason' in result) throw new Error(result.reason);
  return result;
}

it('draws the column at a position both ways, with its tags, steps and places', async () => {
  await start();
  const result = await drawn(SQL, { position: { line: 1, character: 'select tokenize(c.ph'.length } });
  expect(result.title).toBe('crm.raw.contacts.phone');
  expect(result.cutTo).toBeNull();
  const labels = new Map(result.columns.map(({ id, table, column }) => [id, `${table}.${column}`]));
  expect(result.columns.map(({ id, isStart, missing }) => [labels.get(id), isStart, missing])).toEqual([
    ['crm.raw.contacts.phone', true, []],
    ['crm.product.callers.token', false, ['PII']],
    ['crm.product.callers.calls', false, []],
  ]);
  const values = result.ways.filter(({ kind }) => kind === 'value');
  expect(values.map(({ from, to, steps }) => [labels.get(from), labels.get(to), steps])).toEqual([
    ['crm.raw.contacts.phone', 'crm.product.callers.token', [{ name: 'tokenize', strips: false }]],
    ['crm.raw.contacts.phone', 'crm.product.callers.calls', [{ name: 'count', strips: true }]],
  ]);
  expect(values[0]?.location).toEqual({
    uri: session.uri(SQL),
    range: { start: { line: 1, character: 18 }, end: { line: 1, character: 23 } },
  });
  expect(result.columns[1]?.location?.uri).toBe(session.uri(PATH));
});

it('draws a whole product, and finds a column again by its key after an edit', async () => {
  await start();
  const whole = await drawn(PATH);
  expect(whole).toMatchObject({ title: 'crm.product.callers', key: null });
  expect(whole.columns.filter(({ isStart }) => isStart).map(({ column }) => column)).toEqual([
    'token',
    'calls',
  ]);
  const { key } = await drawn(SQL, { position: { line: 1, character: 19 } });
  await session.open(SQL, `-- hashed\n\n${QUERY.replace('tokenize', 'sha2')}`);
  const after = await drawn(SQL, { key, depth: 1 });
  expect(after.title).toBe('crm.raw.contacts.phone');
  expect(after.ways.flatMap(({ steps }) => steps.map(({ name }) => name))).toContain('sha2');
});

it('says why there is nothing to draw', async () => {
  await start();
  mesh.write('mesh.yaml', 'dialect: spark\n');
  expect(await ask('mesh.yaml')).toEqual({
    reason:
      'No column of this file is known. Lineage is shown of contracts, of SQL that builds a table, of dbt YAML and of lineage files.',
  });
  expect(await ask('nowhere.txt')).toEqual({
    reason: 'This file is not part of the mesh of an open workspace folder.',
  });
});

it('hands the place over to the graph in a code lens', async () => {
  await start();
  const lenses = await session.connection.sendRequest(CodeLensRequest.type, {
    textDocument: session.document(PATH),
  });
  const found = lenses?.filter(({ command }) => command?.command === 'dataMeshContracts.showLineage') ?? [];
  expect(found.map(({ command, range }) => [command?.title, command?.arguments, range.start])).toEqual(
    found.map(({ command, range }) => [command?.title, [session.uri(PATH), range.start], range.start]),
  );
  expect(found.map(({ command }) => command?.title)).toEqual(['from 1 column', 'from 1 column']);
});
