import { afterEach, expect, it } from 'vitest';
import {
  ApplyWorkspaceEditRequest,
  ExecuteCommandRequest,
  ShowDocumentRequest,
  ShowMessageNotification,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { LspSession } from './lsp-session.js';
import { contract, TempMesh } from './temp-mesh.js';

const MODEL = 'orders/models/product/order_facts.sql';
const YAML = 'orders/models/models.yml';
const CREATED = 'orders/product/order_facts.contract.yaml';

const FILES = {
  'orders/dbt_project.yml': 'name: orders\nmodels: { orders: { product: { +schema: product } } }\n',
  [MODEL]: 'select cast(1 as bigint) as order_id, 2 as amount\n',
  [YAML]:
    'models:\n  - name: other\n  - name: order_facts\n    columns: [{ name: order_id }, { name: amount }]\n',
  'orders/models/product/other.sql': 'select 1 as id\n',
  'orders/product/order_items.contract.yaml': contract('orders.product.order_items', [
    'name: id, type: string',
  ]),
  'orders/target/catalog.json': JSON.stringify({
    nodes: {
      'model.orders.order_facts': {
        columns: {
          amount: { name: 'amount', type: 'DECIMAL(12,2)', index: 2 },
          order_id: { name: 'order_id', type: 'BIGINT', index: 1 },
        },
      },
    },
  }),
};

let mesh: TempMesh;
let session: LspSession;

afterEach(async () => {
  await session.stop();
  mesh.remove();
});

/** Runs the command on a document, and gives what the server asked of the editor meanwhile. */
async function create(path: string, line?: number) {
  const edits: WorkspaceEdit[] = [];
  const shown: string[] = [];
  const said: string[] = [];
  session.connection.onRequest(ApplyWorkspaceEditRequest.type, ({ edit }) => {
    edits.push(edit);
    return { applied: true };
  });
  session.connection.onRequest(ShowDocumentRequest.type, ({ uri }) => {
    shown.push(uri);
    return { success: true };
  });
  session.connection.onNotification(ShowMessageNotification.type, ({ message }) => void said.push(message));
  await session.connection.sendRequest(ExecuteCommandRequest.type, {
    command: 'dataMeshContracts.createContractFrom',
    arguments: [session.uri(path), ...(line === undefined ? [] : [{ line, character: 4 }])],
  });
  const texts = edits.flatMap(({ documentChanges = [] }) =>
    documentChanges.flatMap((change) => (TextDocumentEdit.is(change) ? change.edits : [])),
  );
  return { text: texts.map((edit) => ('newText' in edit ? edit.newText : '')).join(), shown, said };
}

it('makes the contract of a model from its SQL or its entry in the YAML, with the catalog’s types, and shows it', async () => {
  mesh = new TempMesh(FILES);
  session = await LspSession.start(mesh.root);
  for (const [path, line] of [[MODEL], [YAML, 2]] as const) {
    const { text, shown, said } = await create(path, line);
    expect(text).toContain('name: orders.product.order_facts\n');
    expect(text).toContain(
      '- name: order_id\n    type: bigint\n  - name: amount\n    type: "decimal(12,2)"\n',
    );
    expect(shown).toEqual([session.uri(CREATED)]);
    expect(said).toEqual([]);
  }
});

it('says why it makes none, and shows the contract that there is', async () => {
  mesh = new TempMesh({
    ...FILES,
    [CREATED]: contract('orders.product.order_facts', ['name: order_id, type: bigint']),
  });
  session = await LspSession.start(mesh.root);
  expect(await create(MODEL)).toEqual({
    text: '',
    shown: [session.uri(CREATED)],
    said: [`orders.product.order_facts has a contract: ${CREATED}.`],
  });
  const { said } = await create(YAML, 0);
  expect(said.join()).toContain('No one dbt model is meant here');
});
