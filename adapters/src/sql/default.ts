import type { Logger } from '../host.js';
import { inProcessAnalyzer } from '../in-process-analyzer.js';
import type { SqlAnalyzer } from './analyzer.js';
import { bundledWorker, SqlWorker } from './client.js';

/** The worker beside the running bundle; from source, where there is none, the calling thread does its work. */
export function defaultAnalyzer(log: Logger): SqlAnalyzer {
  const workerPath = bundledWorker();
  return workerPath === undefined ? inProcessAnalyzer() : new SqlWorker({ workerPath, log });
}
