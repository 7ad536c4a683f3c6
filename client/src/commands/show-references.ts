import { commands } from 'vscode';
import type { Location, Position } from 'vscode-languageclient/node';
import type { Server } from '../server.js';

/** What a code lens hands over, in LSP's form: where it stands and the places to show. */
export type ReferencesArguments = [uri: string, position: Position, locations: readonly Location[]];

/** Opens the editor's references view for a code lens of the server. */
export async function showReferences(
  server: Server,
  ...[uri, position, locations]: ReferencesArguments
): Promise<void> {
  const convert = server.client.protocol2CodeConverter;
  await commands.executeCommand(
    'editor.action.showReferences',
    convert.asUri(uri),
    convert.asPosition(position),
    locations.map((location) => convert.asLocation(location)),
  );
}
