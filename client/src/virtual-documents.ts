import { EventEmitter, workspace } from 'vscode';
import type { TextDocumentContentProvider, Uri, Disposable } from 'vscode';

/** Read-only documents of one URI scheme whose text comes from the server. */
export abstract class VirtualDocuments implements TextDocumentContentProvider, Disposable {
  readonly #scheme: string;
  readonly #changed = new EventEmitter<Uri>();
  readonly #provider: Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(scheme: string) {
    this.#scheme = scheme;
    this.#provider = workspace.registerTextDocumentContentProvider(scheme, this);
  }

  abstract provideTextDocumentContent(uri: Uri): Promise<string>;

  /** Asks for the document's text again, where it is open. */
  refresh(uri: Uri): void {
    this.#changed.fire(uri);
  }

  dispose(): void {
    this.#provider.dispose();
    this.#changed.dispose();
  }

  /** Asks again for the open documents that `concerns` picks; all of them by default. */
  protected refreshOpen(concerns: (uri: Uri) => boolean = () => true): void {
    for (const { uri } of workspace.textDocuments)
      if (uri.scheme === this.#scheme && concerns(uri)) this.refresh(uri);
  }
}
