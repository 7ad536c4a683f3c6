import type { SqlFacts } from '@data-mesh-contracts/core';
import type { Job } from './jobs.js';
import type { Packed } from './pack.js';

/** How texts are analysed. */
export interface AnalyzeOptions {
  /** Open buffers go before the files that are read while indexing. */
  readonly urgent?: boolean;
  /** Aborting drops a request that still waits; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Analyses texts; the server has a pool of workers, tests may have an analyzer of their own. */
export interface Analyzer {
  /**
   * The facts of a SQL text, with UTF-16 spans. What could not be analysed (too large, too slow, a crash) is a problem
   * in the facts; rejects only when the signal aborts or after `dispose`.
   */
  analyze(text: string, dialect: string, options?: AnalyzeOptions): Promise<SqlFacts>;
  /**
   * Several texts at a time, for indexing: per job its packed `SqlFacts` or `ContractDigest`, undefined for a contract
   * that could not be analysed. Rejects as `analyze` does. An analyzer without it leaves contracts to the caller.
   */
  batch?(jobs: readonly Job[], options?: AnalyzeOptions): Promise<readonly (Packed | undefined)[]>;
  /** Stands for the code that makes the results: what another build has saved is not used. */
  readonly build?: string;
  dispose(): Promise<void>;
}

/** An analyzer that takes several texts at a time. */
export type BatchAnalyzer = Analyzer & Required<Pick<Analyzer, 'batch'>>;

export function takesBatches(analyzer: Analyzer): analyzer is BatchAnalyzer {
  return analyzer.batch !== undefined;
}
