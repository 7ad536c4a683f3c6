import { commands, window } from 'vscode';
import { neighbours } from '../lineage/neighbours.js';
import type { Direction } from '../lineage/neighbours.js';
import { LINEAGE } from '../protocol.js';
import type { LineageParams, LineageResult } from '../protocol.js';
import type { Server } from '../server.js';

/** Goes from the column at the cursor to those that its values come from or go into directly; says why where it cannot. */
export async function goToColumn(server: Server, direction: Direction): Promise<void> {
  const editor = window.activeTextEditor;
  if (!editor) {
    await window.showInformationMessage('Open a contract or a SQL file first, with the cursor on a column.');
    return;
  }
  const { document, selection } = editor;
  const { code2ProtocolConverter: toLsp, protocol2CodeConverter: toCode } = server.client;
  const params: LineageParams = {
    uri: toLsp.asUri(document.uri),
    position: toLsp.asPosition(selection.active),
    depth: 1,
  };
  const result = await server.client.sendRequest<LineageResult>(LINEAGE, params);
  const found =
    'reason' in result
      ? result
      : result.key
        ? neighbours(result, direction)
        : { reason: 'There is no column at the cursor: put it on the name of one.' };
  if ('reason' in found) {
    await window.showInformationMessage(found.reason);
    return;
  }
  await commands.executeCommand(
    'editor.action.goToLocations',
    document.uri,
    selection.active,
    found.locations.map((each) => toCode.asLocation(each)),
    'gotoAndPeek',
    '',
  );
}
