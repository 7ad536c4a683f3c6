import type { TreeItem } from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import { SUNSETS } from '../protocol.js';
import type { Sunset, SunsetsResult } from '../protocol.js';
import type { Server } from '../server.js';
import { LiveTree } from '../trees/live-tree.js';
import { subscriberItem, sunsetItem } from './tree-items.js';
import type { Entry } from './tree-items.js';

/** The view of all deprecations that contracts announce, by date; below each, who is still on what ends. */
export class SunsetCalendar extends LiveTree<Sunset<Range>, Entry> {
  constructor(server: Server) {
    super(server, 'dataMeshContracts.sunsets');
  }

  getTreeItem(entry: Entry): TreeItem {
    const convert = this.server.client.protocol2CodeConverter;
    return entry.kind === 'sunset' ? sunsetItem(entry.sunset, convert) : subscriberItem(entry, convert);
  }

  protected async request(): Promise<readonly Sunset<Range>[]> {
    return (await this.server.client.sendRequest<SunsetsResult<Range>>(SUNSETS)).sunsets;
  }

  protected entryOf(sunset: Sunset<Range>): Entry {
    return { kind: 'sunset', sunset };
  }

  protected childrenOf(entry: Entry): Entry[] {
    if (entry.kind === 'subscriber') return [];
    const { sunset } = entry;
    return sunset.subscribers.map((subscriber, index) => ({ kind: 'subscriber', subscriber, sunset, index }));
  }
}
