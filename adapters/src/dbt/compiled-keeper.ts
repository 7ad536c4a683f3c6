import type { Key, Workspace } from '@data-mesh-contracts/core';
import type { Analyzer } from '../analysis/analyzer.js';
import type { Indexer } from '../indexing/indexer.js';
import type { Logger } from '../host.js';
import { Slices } from '../slices.js';

export interface CompiledKeeperOptions {
  readonly workspace: Workspace;
  readonly analyzer: Analyzer;
  /** Analyses several texts at a time, if there is one. */
  readonly indexer: Indexer | undefined;
  readonly log: Logger;
}

/** How many texts are with the analyzer at a time. */
const BATCH = 16;

/** Has the SQL analysed that dbt has made of models, where their own text does not tell what they select. */
export class CompiledKeeper {
  readonly #options: CompiledKeeperOptions;
  readonly #ending = new AbortController();

  constructor(options: CompiledKeeperOptions) {
    this.#options = options;
  }

  /**
   * Analyses what is compiled of the models at `paths` and was not analysed yet. Resolves to the keys whose answers
   * changed; rejects with the signal's reason once it is aborted.
   */
  async settle(paths: readonly string[], signal?: AbortSignal): Promise<Key[]> {
    const { compiled } = this.#options.workspace;
    const slices = new Slices(signal);
    const keys: Key[] = [];
    const wanted = paths.filter((path) => compiled.wanted(path) !== undefined);
    for (let at = 0; at < wanted.length; at += BATCH) {
      keys.push(...(await this.#take(wanted.slice(at, at + BATCH), signal)));
      await slices.pause();
    }
    return keys;
  }

  dispose(): void {
    this.#ending.abort();
  }

  async #take(paths: readonly string[], given: AbortSignal | undefined): Promise<Key[]> {
    const { workspace, indexer, log } = this.#options;
    const signal = given ? AbortSignal.any([given, this.#ending.signal]) : this.#ending.signal;
    const texts = paths.flatMap((path) => {
      const sql = workspace.compiled.wanted(path);
      return sql ? [{ path, text: sql.text, compiled: true }] : [];
    });
    try {
      if (!indexer) return await this.#oneByOne(paths, signal);
      const puts = await indexer.analyze(texts, { signal });
      return puts.flatMap((put) => [...(put?.() ?? [])]);
    } catch (error) {
      given?.throwIfAborted();
      if (!signal.aborted)
        log.error(`the compiled SQL of ${paths.length} dbt models was not analysed: ${String(error)}`);
      return [];
    }
  }

  async #oneByOne(paths: readonly string[], signal: AbortSignal): Promise<Key[]> {
    const { workspace, analyzer } = this.#options;
    const keys: Key[] = [];
    for (const path of paths) {
      const sql = workspace.compiled.wanted(path);
      if (!sql) continue;
      const facts = await analyzer.analyze(sql.text, sql.dialect, { signal });
      keys.push(...workspace.setCompiled(path, sql, facts));
    }
    return keys;
  }
}
