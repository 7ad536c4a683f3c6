import { fileKind, type Key, type SqlFacts, type Workspace } from '@data-mesh-contracts/core';
import type { FileRead } from './files/read.js';
import type { Logger } from './host.js';
import type { Indexer } from './indexing/indexer.js';
import type { Analyzer } from './analysis/analyzer.js';

export interface PutOptions {
  /** Someone waits for it: it goes before files that are only indexed. */
  readonly urgent?: boolean;
  /** It is a file and no open buffer, so that little of it is kept in memory. */
  readonly closed?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** A file's text with the version that `begin` gave. */
export interface VersionedText {
  readonly path: string;
  readonly text: string;
  readonly version: number;
}

/** Whether the file is one of the many: contracts and SQL. */
export function isIndexed(path: string): boolean {
  const kind = fileKind(path);
  return kind === 'sql' || kind === 'contract';
}

/**
 * Puts texts into a workspace, SQL with its facts. Each text of a path gets a version when it is known; an
 * analysis that ends after a newer text came is dropped.
 */
export class Feed {
  readonly #workspace: Workspace;
  readonly #analyzer: Analyzer;
  readonly #indexer: Indexer | undefined;
  readonly #log: Logger;
  readonly #versions = new Map<string, number>();
  readonly #running = new Map<string, AbortController>();

  /** `indexer` takes closed files, if there is one. */
  constructor(workspace: Workspace, analyzer: Analyzer, indexer: Indexer | undefined, log: Logger) {
    this.#workspace = workspace;
    this.#analyzer = analyzer;
    this.#indexer = indexer;
    this.#log = log;
  }

  /** A newer state of `path` is on its way; gives its version, and older ones lose. */
  begin(path: string): number {
    const version = (this.#versions.get(path) ?? 0) + 1;
    this.#versions.set(path, version);
    this.#running.get(path)?.abort();
    return version;
  }

  /** Whether no newer state of `path` has begun. */
  isCurrent(path: string, version: number): boolean {
    return this.#versions.get(path) === version;
  }

  /** Takes what a file or buffer holds; returns the keys whose answers changed, undefined where it was overtaken. */
  async put(
    path: string,
    read: FileRead,
    version: number,
    options: PutOptions = {},
  ): Promise<readonly Key[] | undefined> {
    if (!this.isCurrent(path, version)) return undefined;
    if (read.kind === 'text' && options.closed === true && isIndexed(path)) {
      const [keys] = await this.putMany([{ path, text: read.text, version }], options);
      return keys;
    }
    return this.#putText(path, read, version, options);
  }

  /**
   * As `put` for several closed contracts and SQL files at a time. Rejects when the signal aborts while the files are
   * with the analyzer.
   */
  async putMany(
    files: readonly VersionedText[],
    options: PutOptions,
  ): Promise<(readonly Key[] | undefined)[]> {
    const puts = await this.#indexer?.analyze(files, options).catch((error: unknown) => {
      options.signal?.throwIfAborted();
      this.#log.error(`${files.length} files were not analysed: ${String(error)}`);
      return undefined;
    });
    const keys: (readonly Key[] | undefined)[] = [];
    for (const [index, { path, text, version }] of files.entries()) {
      const put = puts?.[index];
      if (!this.isCurrent(path, version)) keys.push(undefined);
      else if (put) keys.push(put());
      else keys.push(await this.#putText(path, { kind: 'text', text }, version, options));
    }
    return keys;
  }

  async #putText(
    path: string,
    read: FileRead,
    version: number,
    options: PutOptions,
  ): Promise<readonly Key[] | undefined> {
    if (read.kind === 'text' && fileKind(path) === 'sql') {
      const isWanted = (): boolean => this.isCurrent(path, version);
      return this.#putSql(path, read.text, isWanted, options);
    }
    const before = this.#workspace.config.dialect;
    const keys = this.#putPlain(path, read);
    return this.#workspace.config.dialect === before ? keys : [...keys, ...(await this.#analyzeAgain())];
  }

  dispose(): Promise<void> {
    for (const controller of this.#running.values()) controller.abort();
    return this.#analyzer.dispose();
  }

  #putPlain(path: string, read: FileRead): readonly Key[] {
    if (read.kind === 'text') return this.#workspace.setFile(path, read.text);
    if (read.kind === 'gone') return this.#workspace.removeFile(path);
    const { reason } = read;
    if (this.#workspace.uncheckedReason(path) !== reason) this.#log.warn(`${path}: ${reason}`);
    return this.#workspace.setUnchecked(path, reason);
  }

  async #putSql(
    path: string,
    text: string,
    isWanted: () => boolean,
    options: PutOptions,
  ): Promise<readonly Key[] | undefined> {
    for (;;) {
      const { dialect } = this.#workspace.config;
      const facts = await this.#analyze(path, text, dialect, options);
      if (!facts || !isWanted()) return undefined;
      // The dialect may have changed with mesh.yaml while the text was with the analyzer.
      if (dialect === this.#workspace.config.dialect) return this.#workspace.setFile(path, text, facts);
    }
  }

  async #analyze(
    path: string,
    text: string,
    dialect: string,
    options: PutOptions,
  ): Promise<SqlFacts | undefined> {
    const controller = new AbortController();
    this.#running.set(path, controller);
    const signal = options.signal ? AbortSignal.any([controller.signal, options.signal]) : controller.signal;
    try {
      return await this.#analyzer.analyze(text, dialect, { urgent: options.urgent ?? false, signal });
    } catch (error) {
      if (!signal.aborted) this.#log.error(`${path} was not analysed: ${String(error)}`);
      return undefined;
    } finally {
      if (this.#running.get(path) === controller) this.#running.delete(path);
    }
  }

  /** Analyses every SQL text in the dialect that `mesh.yaml` now names; texts on their way do so by themselves. */
  async #analyzeAgain(): Promise<Key[]> {
    const waiting = this.#workspace
      .paths()
      .filter((path) => fileKind(path) === 'sql' && !this.#running.has(path));
    const keys = await Promise.all(waiting.map((path) => this.#analyzeHeld(path)));
    return [...new Set(keys.flat())];
  }

  async #analyzeHeld(path: string): Promise<readonly Key[]> {
    const text = this.#workspace.text(path);
    if (text === undefined) return [];
    const isWanted = (): boolean => this.#workspace.text(path) === text;
    return (await this.#putSql(path, text, isWanted, {})) ?? [];
  }
}
