import { randomBytes } from 'node:crypto';
import { Disposable, Uri, ViewColumn, window } from 'vscode';
import type { ExtensionContext, WebviewPanel } from 'vscode';
import { LINEAGE } from '../protocol.js';
import type { LineageParams, LineageResult, LineLocation } from '../protocol.js';
import type { Server } from '../server.js';
import type { FromPage, LineageSubject, ToPage } from './messages.js';
import { pageHtml } from './page-html.js';
import { LatestOnly } from './latest-only.js';
import { LINEAGE_VIEW } from './view-type.js';

const READING = 'The files of the mesh are being read.';
const OPTIONS = { enableScripts: true };

/** The graph of where a column's values, or those of all columns of a file, come from and go; there is one of it. */
export class LineagePanel implements Disposable {
  static #open: LineagePanel | undefined;
  readonly #panel: WebviewPanel;
  readonly #server: Server;
  readonly #subscriptions: Disposable;
  readonly #refresh = new LatestOnly(() => this.#ask());
  #subject: LineageSubject;
  /** What the page was sent last, as JSON. */
  #sent = '';
  #isReady = false;
  /** A graph of a part of the mesh would be laid out around what is missing; one that is drawn may follow. */
  #isDrawn = false;

  private constructor(
    context: ExtensionContext,
    server: Server,
    panel: WebviewPanel,
    subject: LineageSubject,
  ) {
    this.#panel = panel;
    this.#server = server;
    this.#subject = subject;
    const { webview } = panel;
    const folder = Uri.joinPath(context.extensionUri, 'dist');
    webview.options = { ...OPTIONS, localResourceRoots: [folder] };
    this.#subscriptions = Disposable.from(
      webview.onDidReceiveMessage((message: FromPage) => this.#receive(message)),
      panel.onDidChangeViewState(() => this.#update()),
      panel.onDidDispose(() => {
        this.dispose();
      }),
      server.onStatus(({ index }) => (index === 'ready' ? this.#update() : undefined)),
    );
    webview.html = pageHtml({
      script: webview.asWebviewUri(Uri.joinPath(folder, 'lineage-page.js')).toString(),
      style: webview.asWebviewUri(Uri.joinPath(folder, 'lineage-page-style.css')).toString(),
      source: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
    });
  }

  /** Shows the lineage of `subject`, in the panel that is open or in a new one beside the editor. */
  static async show(context: ExtensionContext, server: Server, subject: LineageSubject): Promise<void> {
    const open = LineagePanel.#open;
    if (open) {
      open.#subject = subject;
      open.#panel.reveal();
      await open.#update();
      return;
    }
    const panel = window.createWebviewPanel(LINEAGE_VIEW, 'Column Lineage', ViewColumn.Beside, OPTIONS);
    LineagePanel.#open = new LineagePanel(context, server, panel, subject);
  }

  /** Takes over a panel that was open before the window was loaded anew. */
  static restore(
    context: ExtensionContext,
    server: Server,
    panel: WebviewPanel,
    subject: LineageSubject,
  ): void {
    LineagePanel.#open?.dispose();
    LineagePanel.#open = new LineagePanel(context, server, panel, subject);
  }

  dispose(): void {
    if (LineagePanel.#open === this) LineagePanel.#open = undefined;
    this.#subscriptions.dispose();
    this.#panel.dispose();
  }

  async #receive(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'ready':
        // A page that was hidden is built anew, and knows nothing any more.
        this.#isReady = true;
        this.#sent = '';
        await this.#update();
        return;
      case 'open':
        await this.#openCode(message.location);
    }
  }

  /** Asks again while the page is on the screen. */
  async #update(): Promise<void> {
    if (!this.#isReady || !this.#panel.visible || !this.#server.client.isRunning()) return;
    if (this.#server.isIndexed || this.#isDrawn) await this.#refresh.run();
    else await this.#post({ type: 'message', text: READING, subject: this.#subject });
  }

  async #ask(): Promise<void> {
    const subject = this.#subject;
    const params: LineageParams = subject;
    const result = await this.#server.client
      .sendRequest<LineageResult>(LINEAGE, params)
      .catch((error: unknown): LineageResult => ({
        reason: `The lineage could not be read: ${String(error)}`,
      }));
    // The user has asked for something else in the meantime; that is asked for next.
    if (subject !== this.#subject) return;
    await this.#send(result);
  }

  async #send(result: LineageResult): Promise<void> {
    if ('reason' in result) {
      this.#panel.title = 'Column Lineage';
      await this.#post({ type: 'message', text: result.reason, subject: this.#subject });
      return;
    }
    this.#panel.title = `Lineage of ${result.title}`;
    this.#isDrawn = true;
    // From now on by its name: the position moves with every edit.
    this.#subject = { ...this.#subject, position: null, key: result.key };
    await this.#post({ type: 'lineage', lineage: result, subject: this.#subject });
  }

  async #post(message: ToPage): Promise<void> {
    const text = JSON.stringify(message);
    if (text === this.#sent) return;
    this.#sent = text;
    await this.#panel.webview.postMessage(message);
  }

  /** Opens the code where it is open already, else beside the graph. */
  async #openCode(location: LineLocation): Promise<void> {
    const convert = this.#server.client.protocol2CodeConverter;
    const { uri, range } = convert.asLocation(location);
    const others = window.visibleTextEditors.filter(
      ({ viewColumn }) => viewColumn !== this.#panel.viewColumn,
    );
    const same = others.find(({ document }) => document.uri.toString() === uri.toString());
    const isFirst = this.#panel.viewColumn === ViewColumn.One;
    const column = (same ?? others[0])?.viewColumn ?? (isFirst ? ViewColumn.Beside : ViewColumn.One);
    await window.showTextDocument(uri, { selection: range, viewColumn: column });
  }
}
