import { commands, TabInputWebview, window } from 'vscode';
import type { Disposable, Tab, Uri } from 'vscode';
import { reportUri } from './change-report.js';

const ACTIVE = 'dataMeshContracts.reportActive';

/** Which contract the change report in the active tab is about: a preview tells no more than its label. */
export class ReportTabs implements Disposable {
  /** Contracts by their report's file name. */
  readonly #shown = new Map<string, Uri>();
  readonly #subscription: Disposable;

  constructor() {
    this.#subscription = window.tabGroups.onDidChangeTabs(() => this.#update());
  }

  /** Notes that the contract's report was opened. */
  async opened(contract: Uri): Promise<void> {
    this.#shown.set(fileName(reportUri(contract)), contract);
    await this.#update();
  }

  /** The contract whose report is in front. */
  active(): Uri | undefined {
    const tab = window.tabGroups.activeTabGroup.activeTab;
    return tab && this.#contractOf(tab);
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  /** Tells the menus. */
  async #update(): Promise<void> {
    await commands.executeCommand('setContext', ACTIVE, this.active() !== undefined);
  }

  #contractOf({ input, label }: Tab): Uri | undefined {
    if (!(input instanceof TabInputWebview)) return undefined;
    return [...this.#shown].find(([name]) => label.includes(name))?.[1];
  }
}

function fileName({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
