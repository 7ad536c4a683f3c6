import type { Worker } from 'node:worker_threads';
import type { Logger } from '../host.js';
import { abortReason } from './abort-reason.js';

/** How one request is run. */
export interface RunOptions {
  /** Milliseconds from its start. */
  readonly deadlineMs: number;
  /** It goes before those that nobody waits for. */
  readonly urgent?: boolean | undefined;
  /** Aborting drops a request that still waits; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** How a request ended: with an answer, at its deadline, or with the worker. */
export type Outcome<Response> =
  | { readonly kind: 'answer'; readonly response: Response }
  | { readonly kind: 'expired' }
  | { readonly kind: 'crashed'; readonly reason: string };

export interface SerialWorkerOptions {
  /** Starts the thread; it gets `{ id, …request }` and answers `{ id, …response }`. Called again after each crash. */
  readonly start: () => Worker;
  /** Begins the messages of the log: `SQL`. */
  readonly name: string;
  readonly log: Logger;
}

interface Job<Request, Response> {
  readonly request: Request;
  readonly deadlineMs: number;
  readonly resolve: (outcome: Outcome<Response>) => void;
  readonly reject: (reason: unknown) => void;
  readonly stopListening: () => void;
}

interface RunningJob<Request, Response> {
  readonly id: number;
  readonly job: Job<Request, Response>;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Runs requests in a worker thread, one at a time, urgent ones first. The worker starts with the first request; one
 * that takes too long or crashes is replaced with the next request.
 */
export class SerialWorker<Request extends object, Response extends object> {
  readonly #options: SerialWorkerOptions;
  readonly #urgent: Job<Request, Response>[] = [];
  readonly #waiting: Job<Request, Response>[] = [];
  #worker: Worker | undefined;
  #running: RunningJob<Request, Response> | undefined;
  #lastId = 0;
  #disposed = false;

  constructor(options: SerialWorkerOptions) {
    this.#options = options;
  }

  /** Rejects only when the signal aborts or after `dispose`. */
  run(request: Request, { deadlineMs, urgent, signal }: RunOptions): Promise<Outcome<Response>> {
    if (this.#disposed) return Promise.reject(this.#disposedError());
    if (signal?.aborted) return Promise.reject(abortReason(signal));
    return new Promise((resolve, reject) => {
      const queue = urgent === true ? this.#urgent : this.#waiting;
      const abort = (): void => {
        const at = queue.indexOf(job);
        if (at >= 0) queue.splice(at, 1);
        if (signal) job.reject(abortReason(signal));
      };
      const stopListening = (): void => signal?.removeEventListener('abort', abort);
      const job: Job<Request, Response> = { request, deadlineMs, resolve, reject, stopListening };
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
      job.reject(this.#disposedError());
    }
    await this.#drop();
  }

  #disposedError(): Error {
    return new Error(`the ${this.#options.name} worker is disposed`);
  }

  #next(): void {
    if (this.#running || this.#disposed) return;
    const job = this.#urgent.shift() ?? this.#waiting.shift();
    if (!job) return;
    const running: RunningJob<Request, Response> = { job, id: ++this.#lastId, timer: undefined };
    this.#running = running;
    const worker = this.#worker ?? this.#start();
    worker.postMessage({ ...job.request, id: running.id });
    running.timer = setTimeout(() => {
      this.#expire(running);
    }, job.deadlineMs);
  }

  #start(): Worker {
    const worker = this.#options.start();
    worker.on('message', (response: Response & { readonly id: number }) => {
      if (worker !== this.#worker || response.id !== this.#running?.id) return;
      this.#finish({ kind: 'answer', response });
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

  #expire(running: RunningJob<Request, Response>): void {
    if (running !== this.#running) return;
    const { log, name } = this.#options;
    log.warn(`${name}: a file took longer than ${running.job.deadlineMs / 1000} s; the worker is restarted`);
    void this.#drop();
    this.#finish({ kind: 'expired' });
  }

  #crashed(worker: Worker, reason: string): void {
    if (worker !== this.#worker) return;
    this.#worker = undefined;
    if (this.#disposed) return;
    const { log, name } = this.#options;
    log.error(`${name}: the worker stopped (${reason}); it is restarted with the next file`);
    if (this.#running) this.#finish({ kind: 'crashed', reason });
  }

  #finish(outcome: Outcome<Response>): void {
    const running = this.#running;
    this.#running = undefined;
    clearTimeout(running?.timer);
    running?.job.stopListening();
    running?.job.resolve(outcome);
    this.#next();
  }

  async #drop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }
}
