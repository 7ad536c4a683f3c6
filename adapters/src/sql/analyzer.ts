import type { SqlFacts } from '@data-mesh-contracts/core';

/** How one text is analysed. */
export interface AnalyzeOptions {
  /** Open buffers go before the files that are read while indexing. */
  readonly urgent?: boolean;
  /** Aborting drops a request that still waits; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Extracts the facts of SQL texts; the server uses a worker, tests may use an analyzer of their own. */
export interface SqlAnalyzer {
  /**
   * The facts of `text`, with UTF-16 spans. What could not be analysed (too large, too slow, a crash) is a problem
   * in the facts; rejects only when the signal aborts or after `dispose`.
   */
  analyze(text: string, dialect: string, options?: AnalyzeOptions): Promise<SqlFacts>;
  dispose(): Promise<void>;
}
