import { Disposable, EventEmitter, Uri, workspace } from 'vscode';
import type { TextDocumentContentProvider } from 'vscode';
import { CHANGE_REPORT } from './protocol.js';
import type { ChangeReportResult, DocumentParams } from './protocol.js';
import type { Server } from './server.js';

const SCHEME = 'data-mesh-contracts';
const SUFFIX = ' (changes).md';

/** The virtual Markdown document that reports the changes of the contract at `contract`. */
export function reportUri(contract: Uri): Uri {
  return Uri.from({ scheme: SCHEME, path: contract.path + SUFFIX, query: contract.toString() });
}

/** Virtual documents with the change reports of contracts; an open one follows its contract's edits. */
export class ChangeReports implements TextDocumentContentProvider, Disposable {
  readonly #server: Server;
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions: Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#subscriptions = Disposable.from(
      this.#changed,
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      workspace.onDidChangeTextDocument(({ document }) => {
        this.#follow(document.uri);
      }),
    );
  }

  /** Asks for the report again, where it is open. */
  refresh(report: Uri): void {
    this.#changed.fire(report);
  }

  async provideTextDocumentContent(report: Uri): Promise<string> {
    const params: DocumentParams = { uri: report.query };
    const { markdown } = await this.#server.client.sendRequest<ChangeReportResult>(CHANGE_REPORT, params);
    return markdown;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #follow(contract: Uri): void {
    const report = reportUri(contract).toString();
    const open = workspace.textDocuments.find(({ uri }) => uri.toString() === report);
    if (open) this.refresh(open.uri);
  }
}
