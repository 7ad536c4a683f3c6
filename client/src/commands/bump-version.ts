import { window, workspace } from 'vscode';
import type { WorkspaceEdit } from 'vscode-languageclient/node';
import { BUMP_VERSION } from '../protocol.js';
import type { BumpVersionResult, DocumentParams } from '../protocol.js';
import type { Server } from '../server.js';
import { askForContract, commandTarget } from './document.js';

/** Sets the version of a contract to the one that its changes since the baseline call for. */
export async function bumpVersion(server: Server, argument: unknown): Promise<void> {
  const uri = commandTarget(argument);
  if (!uri) {
    await askForContract();
    return;
  }
  const params: DocumentParams = { uri: server.client.code2ProtocolConverter.asUri(uri) };
  const result = await server.client.sendRequest<BumpVersionResult<WorkspaceEdit>>(BUMP_VERSION, params);
  const edit = result.edit && (await server.client.protocol2CodeConverter.asWorkspaceEdit(result.edit));
  if (edit && !(await workspace.applyEdit(edit))) {
    await window.showWarningMessage('The version was not changed: the file was edited in between.');
    return;
  }
  window.setStatusBarMessage(result.message, 8000);
  if (!edit) await window.showInformationMessage(result.message);
}
