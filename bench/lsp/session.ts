import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  ProtocolNotificationType,
  StreamMessageReader,
  StreamMessageWriter,
  type Diagnostic,
  type MessageConnection,
  type Position,
  type Range,
} from 'vscode-languageserver/node';

/** How a server is started, and what it is told. */
export interface ServerCommand {
  /** Arguments after `node`. */
  readonly args: readonly string[];
  readonly initializationOptions?: unknown;
  /** What it gets when it asks for its settings, by section. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

type Listener = (uri: string, diagnostics: readonly Diagnostic[]) => void;

/** An editor over stdio: it sends incremental changes and times the answers. */
export class Session {
  readonly connection: MessageConnection;
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #listeners = new Set<Listener>();
  readonly #versions = new Map<string, number>();
  readonly #ready: Promise<number>;

  private constructor(command: ServerCommand) {
    this.#process = spawn(process.execPath, [...command.args], { stdio: 'pipe' });
    this.#process.stderr.resume();
    this.connection = createMessageConnection(
      new StreamMessageReader(this.#process.stdout),
      new StreamMessageWriter(this.#process.stdin),
    );
    const start = performance.now();
    this.#ready = this.notification<{ index: string }>(
      'dataMeshContracts/status',
      ({ index }) => index === 'ready',
    ).then(() => performance.now() - start);
    this.#listen(command);
  }

  /** Starts a server for the folder at `root`; resolves when it has answered `initialize`. */
  static async start(command: ServerCommand, root: string): Promise<Session> {
    const session = new Session(command);
    const uri = pathToFileURL(root).toString();
    await session.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: uri,
      workspaceFolders: [{ uri, name: 'bench' }],
      capabilities: { workspace: { workspaceFolders: true, configuration: command.settings !== undefined } },
      initializationOptions: command.initializationOptions,
    });
    await session.connection.sendNotification('initialized', {});
    return session;
  }

  get pid(): number {
    return this.#process.pid!;
  }

  /** Calls `listener` with each publication until the returned function is called. */
  onDiagnostics(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves with the next diagnostics that are published for `uri`. */
  nextDiagnostics(uri: string): Promise<readonly Diagnostic[]> {
    return new Promise((resolve) => {
      const stop = this.onDiagnostics((published, diagnostics) => {
        if (published !== uri) return;
        stop();
        resolve(diagnostics);
      });
    });
  }

  /** Resolves with the milliseconds from its start until our server has indexed its folder. */
  ready(): Promise<number> {
    return this.#ready;
  }

  /** Resolves when a notification of that method comes for which `done` holds. */
  notification<Params>(method: string, done: (params: Params) => boolean): Promise<Params> {
    return new Promise((resolve) => {
      const listener = this.connection.onNotification(
        new ProtocolNotificationType<Params, void>(method),
        (params) => {
          if (!done(params)) return;
          listener.dispose();
          resolve(params);
        },
      );
    });
  }

  async open(uri: string, languageId: string, text: string): Promise<void> {
    this.#versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async change(uri: string, range: Range, text: string): Promise<void> {
    const version = (this.#versions.get(uri) ?? 1) + 1;
    this.#versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [{ range, text }],
    });
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async request(method: string, uri: string, position: Position): Promise<unknown> {
    return this.connection.sendRequest(method, { textDocument: { uri }, position });
  }

  /** Resident memory of the server's process, in bytes; undefined where the system does not tell. */
  memory(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
      const kilobytes = /VmRSS:\s+(\d+)/.exec(status)?.[1];
      return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
    } catch {
      return undefined;
    }
  }

  async stop(): Promise<void> {
    const exited = new Promise((resolve) => this.#process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await exited;
    this.connection.dispose();
  }

  #listen({ settings = {} }: ServerCommand): void {
    this.connection.onNotification(
      'textDocument/publishDiagnostics',
      (params: { uri: string; diagnostics: Diagnostic[] }) => {
        for (const listener of this.#listeners) listener(params.uri, params.diagnostics);
      },
    );
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) =>
      items.map(({ section }) => settings[section ?? ''] ?? null),
    );
    this.connection.onError(() => undefined);
    this.connection.listen();
  }
}
