import { commands, Uri, window } from 'vscode';
import type { Server } from '../server.js';

/** What the server does itself, for any client: see its `commands.ts`. */
const CREATE_CONTRACT = 'dataMeshContracts.createContractFrom';

/** Makes the contract of the dbt model in the active editor, or of the file that a menu hands over. */
export async function createContract(server: Server, argument: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const uri = argument instanceof Uri ? argument : editor?.document.uri;
  if (!uri || !/\.(sql|ya?ml)$/i.test(uri.path)) {
    await window.showInformationMessage(
      'Open a dbt model first: its SQL file, or the YAML that describes it.',
    );
    return;
  }
  const isActive = editor?.document.uri.toString() === uri.toString();
  const convert = server.client.code2ProtocolConverter;
  const position = isActive ? convert.asPosition(editor.selection.active) : undefined;
  await commands.executeCommand(CREATE_CONTRACT, convert.asUri(uri), position);
}
