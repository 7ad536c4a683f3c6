import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { emptyFacts, sqlRefusal, type SqlFacts } from '@data-mesh-contracts/core';
import type { Logger } from '../host.js';
import type { AnalyzeOptions, Analyzer } from './analyzer.js';
import { packSql, unpackSql, type Job, type JobResult } from './jobs.js';
import type { Packed } from './pack.js';
import { abortReason } from '../worker/abort-reason.js';
import { WorkerSlot } from './slot.js';

export interface PoolOptions {
  /** The bundled worker; `analysis-worker.js` beside the running bundle if not given. */
  readonly workerPath?: string;
  /** How long one text, or one batch, may take, in milliseconds. */
  readonly deadlineMs?: number;
  /** After how many milliseconds without work a worker is ended, which frees its memory. */
  readonly idleMs?: number;
  /** How many workers there are at most. */
  readonly size?: number;
  readonly log: Logger;
}

/** Texts that are asked for together; what became of them is told by one result each. */
interface Request {
  readonly jobs: readonly Job[];
  readonly signal: AbortSignal | undefined;
  readonly resolve: (results: readonly JobResult[]) => void;
  readonly reject: (reason: unknown) => void;
  readonly stopListening: () => void;
}

const DEADLINE_MS = 5000;
const IDLE_MS = 30_000;

/** SQL is parsed in WASM that takes some 200 MB a worker, so that more than two would cost more than they save. */
const MOST_WORKERS = 2;

/**
 * How many requests a worker is given, so that it need not wait for the next one. Single texts that nobody waits for
 * stay in the queue instead, where what is urgent can overtake them.
 */
const IN_FLIGHT = 2;

/** The path of the bundled worker beside the running bundle; undefined when running from source. */
export function bundledWorker(): string | undefined {
  if (typeof __dirname !== 'string') return undefined;
  const path = join(__dirname, 'analysis-worker.js');
  return existsSync(path) ? path : undefined;
}

/**
 * Analyses texts in worker threads, open buffers first. A worker that takes too long or crashes is replaced, and the
 * text that was to blame gets a problem instead of facts.
 */
export class AnalysisPool implements Analyzer {
  readonly #workerPath: string;
  readonly #deadlineMs: number;
  readonly #log: Logger;
  readonly #slots: readonly WorkerSlot[];
  readonly #urgent: Request[] = [];
  readonly #waiting: Request[] = [];
  #lastId = 0;
  #disposed = false;

