import { createHost, type Logger, type MeshHost } from '@data-mesh-contracts/adapters';
import { check, checkAlone, type Finding, type Policies } from '@data-mesh-contracts/core';
import type { Diagnostic } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { Converter } from './convert.js';
import { giveMemoryBack } from './memory.js';
import { Rest } from './rest.js';
import { Publisher } from './publisher.js';
import type { Settings, StatusParams } from './protocol.js';

export interface FolderOptions {
  /** Absolute path. */
  readonly root: string;
  readonly trusted: boolean;
  readonly cacheFolder: string | undefined;
  /** The current date as `YYYY-MM-DD`. */
  readonly today: () => string;
  readonly log: Logger;
  readonly settings: () => Settings;
  /** Whether the document is this folder's: folders may lie in each other, and the innermost owns its files. */
  readonly owns: (uri: string) => boolean;
  readonly docsOf: (rule: string) => string | undefined;
  readonly send: (uri: string, diagnostics: Diagnostic[]) => void;
  readonly status: (status: StatusParams) => void;
}

/** Milliseconds without an edit after which memory is given back. */
const QUIET = 20_000;

/** One workspace folder: its host, the documents open in it, and what is published of it. */
export class Folder {
  readonly host: MeshHost;
  readonly converter: Converter;
  readonly publisher: Publisher;
  readonly #options: FolderOptions;
  readonly #open = new Map<string, OpenDocument>();
  readonly #abort = new AbortController();
  readonly #rest = new Rest(QUIET, async (signal) => {
    await this.host.pack(signal);
    giveMemoryBack();
  });
  #index: StatusParams['index'] = 'loading';
  #progress = { done: 0, total: 0 };
  #reported = '';

  constructor(options: FolderOptions) {
    this.#options = options;
    const { root, trusted, log, today, cacheFolder } = options;
    this.host = createHost({ root, trusted, log, today, cacheFolder });
    this.converter = new Converter(this.host.workspace, (path) => this.uri(path), options.docsOf);
    this.publisher = new Publisher({
      check: (path) => this.check(path),
      converter: this.converter,
      send: (path, diagnostics) => {
        options.send(this.uri(path), diagnostics);
      },
      owns: (path) => options.owns(this.uri(path)),
      shows: (path) => options.settings().diagnostics.scope === 'workspace' || this.#open.has(path),
      changed: () => {
        this.#reportStatus();
        if (this.#index === 'ready') this.#rest.later();
      },
    });
    const recheck = (paths: readonly string[]): void => {
      this.publisher.schedule(paths);
    };
    this.host.onBaselineChange(recheck);
    this.host.onPolicyChange(recheck);
  }

  get root(): string {
    return this.host.root;
  }

  uri(path: string): string {
    return URI.file(this.host.absolute(path)).toString();
  }

  /** The document's path in this folder; undefined for a document that lies elsewhere or has no file. */
  path(uri: string): string | undefined {
    const parsed = URI.parse(uri);
    return parsed.scheme === 'file' ? this.host.relative(parsed.fsPath) : undefined;
  }

  /** Indexes the folder, then publishes everything. `report` gets a share of 0 to 1. */
  async load(report: (done: number, total: number) => void): Promise<void> {
    await this.host.load((done, total) => {
      this.#progress = { done, total };
      report(done, total);
    }, this.#abort.signal);
    this.#index = 'ready';
    this.publishAll();
  }

  /** The findings of a file; while files are still being read, those that no other file can change. */
  check(path: string): Finding[] {
    return (this.#index === 'ready' ? check : checkAlone)(this.host.workspace, path);
  }

  /** Checks every file again, as after a change of the settings. */
  publishAll(): void {
    this.publisher.schedule(this.host.workspace.paths());
  }

  /** Takes an open document's newest text; several changes in a row are taken as one. */
  changed(path: string, document: TextDocument): void {
    const open = this.#open.get(path) ?? new OpenDocument((text) => this.#update(path, text));
    this.#open.set(path, open);
    open.take(document);
  }

  async closed(path: string): Promise<void> {
    await this.#open.get(path)?.settled;
    this.#open.delete(path);
    this.publisher.update(await this.host.close(path));
  }

  async refresh(path: string): Promise<void> {
    this.publisher.update(await this.host.refresh(path));
  }

  /** Resolves when the open document's newest text has been taken in. */
  async settled(path: string): Promise<void> {
    await this.#open.get(path)?.settled;
  }

  async dispose(): Promise<void> {
    this.#abort.abort();
    this.#rest.stop();
    this.publisher.clear();
    await this.host.dispose();
  }

  async #update(path: string, text: string): Promise<void> {
    this.publisher.update(await this.host.update(path, text));
  }

  #reportStatus(): void {
    const { baselineState } = this.host;
    const status: StatusParams = {
      root: URI.file(this.root).toString(),
      index: this.#index,
      ...this.#progress,
      ...this.publisher.counts(),
      policies: policyStatus(this.host.workspace.policies),
      baseline: baselineState.kind === 'ready' ? { kind: 'ready', ref: baselineState.ref } : baselineState,
    };
    const text = JSON.stringify(status);
    if (text !== this.#reported) this.#options.status(status);
    this.#reported = text;
  }
}

function policyStatus({ state, set, sourceProblems }: Policies): StatusParams['policies'] {
  if (state.kind !== 'ready') return state;
  const count = new Set(set.rules.map((rule) => rule.package)).size;
  const broken = new Set(set.problems.map(({ path }) => path)).size + sourceProblems.length;
  return { kind: 'ready', count, broken };
}

/** Feeds the newest text of a document to `update`, one at a time; texts that were overtaken are skipped. */
class OpenDocument {
  readonly #update: (text: string) => Promise<void>;
  #document: TextDocument | undefined;
  #running: Promise<void> | undefined;

  constructor(update: (text: string) => Promise<void>) {
    this.#update = update;
  }

  get settled(): Promise<void> {
    return this.#running ?? Promise.resolve();
  }

  take(document: TextDocument): void {
    this.#document = document;
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    try {
      while (this.#document) {
        // The next turn of the event loop: changes that are already in the pipe are taken together.
        await new Promise((resolve) => setImmediate(resolve));
        const text = this.#document.getText();
        this.#document = undefined;
        await this.#update(text);
      }
    } finally {
      this.#running = undefined;
    }
  }
}
