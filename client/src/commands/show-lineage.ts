import { Uri, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import type { LinePosition } from '../protocol.js';
import type { Server } from '../server.js';

/**
 * Opens the lineage graph: of the column at the cursor, or of all columns of the file. A code lens hands over a URI
 * and a position, a menu the file.
 */
export async function showLineage(
  context: ExtensionContext,
  server: Server,
  file?: unknown,
  at?: LinePosition,
): Promise<void> {
  const editor = window.activeTextEditor;
  const uri = typeof file === 'string' ? Uri.parse(file, true) : (editor?.document.uri ?? file);
  if (!(uri instanceof Uri)) {
    await window.showInformationMessage('Open a contract or a SQL file first: the graph is of its columns.');
    return;
  }
  const convert = server.client.code2ProtocolConverter;
  const cursor = editor && convert.asPosition(editor.selection.active);
  const position = typeof file === 'string' ? at : cursor;
  const { LineagePanel } = await import('../lineage/lineage-panel.js');
  await LineagePanel.show(context, server, { uri: convert.asUri(uri), position: position ?? null });
}