  /** @throws Error where no worker is given and none lies beside the running bundle */
  constructor(options: PoolOptions) {
    const { workerPath = bundledWorker(), deadlineMs = DEADLINE_MS, idleMs = IDLE_MS, log } = options;
    if (workerPath === undefined) throw new Error('analysis-worker.js does not lie beside this bundle');
    this.#workerPath = workerPath;
    this.#deadlineMs = deadlineMs;
    this.#log = log;
    const size = options.size ?? Math.min(MOST_WORKERS, availableParallelism());
    const events = {
      free: () => {
        this.#next();
      },
      expired: () => {
        log.warn(`analysing took longer than ${deadlineMs / 1000} s; the worker is restarted`);
      },
      crashed: (reason: string) => {
        if (!this.#disposed) log.error(`a worker stopped (${reason}); it is restarted with the next file`);
      },
    };
    this.#slots = Array.from({ length: size }, () => new WorkerSlot(workerPath, deadlineMs, idleMs, events));
  }

  /** The SHA-256 of the bundled worker, which holds all code that makes results. */
  get build(): string {
    return createHash('sha256').update(readFileSync(this.#workerPath)).digest('hex');
  }

  async analyze(text: string, dialect: string, options: AnalyzeOptions = {}): Promise<SqlFacts> {
    const [packed] = await this.batch([{ kind: 'sql', text, dialect }], options);
    return unpackSql(packed!);
  }

  async batch(jobs: readonly Job[], options: AnalyzeOptions = {}): Promise<readonly (Packed | undefined)[]> {
    const refused = jobs.map((job) => (job.kind === 'sql' ? sqlRefusal(job.text) : undefined));
    const sent = jobs.filter((_job, index) => refused[index] === undefined);
    const results = (await this.#ask(sent, options)).values();
    return jobs.map((job, index) => {
      const reason = refused[index];
      if (reason !== undefined) return notChecked(job, reason);
      const result = results.next().value!;
      return 'packed' in result ? result.packed : notChecked(job, result.error);
    });
  }

  async dispose(): Promise<void> {
    this.#disposed = true;
    const reason = new Error('the analysis is disposed');
    for (const request of [...this.#urgent.splice(0), ...this.#waiting.splice(0)]) {
      request.stopListening();
      request.reject(reason);
    }
    await Promise.all(this.#slots.map((slot) => slot.stop('disposed')));
  }

  #ask(jobs: readonly Job[], { urgent, signal }: AnalyzeOptions): Promise<readonly JobResult[]> {
    if (this.#disposed) return Promise.reject(new Error('the analysis is disposed'));
    if (signal?.aborted) return Promise.reject(abortReason(signal));
    if (jobs.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      const queue = urgent === true ? this.#urgent : this.#waiting;
      const abort = (): void => {
        const at = queue.indexOf(request);
        if (at >= 0) queue.splice(at, 1);
        if (signal) reject(abortReason(signal));
      };
      const stopListening = (): void => signal?.removeEventListener('abort', abort);
      const request: Request = { jobs, signal, resolve, reject, stopListening };
      signal?.addEventListener('abort', abort, { once: true });
      queue.push(request);
      this.#next();
    });
  }

  #next(): void {
    while (!this.#disposed) {
      const queue = this.#urgent.length > 0 ? this.#urgent : this.#waiting;
      const [request] = queue;
      const [slot] = [...this.#slots].sort((a, b) => a.load - b.load);
      if (!request || !slot) return;
      const limit = queue === this.#urgent || request.jobs.length > 1 ? IN_FLIGHT : 1;
      if (slot.load >= limit) return;
      queue.shift();
      this.#run(request, slot);
    }
  }

  #run(request: Request, slot: WorkerSlot): void {
    slot.ask({
      request: { id: ++this.#lastId, jobs: request.jobs },
      answered: (results) => {
        for (const result of results) if ('error' in result) this.#log.warn(`not analysed: ${result.error}`);
        request.stopListening();
        request.resolve(
          results.map((each) => ('error' in each ? { error: 'not checked: analysing it failed' } : each)),
        );
      },
      lost: (reason, began) => {
        this.#lost(request, reason, began);
      },
    });
  }

  /** A request that was not begun is put back; of one that was, each text is tried by itself to find the one to blame. */
  #lost(request: Request, reason: string, began: boolean): void {
    if (this.#disposed) {
      request.stopListening();
      request.reject(new Error('the analysis is disposed'));
    } else if (!began) this.#waiting.unshift(request);
    else if (request.jobs.length > 1) void this.#oneByOne(request);
    else {
      request.stopListening();
      request.resolve([{ error: this.#explain(reason) }]);
    }
  }

  async #oneByOne({ jobs, signal, resolve, reject, stopListening }: Request): Promise<void> {
    stopListening();
    try {
      const results: JobResult[] = [];
      for (const job of jobs) results.push(...(await this.#ask([job], { signal })));
      resolve(results);
    } catch (error) {
      reject(error);
    }
  }

  #explain(reason: string): string {
    if (reason !== 'expired') return 'not checked: analysing it crashed';
    return `not checked: analysing took longer than ${this.#deadlineMs / 1000} s`;
  }
}

/** What stands for the facts of a text that was not analysed. */
function notChecked(job: Job, message: string): Packed | undefined {
  if (job.kind === 'contract') return undefined;
  return packSql(emptyFacts([{ span: { start: 0, end: Math.min(1, job.text.length) }, message }]));
}
