import { TextDocumentSaveReason, workspace } from 'vscode';
import type { Disposable, TextDocument, TextDocumentWillSaveEvent, TextEdit } from 'vscode';
import { CodeActionRequest } from 'vscode-languageclient/node';
import { SECTION } from './settings.js';
import type { Server } from './server.js';

/** Sets masks and versions when the user saves by hand, as far as `fixOnSave.*` asks for it. */
export class FixOnSave implements Disposable {
  readonly #server: Server;
  readonly #subscription: Disposable;

  constructor(server: Server) {
    this.#server = server;
    this.#subscription = workspace.onWillSaveTextDocument((event) => {
      if (this.#wanted(event)) event.waitUntil(this.#fixes(event.document));
    });
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #wanted({ document, reason }: TextDocumentWillSaveEvent): boolean {
    const settings = workspace.getConfiguration(SECTION, document);
    return (
      reason === TextDocumentSaveReason.Manual &&
      /\.contract\.ya?ml$/.test(document.uri.path) &&
      (settings.get('fixOnSave.masks') === true || settings.get('fixOnSave.versions') === true)
    );
  }

  /** The server knows the settings: a general request for fixes yields those that the user opted in to. */
  async #fixes(document: TextDocument): Promise<TextEdit[]> {
    const { client } = this.#server;
    if (!client.isRunning()) return [];
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    const start = { line: 0, character: 0 };
    const actions = await client.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start, end: { line: document.lineCount, character: 0 } },
      context: { diagnostics: [], only: ['source.fixAll'] },
    });
    const edits = (actions ?? []).flatMap((action) => ('edit' in action && action.edit.changes?.[uri]) || []);
    return await client.protocol2CodeConverter.asTextEdits(edits);
  }
}
