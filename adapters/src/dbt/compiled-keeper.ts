import type { CompiledSql, Key, Workspace } from '@data-mesh-contracts/core';
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

interface WantedSql {
  readonly path: string;
  readonly sql: CompiledSql;
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
    const wanted = paths.flatMap((path): WantedSql[] => {
      const sql = compiled.wanted(path);
      return sql ? [{ path, sql }] : [];
    });
    for (let at = 0; at < wanted.length; at += BATCH) {
      keys.push(...(await this.#take(wanted.slice(at, at + BATCH), signal)));
      await slices.pause();
    }
    return keys;
  }

  dispose(): void {
    this.#ending.abort();
  }

  async #take(wanted: readonly WantedSql[], given: AbortSignal | undefined): Promise<Key[]> {
    const { indexer, log } = this.#options;
    const signal = given ? AbortSignal.any([given, this.#ending.signal]) : this.#ending.signal;
    try {
      if (!indexer) return await this.#oneByOne(wanted, signal);
      const texts = wanted.map(({ path, sql }) => ({ path, text: sql.text, compiled: true }));
      const puts = await indexer.analyze(texts, { signal });
      return puts.flatMap((put) => [...(put?.() ?? [])]);
    } catch (error) {
      given?.throwIfAborted();
      if (!signal.aborted)
        log.error(`the compiled SQL of ${wanted.length} dbt models was not analysed: ${String(error)}`);
      return [];
    }
  }

  async #oneByOne(wanted: readonly WantedSql[], signal: AbortSignal): Promise<Key[]> {
    const { workspace, analyzer } = this.#options;
    const keys: Key[] = [];
    for (const { path, sql } of wanted) {
      const facts = await analyzer.analyze(sql.text, sql.dialect, { signal });
      keys.push(...workspace.setCompiled(path, sql, facts));
    }
    return keys;
  }
}
