import { Uri } from 'vscode';
import type { Disposable } from 'vscode';
import { BASELINE } from '../protocol.js';
import type { BaselineResult, DocumentParams } from '../protocol.js';
import type { Server } from '../server.js';
import { VirtualDocuments } from '../virtual-documents.js';

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
export class BaselineDocuments extends VirtualDocuments {
  readonly #server: Server;
  readonly #status: Disposable;

  constructor(server: Server) {
    super(SCHEME);
    this.#server = server;
    this.#status = server.onStatus(() => {
      this.refreshOpen();
    });
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

  override dispose(): void {
    this.#status.dispose();
    super.dispose();
  }
}
