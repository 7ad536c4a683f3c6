import type { Logger } from '@data-mesh-contracts/adapters';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocuments,
  type ClientCapabilities,
  type Connection,
  type InitializeParams,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CAPABILITIES, WATCHED_GLOBS } from './capabilities.js';
import { registerCommands } from './commands.js';
import type { ServerContext, Target } from './context.js';
import { docsUrl } from './docs.js';
import type { FolderOptions } from './folder.js';
import { Folders } from './folders.js';
import { HANDLERS } from './handlers/index.js';
import { indexFolder } from './indexing.js';
import { readSettings, StatusNotification, type InitializationOptions, type Settings } from './protocol.js';

/** Runs the language server on a connection until the client says exit. */
export function startServer(connection: Connection): void {
  new Server(connection).listen();
}

class Server {
  readonly #connection: Connection;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #folders: Folders;
  #capabilities: ClientCapabilities = {};
  #options: InitializationOptions = {};
  #settings: Settings = readSettings(undefined);
  #initialFolders: readonly string[] = [];
  #started = false;
  #start!: () => void;
  readonly #whenStarted = new Promise<void>((resolve) => {
    this.#start = resolve;
  });

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#folders = new Folders(
      (root) => this.#folderOptions(root),
      (folder) => {
        void indexFolder(folder, connection, this.#capabilities.window?.workDoneProgress === true);
      },
    );
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#initialized());
    connection.onShutdown(() => this.#folders.dispose());
    connection.onDidChangeConfiguration(() => this.#pullSettings());
    connection.onDidChangeWatchedFiles(async ({ changes }) => {
      for (const { uri } of changes) {
        const found = this.#folders.find(uri);
        await found?.folder.refresh(found.path);
      }
    });
    this.#documents.onDidChangeContent(({ document }) => {
      if (this.#started) this.#take(document);
    });
    this.#documents.onDidClose(async ({ document }) => {
      const found = this.#folders.find(document.uri);
      await found?.folder.closed(found.path);
    });
    this.#documents.listen(connection);
    registerCommands(() => this.#context(), connection);
    connection.listen();
  }

  #initialize(params: InitializeParams) {
    this.#capabilities = params.capabilities;
    this.#options = (params.initializationOptions ?? {}) as InitializationOptions;
    this.#settings = readSettings(this.#options.settings);
    for (const handler of HANDLERS) handler(this.#context());
    this.#initialFolders = initialFolders(params);
    return { capabilities: CAPABILITIES, serverInfo: { name: 'data-mesh-contracts' } };
  }

  async #initialized(): Promise<void> {
    const { workspace } = this.#capabilities;
    const { client } = this.#connection;
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      const watchers = WATCHED_GLOBS.map((globPattern) => ({ globPattern }));
      await client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      await client.register(DidChangeConfigurationNotification.type, { section: 'dataMeshContracts' });
    }
    if (workspace?.workspaceFolders === true) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        for (const { uri } of added) this.#folders.add(uri);
        for (const { uri } of removed) await this.#folders.remove(uri);
      });
    }
    await this.#pullSettings();
    for (const uri of this.#initialFolders) this.#folders.add(uri);
    this.#started = true;
    // Documents that were opened while the settings were on their way.
    for (const document of this.#documents.all()) this.#take(document);
    this.#start();
  }

  #take(document: TextDocument): void {
    const found = this.#folders.findOrOpen(document.uri);
    found?.folder.changed(found.path, document);
  }

  async #pullSettings(): Promise<void> {
    if (this.#capabilities.workspace?.configuration !== true) return;
    const sent = (await this.#connection.workspace.getConfiguration(
      'dataMeshContracts',
    )) as Partial<Settings> | null;
    const before = JSON.stringify(this.#settings);
    this.#settings = readSettings(sent ?? this.#options.settings);
    if (JSON.stringify(this.#settings) === before) return;
    for (const folder of this.#folders.values()) folder.publishAll();
  }

  #context(): ServerContext {
    return {
      connection: this.#connection,
      capabilities: this.#capabilities,
      settings: () => this.#settings,
      folders: () => this.#folders.values(),
      target: (uri) => this.#target(uri),
    };
  }

  async #target(uri: string): Promise<Target | undefined> {
    await this.#whenStarted;
    const found = this.#folders.find(uri);
    if (!found) return undefined;
    const { folder, path } = found;
    await folder.settled(path);
    const offset: Target['offset'] = (position) => folder.converter.offset(path, position);
    return { folder, path, workspace: folder.host.workspace, offset };
  }

  #folderOptions(root: string): FolderOptions {
    return {
      root,
      trusted: this.#options.trusted ?? true,
      cacheFolder: this.#options.cacheFolder,
      today: () => this.#options.today ?? new Date().toISOString().slice(0, 10),
      log: this.#logger(),
      settings: () => this.#settings,
      owns: (uri) => this.#folders.find(uri)?.folder.root === root,
      docsOf: docsUrl,
      send: (uri, diagnostics) => void this.#connection.sendDiagnostics({ uri, diagnostics }),
      status: (status) => void this.#connection.sendNotification(StatusNotification, status),
    };
  }

  #logger(): Logger {
    const { console } = this.#connection;
    return {
      info: (message) => {
        console.info(message);
      },
      warn: (message) => {
        console.warn(message);
      },
      error: (message) => {
        console.error(message);
      },
    };
  }
}

/** URIs of the folders that the client opened; a client without workspace folders has a root at most. */
function initialFolders({ workspaceFolders, ...params }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  const { rootUri } = params as { readonly rootUri?: string | null };
  return rootUri ? [rootUri] : [];
}
