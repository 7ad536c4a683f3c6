import { codeOwnersOf } from '@data-mesh-contracts/adapters';
import { catalogColumns, modelAt, newContract } from '@data-mesh-contracts/core';
import {
  MessageType,
  ShowMessageNotification,
  type Connection,
  type Position,
} from 'vscode-languageserver/node';
import type { ServerContext, Target } from './context.js';

/**
 * Makes the contract of the dbt model at a place of a SQL or YAML file, and shows it; where that cannot be done, says
 * why, and shows the contract that there is. Resolves when the client has done its part.
 */
export async function createContract(
  context: Pick<ServerContext, 'connection' | 'capabilities' | 'target'>,
  uri: string,
  position: Position | undefined,
): Promise<void> {
  const { connection } = context;
  const target = await context.target(uri);
  const model = target && modelAt(target.workspace, target.path, position && target.offset(position));
  if (!target || !model) {
    await say(
      connection,
      MessageType.Info,
      'No one dbt model is meant here: open its SQL file, or put the cursor into its entry in the YAML.',
    );
    return;
  }
  const { host } = target.folder;
  const catalog = await host.dbtCatalog(model.project);
  const contract = newContract(target.workspace, model, {
    ...codeOwnersOf(host.root),
    catalog: catalog && catalogColumns(catalog, model),
  });
  if (contract.kind === 'refused') {
    if (contract.existing !== undefined) await show(connection, target, contract.existing);
    await say(connection, MessageType.Info, contract.reason);
    return;
  }
  const { path, text, product } = contract;
  const edit = target.folder.converter.creation({ [path]: text });
  const { applied } = await connection.workspace.applyEdit({ label: `Create ${product}`, edit });
  if (applied) await show(connection, target, path);
  else
    await say(connection, MessageType.Warning, `The contract was not created: ${path} could not be written.`);
}

async function show(connection: Connection, { folder }: Target, path: string): Promise<void> {
  await connection.window.showDocument({ uri: folder.uri(path), takeFocus: true });
}

/** A message that waits for no answer. */
async function say(connection: Connection, type: MessageType, message: string): Promise<void> {
  await connection.sendNotification(ShowMessageNotification.type, { type, message });
}
