import { commands, Disposable, EventEmitter, window } from 'vscode';
import type { TreeDataProvider, TreeItem, TreeView } from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import { SUNSETS } from '../protocol.js';
import type { MeshStatus, Sunset, SunsetsResult } from '../protocol.js';
import type { Server } from '../server.js';
import { subscriberItem, sunsetItem } from './tree-items.js';
import type { Entry } from './tree-items.js';

const VIEW = 'dataMeshContracts.sunsets';
/** Context key of the manifest: the view is there once the mesh was read. */
const INDEXED = 'dataMeshContracts.indexed';

/** The view of all deprecations that contracts announce, by date; below each, who is still on what ends. */
export class SunsetCalendar implements TreeDataProvider<Entry>, Disposable {
  readonly #server: Server;
  readonly #changed = new EventEmitter<undefined>();
  readonly #view: TreeView<Entry>;
  readonly #subscriptions: Disposable;
  /** What the view shows. */
  #shown: readonly Sunset<Range>[] = [];
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    this.#view = window.createTreeView(VIEW, { treeDataProvider: this });
    this.#subscriptions = Disposable.from(
      this.#changed,
      this.#view,
      server.onStatus((status) => this.#follow(status)),
      this.#view.onDidChangeVisibility(() => this.#refresh()),
    );
  }

  async getChildren(entry?: Entry): Promise<Entry[]> {
    if (!entry) {
      this.#shown = await this.#ask();
      return this.#shown.map((sunset) => ({ kind: 'sunset', sunset }));
    }
    if (entry.kind === 'subscriber') return [];
    const { sunset } = entry;
    return sunset.subscribers.map((subscriber, index) => ({ kind: 'subscriber', subscriber, sunset, index }));
  }

  getTreeItem(entry: Entry): TreeItem {
    const convert = this.#server.client.protocol2CodeConverter;
    return entry.kind === 'sunset' ? sunsetItem(entry.sunset, convert) : subscriberItem(entry, convert);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #follow({ index }: MeshStatus): Promise<void> {
    if (index !== 'ready') return;
    await commands.executeCommand('setContext', INDEXED, true);
    await this.#refresh();
  }

  /** Has the view drawn anew while it is on the screen, only where the sunsets changed. */
  async #refresh(): Promise<void> {
    if (!this.#view.visible) return;
    const sunsets = await this.#ask();
    if (JSON.stringify(sunsets) !== JSON.stringify(this.#shown)) this.#changed.fire(undefined);
  }

  /** None while the server does not run: its next status has them asked for again. */
  async #ask(): Promise<readonly Sunset<Range>[]> {
    const { client } = this.#server;
    if (!client.isRunning()) return [];
    return (await client.sendRequest<SunsetsResult<Range>>(SUNSETS)).sunsets;
  }
}
