import { EventEmitter, workspace } from 'vscode';
import type { LogOutputChannel } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import { DOCUMENTS } from './documents.js';
import { STATUS } from './protocol.js';
import type { InitializationOptions, MeshStatus } from './protocol.js';
import { currentSettings, SECTION } from './settings.js';
import type { Status } from './status.js';

/** Absolute paths of the bundled server, and of the folder where it keeps what makes the next start fast. */
export interface ServerPaths {
  readonly module: string;
  readonly cacheFolder: string;
}

/** The language server's process: one for all workspace folders. */
export class Server {
  readonly #client: LanguageClient;
  readonly #status: Status;
  readonly #statuses = new EventEmitter<MeshStatus>();
  /** What is known of each folder's index, by its URI. */
  readonly #indexes = new Map<string, MeshStatus['index']>();
  /** The state of a workspace folder changed: findings, files or its baseline. */
  readonly onStatus = this.#statuses.event;

  /** Nothing runs before `start`. */
  constructor(
    { module, cacheFolder }: ServerPaths,
    output: LogOutputChannel,
    trace: LogOutputChannel,
    status: Status,
  ) {
    const run = { module, transport: TransportKind.ipc };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6019'] } };
    this.#status = status;
    this.#client = new LanguageClient(
      SECTION,
      'Data Mesh Contracts',
      { run, debug },
      {
        documentSelector: [...DOCUMENTS],
        outputChannel: output,
        traceOutputChannel: trace,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationOptions: (): InitializationOptions => ({
          trusted: workspace.isTrusted,
          settings: currentSettings(),
          cacheFolder,
        }),
      },
    );
    this.#client.onNotification(STATUS, (each: MeshStatus) => {
      status.update(each);
      this.#indexes.set(each.root, each.index);
      this.#statuses.fire(each);
    });
  }

  /** Starts the process; a failure is shown in the status item and the log, never thrown. */
  async start(): Promise<void> {
    await this.#report(() => this.#client.start());
  }

  /** Stops the process where it runs and starts it anew. */
  async restart(): Promise<void> {
    this.#status.reset();
    this.#indexes.clear();
    await this.#report(() => (this.#client.needsStart() ? this.#client.start() : this.#client.restart()));
  }

  /** Whether every file of the folders has been read, so that answers about the mesh are whole. */
  get isIndexed(): boolean {
    const indexes = [...this.#indexes.values()];
    return indexes.length > 0 && indexes.every((index) => index === 'ready');
  }

  get client(): LanguageClient {
    return this.#client;
  }

  async stop(): Promise<void> {
    if (this.#client.needsStop()) await this.#client.stop();
  }

  async #report(step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#client.outputChannel.error(`The language server could not be started: ${reason}`);
      this.#status.fail(reason);
    }
  }
}
