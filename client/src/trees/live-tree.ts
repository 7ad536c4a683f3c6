import { commands, Disposable, EventEmitter, window, workspace } from 'vscode';
import type { TreeDataProvider, TreeItem, TreeView } from 'vscode';
import type { MeshStatus } from '../protocol.js';
import type { Server } from '../server.js';

/** Context key of the manifest: the views are there once the mesh was read. */
const INDEXED = 'dataMeshContracts.indexed';

/** How long nobody types before a view asks again, in milliseconds. */
const PAUSE_MS = 400;

/** A view of rows that the server lists, and which follow the texts while the view is on the screen. */
export abstract class LiveTree<Row, Entry> implements TreeDataProvider<Entry>, Disposable {
  protected readonly server: Server;
  readonly #changed = new EventEmitter<undefined>();
  readonly #view: TreeView<Entry>;
  readonly #subscriptions: Disposable;
  #pause: NodeJS.Timeout | undefined;
  #shown: readonly Row[] = [];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Server, id: string) {
    this.server = server;
    this.#view = window.createTreeView(id, { treeDataProvider: this });
    this.#subscriptions = Disposable.from(
      this.#changed,
      this.#view,
      server.onStatus((status) => this.#follow(status)),
      this.#view.onDidChangeVisibility(() => this.#refresh()),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === 'yaml') this.#refreshSoon();
      }),
    );
  }

  async getChildren(entry?: Entry): Promise<Entry[]> {
    if (entry) return this.childrenOf(entry);
    this.#shown = await this.#ask();
    return this.#shown.map((row) => this.entryOf(row));
  }

  abstract getTreeItem(entry: Entry): TreeItem;

  dispose(): void {
    clearTimeout(this.#pause);
    this.#subscriptions.dispose();
  }

  /** What the server lists now. */
  protected abstract request(): Promise<readonly Row[]>;

  protected abstract entryOf(row: Row): Entry;

  protected abstract childrenOf(entry: Entry): Entry[];

  async #follow({ index }: MeshStatus): Promise<void> {
    if (index !== 'ready') return;
    await commands.executeCommand('setContext', INDEXED, true);
    await this.#refresh();
  }

  #refreshSoon(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#refresh(), PAUSE_MS);
  }

  /** Has the view drawn anew while it is on the screen, only where the rows changed. */
  async #refresh(): Promise<void> {
    if (!this.#view.visible) return;
    const rows = await this.#ask();
    if (JSON.stringify(rows) !== JSON.stringify(this.#shown)) this.#changed.fire(undefined);
  }

  /** None while the server does not run: its next status has them asked for again. */
  async #ask(): Promise<readonly Row[]> {
    return this.server.client.isRunning() ? await this.request() : [];
  }
}
