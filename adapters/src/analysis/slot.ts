import type { ChildProcess } from 'node:child_process';
import type { JobResult, WorkerRequest, WorkerResponse } from './jobs.js';
import { endProcess, READY, startProcess } from './process.js';

/** Milliseconds after which a worker that does not start is given up. */
const START_DEADLINE = 60_000;

/** A request on its way through a worker. */
export interface Running {
  readonly request: WorkerRequest;
  readonly answered: (results: readonly JobResult[]) => void;
  /** The worker died with this request, or before it got to it (`began` is false then). */
  readonly lost: (reason: string, began: boolean) => void;
}

/** What a slot tells its pool. */
export interface SlotEvents {
  /** It can take another request. */
  readonly free: () => void;
  /** The request at its head ran out of time, in which the worker is ended. */
  readonly expired: () => void;
  readonly crashed: (reason: string) => void;
}

/**
 * One worker process: started with the first request, ended when nothing was asked for a while or something runs away,
 * started anew with the next request.
 */
export class WorkerSlot {
  readonly #path: string;
  readonly #deadline: number;
  readonly #idle: number;
  readonly #events: SlotEvents;
  readonly #running: Running[] = [];
  #worker: ChildProcess | undefined;
  /** Whether the worker runs; only then is a text to blame for taking long. */
  #online = false;
  #timer: NodeJS.Timeout | undefined;

  /** `deadline`, for one text, and `idle` are in milliseconds; a batch may take as long as a quarter of its texts. */
  constructor(path: string, deadline: number, idle: number, events: SlotEvents) {
    this.#path = path;
    this.#deadline = deadline;
    this.#idle = idle;
    this.#events = events;
  }

  /** How many requests it has. */
  get load(): number {
    return this.#running.length;
  }

  ask(running: Running): void {
    const worker = this.#worker ?? this.#start();
    this.#running.push(running);
    // Where it cannot be sent, the worker has ended, and that is heard of.
    worker.send(running.request, () => undefined);
    if (this.#running.length === 1) this.#watch();
  }

  /** Ends the worker; what it was asked is lost. */
  async stop(reason: string): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#lose(reason);
    await endProcess(worker);
  }

  #start(): ChildProcess {
    const worker = startProcess(this.#path);
    worker.on('message', (message) => {
      if (worker !== this.#worker) return;
      if (message !== READY) this.#receive(message as WorkerResponse);
      else {
        this.#online = true;
        this.#watch();
      }
    });
    const crashed = (reason: string): void => {
      if (worker !== this.#worker) return;
      this.#worker = undefined;
      this.#events.crashed(reason);
      this.#lose(reason);
      this.#events.free();
    };
    worker.on('error', (error: Error) => {
      crashed(error.message);
    });
    worker.on('exit', (code, signal) => {
      crashed(signal ?? `exit code ${code}`);
    });
    this.#worker = worker;
    this.#online = false;
    return worker;
  }

  #receive({ id, results }: WorkerResponse): void {
    const [head] = this.#running;
    if (head?.request.id !== id) return;
    this.#running.shift();
    this.#watch();
    head.answered(results);
    this.#events.free();
  }

  /** Times the request at the head, or the idleness. */
  #watch(): void {
    clearTimeout(this.#timer);
    const [head] = this.#running;
    const busy = head !== undefined;
    const patience = this.#online
      ? this.#deadline * Math.max(1, (head?.request.jobs.length ?? 0) / 4)
      : START_DEADLINE;
    this.#timer = setTimeout(
      () => {
        if (busy) this.#events.expired();
        void this.stop(busy ? 'expired' : 'idle');
        if (busy) this.#events.free();
      },
      busy ? patience : this.#idle,
    );
    if (!busy) this.#timer.unref();
  }

  #lose(reason: string): void {
    clearTimeout(this.#timer);
    for (const [index, { lost }] of this.#running.splice(0).entries()) lost(reason, index === 0);
  }
}
