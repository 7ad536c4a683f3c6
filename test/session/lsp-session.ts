import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  InitializedNotification,
  InitializeRequest,
  LogMessageNotification,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type MessageConnection,
  type Position,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import {
  StatusNotification,
  type InitializationOptions,
  type StatusParams,
} from '../../server/src/protocol.js';

const SERVER = join(import.meta.dirname, '../../dist/server.js');

const CAPABILITIES: ClientCapabilities = {
  workspace: {
    workspaceFolders: true,
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { resourceOperations: ['create'] },
  },
  textDocument: { completion: { completionItem: { snippetSupport: true } } },
};

/** Another server than the one that was built, and what lies on its PATH. */
export interface Launch {
  /** Absolute path of `server.js`. */
  readonly server: string;
  readonly path: string;
}

/** Something to wait for: `done` is asked after each message of the server, and the caller resolves once it holds. */
interface Waiter {
  readonly done: () => boolean;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/** An editor over stdio: the bundled server as a child process, driven by LSP messages. Waits are for events only. */
export class LspSession {
  readonly root: string;
  readonly connection: MessageConnection;
  readonly logs: string[] = [];
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #diagnostics = new Map<string, Diagnostic[]>();
  readonly #publishes = new Map<string, number>();
  readonly #texts = new Map<string, { text: string; version: number }>();
  #waiters: Waiter[] = [];
  readonly #statuses = new Map<string, StatusParams>();
  #result: InitializeResult | undefined;

