import { Uri, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { CHANGE_REPORT } from './protocol.js';
import type { ChangeReportResult, DocumentParams } from './protocol.js';
import type { Server } from './server.js';
import { VirtualDocuments } from './virtual-documents.js';

const SCHEME = 'data-mesh-contracts';
const SUFFIX = ' (changes).md';

/** The virtual Markdown document that reports the changes of the contract at `contract`. */
export function reportUri(contract: Uri): Uri {
  return Uri.from({ scheme: SCHEME, path: contract.path + SUFFIX, query: contract.toString() });
}

/** Virtual documents with the change reports of contracts; an open one follows its contract's edits. */
export class ChangeReports extends VirtualDocuments {
  readonly #server: Server;
  readonly #edits: Disposable;

  constructor(server: Server) {
    super(SCHEME);
    this.#server = server;
    this.#edits = workspace.onDidChangeTextDocument(({ document }) => {
      const report = reportUri(document.uri).toString();
      this.refreshOpen((uri) => uri.toString() === report);
    });
  }

  async provideTextDocumentContent(report: Uri): Promise<string> {
    const params: DocumentParams = { uri: report.query };
    const { markdown } = await this.#server.client.sendRequest<ChangeReportResult>(CHANGE_REPORT, params);
    return markdown;
  }

  override dispose(): void {
    this.#edits.dispose();
    super.dispose();
  }
}
