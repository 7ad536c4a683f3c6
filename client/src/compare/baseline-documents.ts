import { Disposable, EventEmitter, Uri, workspace } from 'vscode';
import type { TextDocumentContentProvider } from 'vscode';
import { BASELINE } from '../protocol.js';
import type { BaselineResult, DocumentParams } from '../protocol.js';
import type { Server } from '../server.js';

const SCHEME = 'data-mesh-contracts-baseline';

/** The virtual, read-only document with the contract at `contract` as the baseline has it. */
export function baselineUri(contract: Uri): Uri {
  return Uri.from({ scheme: SCHEME, path: contract.path, query: contract.toString() });
}

/** The contract whose baseline is at `uri`; any other document is itself. */
export function comparedContract(uri: Uri): Uri {
  return uri.scheme === SCHEME ? Uri.parse(uri.query, true) : uri;
}

/** Contracts as the baseline has them; open ones follow a commit, a checkout or another baseline. */
export class BaselineDocuments implements TextDocumentContentProvider, Disposable {
  readonly #server: Server;
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions: Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#subscriptions = Disposable.from(
      this.#changed,
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      server.onStatus(() => {
        this.#refreshOpen();
      }),
    );
  }

  /** Asks for the baseline's text again, where it is open. */
  refresh(baseline: Uri): void {
    this.#changed.fire(baseline);
  }

  /** The baseline of the contract at `contract`, or why there is none. */
  async baseline(contract: Uri): Promise<BaselineResult> {
    const { client } = this.#server;
    const params: DocumentParams = { uri: client.code2ProtocolConverter.asUri(contract) };
    return await client.sendRequest<BaselineResult>(BASELINE, params);
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const result = await this.baseline(comparedContract(uri));
    return 'text' in result ? result.text : '';
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #refreshOpen(): void {
    for (const { uri } of workspace.textDocuments) if (uri.scheme === SCHEME) this.refresh(uri);
  }
}