  private constructor(root: string, launch: Launch | undefined) {
    this.root = root;
    this.#process = spawn(process.execPath, [launch?.server ?? SERVER, '--stdio'], {
      stdio: 'pipe',
      env: { ...process.env, ...(launch && { PATH: launch.path }) },
    });
    this.connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    this.#process.stderr.on('data', (chunk: Buffer) => this.logs.push(chunk.toString()));
    this.#process.once('exit', (code) => {
      const reason = new Error(`the server exited with ${code}: ${this.logs.slice(-5).join('\n')}`);
      for (const { reject } of this.#waiters.splice(0)) reject(reason);
    });
    this.#listen();
  }

  /** Starts a server on `root` (and on more folders) and waits until all are indexed. */
  static async start(
    root: string,
    options: InitializationOptions = {},
    more: readonly string[] = [],
    launch?: Launch,
  ): Promise<LspSession> {
    const session = new LspSession(root, launch);
    const uris = [root, ...more].map((folder) => pathToFileURL(folder).toString());
    await session.#initialize(options, uris);
    await session.until(() => uris.every((uri) => session.#statuses.get(uri)?.index === 'ready'));
    return session;
  }

  get initializeResult(): InitializeResult {
    return this.#result!;
  }

  get status(): StatusParams | undefined {
    return this.#statuses.get(pathToFileURL(this.root).toString());
  }

  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).toString();
  }

  document(path: string): { uri: string } {
    return { uri: this.uri(path) };
  }

  diagnostics(path: string): readonly Diagnostic[] {
    return this.#diagnostics.get(this.uri(path)) ?? [];
  }

  /** Rule ids of a file's findings, sorted. */
  rules(path: string): string[] {
    return this.diagnostics(path)
      .map(({ code }) => String(code))
      .sort();
  }

  /** All findings as `path line:character rule`, sorted. */
  all(): string[] {
    const rootUri = `${pathToFileURL(this.root).toString()}/`;
    return [...this.#diagnostics]
      .flatMap(([uri, list]) =>
        list.map(
          ({ range, code }) =>
            `${decodeURIComponent(uri.slice(rootUri.length))} ${range.start.line}:${range.start.character} ${String(code)}`,
        ),
      )
      .sort();
  }

  text(path: string): string {
    return this.#texts.get(this.uri(path))?.text ?? '';
  }

  async open(path: string, text: string, languageId = path.endsWith('.sql') ? 'sql' : 'yaml'): Promise<void> {
    this.#texts.set(this.uri(path), { text, version: 1 });
    const textDocument = { uri: this.uri(path), languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  }

  /** Replaces the whole text. */
  async change(path: string, text: string): Promise<void> {
    await this.#sendChange(path, text, [{ text }]);
  }

  /** Inserts at a position, as typing does. */
  async type(path: string, position: Position, inserted: string): Promise<void> {
    const before = this.text(path);
    const offset =
      before.split('\n').slice(0, position.line).join('\n').length +
      (position.line > 0 ? 1 : 0) +
      position.character;
    const after = before.slice(0, offset) + inserted + before.slice(offset);
    await this.#sendChange(path, after, [{ range: { start: position, end: position }, text: inserted }]);
  }

  async close(path: string): Promise<void> {
    this.#texts.delete(this.uri(path));
    await this.connection.sendNotification(DidCloseTextDocumentNotification.type, {
      textDocument: this.document(path),
    });
  }

  /** Applies a workspace edit to the open documents, as an editor would. */
  async apply(edit: WorkspaceEdit): Promise<void> {
    for (const [uri, edits] of Object.entries(edit.changes ?? {})) {
      const path = decodeURIComponent(uri.slice(pathToFileURL(this.root).toString().length + 1));
      await this.change(path, applyTextEdits(this.text(path), edits));
    }
  }

  /** Resolves when `condition` holds; it is asked again after each message of the server. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return;
    await new Promise<void>((resolve, reject) => {
      this.#waiters.push({ done: condition, resolve, reject });
    });
  }

  /** Resolves when the rules found in `path` are exactly `rules`, in any order. */
  async untilRules(path: string, rules: readonly string[]): Promise<void> {
    const wanted = [...rules].sort().join();
    await this.until(() => this.rules(path).join() === wanted);
  }

  /** How often the server has published diagnostics of `path`. */
  publishes(path: string): number {
    return this.#publishes.get(this.uri(path)) ?? 0;
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest(ShutdownRequest.type);
    const exited = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.connection.sendNotification(ExitNotification.type);
    await exited;
    this.connection.dispose();
  }

  async #initialize(initializationOptions: InitializationOptions, uris: readonly string[]): Promise<void> {
    this.#result = await this.connection.sendRequest<InitializeResult>(InitializeRequest.method, {
      processId: process.pid,
      workspaceFolders: uris.map((uri) => ({ uri, name: 'mesh' })),
      capabilities: CAPABILITIES,
      initializationOptions,
    });
    await this.connection.sendNotification(InitializedNotification.type, {});
  }

  async #sendChange(
    path: string,
    text: string,
    contentChanges: ({ text: string } | { range: { start: Position; end: Position }; text: string })[],
  ): Promise<void> {
    const uri = this.uri(path);
    const version = (this.#texts.get(uri)?.version ?? 0) + 1;
    this.#texts.set(uri, { text, version });
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  #listen(): void {
    this.connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      if (diagnostics.length > 0) this.#diagnostics.set(uri, diagnostics);
      else this.#diagnostics.delete(uri);
      this.#publishes.set(uri, (this.#publishes.get(uri) ?? 0) + 1);
      this.#wake();
    });
    this.connection.onNotification(StatusNotification, (status) => {
      this.#statuses.set(status.root, status);
      this.#wake();
    });
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => {
      this.logs.push(message);
      this.#wake();
    });
    this.connection.onRequest(RegistrationRequest.type, () => undefined);
    this.connection.listen();
  }

  #wake(): void {
    const ready = this.#waiters.filter(({ done }) => done());
    this.#waiters = this.#waiters.filter((waiter) => !ready.includes(waiter));
    for (const { resolve } of ready) resolve();
  }
}

/** The text after LSP edits. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Position): number =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, 0) + character;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (result, { range, newText }) =>
        result.slice(0, offset(range.start)) + newText + result.slice(offset(range.end)),
      text,
    );
}
