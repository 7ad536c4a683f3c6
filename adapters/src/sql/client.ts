import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { emptyFacts, sqlRefusal, type SqlFacts } from '@data-mesh-contracts/core';
import type { Logger } from '../host.js';
import type { AnalyzeOptions, SqlAnalyzer } from './analyzer.js';
import { SerialWorker } from '../worker/serial-worker.js';
import type { WorkerRequest, WorkerResponse } from './messages.js';

export interface SqlWorkerOptions {
  /** The bundled worker; `sql-worker.js` beside the running bundle if not given. */
  readonly workerPath?: string;
  /** How long one text may take, in milliseconds. */
  readonly deadlineMs?: number;
  readonly log: Logger;
}

const DEADLINE_MS = 5000;
/** More than any text within the size limit needs; a worker beyond it dies instead of the whole server. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 1024 };

/** The path of the bundled worker beside the running bundle; undefined when running from source. */
export function bundledWorker(): string | undefined {
  if (typeof __dirname !== 'string') return undefined;
  const path = join(__dirname, 'sql-worker.js');
  return existsSync(path) ? path : undefined;
}

/**
 * Analyses SQL in a worker thread, one text at a time, open buffers first. The worker starts with the first text;
 * one that takes too long or crashes is replaced, and its text gets a problem instead of facts.
 */
export class SqlWorker implements SqlAnalyzer {
  readonly #deadlineMs: number;
  readonly #log: Logger;
  readonly #worker: SerialWorker<WorkerRequest, WorkerResponse>;

  /** @throws Error where no worker is given and none lies beside the running bundle */
  constructor({ workerPath = bundledWorker(), deadlineMs = DEADLINE_MS, log }: SqlWorkerOptions) {
    if (workerPath === undefined) throw new Error('sql-worker.js does not lie beside this bundle');
    this.#deadlineMs = deadlineMs;
    this.#log = log;
    const start = (): Worker => new Worker(workerPath, { resourceLimits: RESOURCE_LIMITS });
    this.#worker = new SerialWorker({ start, name: 'SQL', log });
  }

  async analyze(text: string, dialect: string, { urgent, signal }: AnalyzeOptions = {}): Promise<SqlFacts> {
    signal?.throwIfAborted();
    const refused = sqlRefusal(text);
    if (refused !== undefined) return notChecked(text, refused);
    const options = { deadlineMs: this.#deadlineMs, urgent, signal };
    const outcome = await this.#worker.run({ text, dialect }, options);
    if (outcome.kind === 'expired')
      return notChecked(text, `not checked: analysing took longer than ${this.#deadlineMs / 1000} s`);
    if (outcome.kind === 'crashed') return notChecked(text, 'not checked: analysing it crashed');
    const { response } = outcome;
    if (!('error' in response)) return response.facts;
    this.#log.warn(`SQL: ${response.error}`);
    return notChecked(text, 'not checked: analysing it failed');
  }

  dispose(): Promise<void> {
    return this.#worker.dispose();
  }
}

function notChecked(text: string, message: string): SqlFacts {
  return emptyFacts([{ span: { start: 0, end: Math.min(1, text.length) }, message }]);
}
