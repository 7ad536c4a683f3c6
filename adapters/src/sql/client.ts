import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { emptyFacts, sqlRefusal, type SqlFacts } from '@data-mesh-contracts/core';
import type { Logger } from '../host.js';
import type { AnalyzeOptions, SqlAnalyzer } from './analyzer.js';
import type { WorkerRequest, WorkerResponse } from './messages.js';

export interface SqlWorkerOptions {
  /** The bundled worker; `sql-worker.js` beside the running bundle if not given. */
  readonly workerPath?: string;
  /** How long one text may take, in milliseconds. */
  readonly deadlineMs?: number;
  readonly log: Logger;
}

interface Job {
  readonly text: string;
  readonly dialect: string;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (facts: SqlFacts) => void;
  readonly reject: (reason: unknown) => void;
  readonly stopListening: () => void;
}

interface RunningJob {
  readonly job: Job;
  readonly request: WorkerRequest;
  timer: NodeJS.Timeout | undefined;
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
  readonly #workerPath: string;
  readonly #deadlineMs: number;
  readonly #log: Logger;
  readonly #urgent: Job[] = [];
  readonly #waiting: Job[] = [];
  #worker: Worker | undefined;
  #running: RunningJob | undefined;
  #lastId = 0;
  #disposed = false;

  /** @throws Error where no worker is given and none lies beside the running bundle */
  constructor({ workerPath = bundledWorker(), deadlineMs = DEADLINE_MS, log }: SqlWorkerOptions) {
    if (workerPath === undefined) throw new Error('sql-worker.js does not lie beside this bundle');
    this.#workerPath = workerPath;
    this.#deadlineMs = deadlineMs;
    this.#log = log;
  }

  analyze(text: string, dialect: string, { urgent, signal }: AnalyzeOptions = {}): Promise<SqlFacts> {
    if (this.#disposed) return Promise.reject(new Error('the SQL worker is disposed'));
    if (signal?.aborted) return Promise.reject(abortReason(signal));
    const refused = sqlRefusal(text);
    if (refused !== undefined) return Promise.resolve(notChecked(text, refused));
    return new Promise((resolve, reject) => {
      const queue = urgent === true ? this.#urgent : this.#waiting;
      const abort = (): void => {
        const at = queue.indexOf(job);
        if (at >= 0) queue.splice(at, 1);
        if (signal) job.reject(abortReason(signal));
      };
      const stopListening = (): void => signal?.removeEventListener('abort', abort);
      const job: Job = { text, dialect, signal, resolve, reject, stopListening };
      signal?.addEventListener('abort', abort, { once: true });
      queue.push(job);
      this.#next();
    });
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    const jobs = [...this.#urgent.splice(0), ...this.#waiting.splice(0)];
    if (this.#running) jobs.push(this.#running.job);
    clearTimeout(this.#running?.timer);
    this.#running = undefined;
    for (const job of jobs) {
      job.stopListening();
      job.reject(new Error('the SQL worker is disposed'));
    }
    await this.#drop();
  }

  #next(): void {
    if (this.#running || this.#disposed) return;
    const job = this.#urgent.shift() ?? this.#waiting.shift();
    if (!job) return;
    const { text, dialect } = job;
    const running: RunningJob = { job, request: { id: ++this.#lastId, text, dialect }, timer: undefined };
    this.#running = running;
    const worker = this.#worker ?? this.#start();
    worker.postMessage(running.request);
    running.timer = setTimeout(() => {
      this.#expire(running);
    }, this.#deadlineMs);
  }

  #start(): Worker {
    const worker = new Worker(this.#workerPath, { resourceLimits: RESOURCE_LIMITS });
    worker.on('message', (response: WorkerResponse) => {
      this.#receive(worker, response);
    });
    worker.on('error', (error: Error) => {
      this.#crashed(worker, error.message);
    });
    worker.on('exit', (code) => {
      this.#crashed(worker, `exit code ${code}`);
    });
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  #receive(worker: Worker, response: WorkerResponse): void {
    const running = this.#running;
    if (worker !== this.#worker || response.id !== running?.request.id) return;
    if ('error' in response) this.#log.warn(`SQL: ${response.error}`);
    const { text } = running.job;
    this.#finish('facts' in response ? response.facts : notChecked(text, 'not checked: analysing it failed'));
  }

  #expire(running: RunningJob): void {
    if (running !== this.#running) return;
    const message = `not checked: analysing took longer than ${this.#deadlineMs / 1000} s`;
    this.#log.warn(`SQL: ${message}; the worker is restarted`);
    void this.#drop();
    this.#finish(notChecked(running.job.text, message));
  }

  #crashed(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    if (this.#disposed) return;
    this.#log.error(`SQL: the worker stopped (${reason}); it is restarted with the next file`);
    if (this.#running) this.#finish(notChecked(this.#running.job.text, 'not checked: analysing it crashed'));
  }

  #finish(facts: SqlFacts): void {
    const running = this.#running;
    this.#running = undefined;
    clearTimeout(running?.timer);
    running?.job.stopListening();
    running?.job.resolve(facts);
    this.#next();
  }

  async #drop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}

function notChecked(text: string, message: string): SqlFacts {
  return emptyFacts([{ span: { start: 0, end: Math.min(1, text.length) }, message }]);
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted');
}
