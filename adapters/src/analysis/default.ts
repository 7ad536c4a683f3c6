import type { Logger } from '../host.js';
import type { Analyzer } from './analyzer.js';
import { inProcessAnalyzer } from './in-process.js';
import { AnalysisPool, bundledWorker } from './pool.js';

/** Workers of the running bundle; from source, where there are none, the calling thread does their work. */
export function defaultAnalyzer(log: Logger): Analyzer {
  const workerPath = bundledWorker();
  return workerPath === undefined ? inProcessAnalyzer() : new AnalysisPool({ workerPath, log });
}
