import { MarkdownString, StatusBarAlignment, ThemeColor, window } from 'vscode';
import type { Disposable, StatusBarItem } from 'vscode';
import type { MeshStatus } from './protocol.js';
import { statusView } from './status-text.js';

const BACKGROUNDS = {
  none: undefined,
  warning: new ThemeColor('statusBarItem.warningBackground'),
  error: undefined,
};

/** The item in the status bar: index, findings and baseline of every workspace folder. */
export class Status implements Disposable {
  readonly #item: StatusBarItem;
  readonly #folders = new Map<string, MeshStatus>();

  constructor() {
    this.#item = window.createStatusBarItem('dataMeshContracts.status', StatusBarAlignment.Left, 0);
    this.#item.name = 'Data Mesh Contracts';
    this.#item.command = 'dataMeshContracts.showOutput';
    this.#render();
    this.#item.show();
  }

  /** Takes the newest state of one folder. */
  update(status: MeshStatus): void {
    this.#folders.set(status.root, status);
    this.#render();
  }

  /** Forgets a folder that left the workspace; `root` as the server names it. */
  remove(root: string): void {
    this.#folders.delete(root);
    this.#render();
  }

  /** Forgets every folder: the server starts anew. */
  reset(): void {
    this.#folders.clear();
    this.#render();
  }

  /** Says that there is no server, and why. */
  fail(reason: string): void {
    this.#item.text = '$(error) Contracts';
    this.#item.tooltip = `The language server does not run: ${reason}`;
    this.#item.backgroundColor = new ThemeColor('statusBarItem.errorBackground');
  }

  dispose(): void {
    this.#item.dispose();
  }

  #render(): void {
    const view = statusView([...this.#folders.values()]);
    this.#item.text = view.text;
    this.#item.tooltip = new MarkdownString(view.tooltip || 'Starting the language server');
    this.#item.backgroundColor = BACKGROUNDS[view.severity];
  }
}
