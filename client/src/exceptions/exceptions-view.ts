import { commands, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, ViewColumn } from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import { LiveTree } from '../trees/live-tree.js';
import { opening, type Convert } from '../trees/opening.js';
import { EXCEPTIONS } from '../protocol.js';
import type { ExceptionRow, ExceptionSource, ExceptionState, ExceptionsResult, Place } from '../protocol.js';
import type { Server } from '../server.js';
import { exceptionText } from './exception-text.js';

interface SourceEntry {
  readonly kind: 'source';
  readonly source: ExceptionSource<Range>;
  readonly row: ExceptionRow<Range>;
  /** Among the exception's sources. */
  readonly index: number;
}

/** A row of the view. */
export type ExceptionEntry = { readonly kind: 'exception'; readonly row: ExceptionRow<Range> } | SourceEntry;

const ERROR = new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
const WARNING = new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));

const ICONS: Readonly<Record<ExceptionState, ThemeIcon>> = {
  expired: ERROR,
  expiring: WARNING,
  'in force': new ThemeIcon('pass'),
  requested: new ThemeIcon('git-pull-request'),
  undated: WARNING,
  'unknown policy': WARNING,
};

/** The view of all exceptions, expired ones first; below each, the tables that it covers. */
export class ExceptionsView extends LiveTree<ExceptionRow<Range>, ExceptionEntry> {
  constructor(server: Server) {
    super(server, 'dataMeshContracts.exceptions');
  }

  getTreeItem(entry: ExceptionEntry): TreeItem {
    const convert = this.server.client.protocol2CodeConverter;
    return entry.kind === 'exception' ? exceptionItem(entry.row, convert) : sourceItem(entry, convert);
  }

  /** Opens the exception beside the active editor. */
  async openToSide(entry: ExceptionEntry): Promise<void> {
    await this.#open(entry.row, ViewColumn.Beside);
  }

  /** Opens the Rego policy that the exception is to. */
  async openPolicy({ row }: ExceptionEntry): Promise<void> {
    if (row.policyPlace) await this.#open(row.policyPlace, ViewColumn.Active);
  }

  protected async request(): Promise<readonly ExceptionRow<Range>[]> {
    return (await this.server.client.sendRequest<ExceptionsResult<Range>>(EXCEPTIONS)).exceptions;
  }

  protected entryOf(row: ExceptionRow<Range>): ExceptionEntry {
    return { kind: 'exception', row };
  }

  protected childrenOf(entry: ExceptionEntry): ExceptionEntry[] {
    const { row } = entry;
    if (entry.kind === 'source') return [];
    return (row.sources ?? []).map((source, index) => ({ kind: 'source', source, row, index }));
  }

  async #open({ uri, range }: Place<Range>, viewColumn: ViewColumn): Promise<void> {
    const convert = this.server.client.protocol2CodeConverter;
    const options = { selection: convert.asRange(range), viewColumn };
    await commands.executeCommand('vscode.open', convert.asUri(uri), options);
  }
}

function exceptionItem(row: ExceptionRow<Range>, convert: Convert): TreeItem {
  const { label, description, tooltip } = exceptionText(row);
  const { Collapsed, None } = TreeItemCollapsibleState;
  const item = new TreeItem(label, (row.sources ?? []).length > 0 ? Collapsed : None);
  item.id = row.uri;
  item.description = description;
  item.tooltip = tooltip;
  item.iconPath = ICONS[row.state];
  item.contextValue = row.policyPlace ? 'exception rego' : 'exception';
  item.command = opening(row, 'Open the exception', convert);
  return item;
}

function sourceItem({ source, row, index }: SourceEntry, convert: Convert): TreeItem {
  const item = new TreeItem(source.name);
  item.id = `${row.uri} ${index}`;
  item.iconPath = new ThemeIcon('table');
  item.contextValue = 'source';
  item.tooltip = source.isContract ? `Opens the contract of ${source.name}` : source.name;
  item.command = opening(source, source.isContract ? 'Open the contract' : 'Open the exception', convert);
  return item;
}
