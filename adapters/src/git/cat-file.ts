import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { GIT_OPTIONS, GIT_TIMEOUT, gitEnvironment } from './process.js';

/** A blob's bytes, or why there are none. */
export type Blob =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-large'; readonly size: number };

interface Request {
  readonly object: string;
  readonly resolve: (blob: Blob) => void;
  readonly reject: (error: Error) => void;
}

/** How many requests git is given before its answers are awaited. */
const IN_FLIGHT = 64;

const NEWLINE = 10;

/**
 * One `git cat-file --batch` process, started with the first request and started anew after a failure. Answers
 * come in the order of the requests; one that takes over ten seconds ends the process.
 */
export class CatFile {
  readonly #directory: string;
  readonly #limit: number;
  readonly #timeout: number;
  readonly #waiting: Request[] = [];
  #process: BatchProcess | undefined;

  /** Blobs over `limit` bytes are skipped unread. `timeout` is in milliseconds. */
  constructor(directory: string, limit: number, timeout = GIT_TIMEOUT) {
    this.#directory = directory;
    this.#limit = limit;
    this.#timeout = timeout;
  }

  /** The object with that id. Rejects where git fails or does not answer in time. */
  read(object: string): Promise<Blob> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ object, resolve, reject });
      this.#pump();
    });
  }

  /** Ends the process; what is still asked rejects. */
  dispose(): void {
    const waiting = this.#waiting.splice(0);
    this.#process?.end('git cat-file was stopped');
    for (const request of waiting) request.reject(new Error('git cat-file was stopped'));
  }

  #pump(): void {
    while (this.#waiting.length > 0 && (this.#process?.pending ?? 0) < IN_FLIGHT) {
      const request = this.#waiting.shift();
      if (!request) return;
      this.#process ??= this.#start();
      this.#process.ask(request);
    }
  }

  #start(): BatchProcess {
    const batch: BatchProcess = new BatchProcess(this.#directory, this.#limit, this.#timeout, {
      answered: () => {
        this.#pump();
      },
      ended: () => {
        if (this.#process === batch) this.#process = undefined;
        this.#pump();
      },
    });
    return batch;
  }
}

interface Events {
  readonly answered: () => void;
  readonly ended: () => void;
}

/** The running process, and the parser of its answers. */
class BatchProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #limit: number;
  readonly #timeout: number;
  readonly #events: Events;
  readonly #asked: Request[] = [];
  #header: Buffer = Buffer.alloc(0);
  #body: Body | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(directory: string, limit: number, timeout: number, events: Events) {
    this.#limit = limit;
    this.#timeout = timeout;
    this.#events = events;
    const options = { cwd: directory, env: gitEnvironment(), windowsHide: true };
    this.#child = spawn('git', [...GIT_OPTIONS, 'cat-file', '--batch'], options);
    this.#child.unref();
    this.#child.stdout.on('data', (chunk: Buffer) => {
      this.#take(chunk);
    });
    this.#child.stderr.resume();
    const ended = (): void => {
      this.end('git cat-file ended unexpectedly');
    };
    this.#child.on('error', ended).on('close', ended);
    this.#child.stdin.on('error', ended);
  }

  get pending(): number {
    return this.#asked.length;
  }

  ask(request: Request): void {
    this.#asked.push(request);
    this.#child.stdin.write(`${request.object}\n`);
    if (this.#asked.length === 1) this.#watch();
  }

  /** Kills the process and rejects what it still owes. */
  end(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#child.kill('SIGKILL');
    for (const request of this.#asked.splice(0)) request.reject(new Error(reason));
    this.#events.ended();
  }

  #watch(): void {
    clearTimeout(this.#timer);
    if (this.#asked.length === 0) return;
    this.#timer = setTimeout(() => {
      this.end(`git cat-file did not answer within ${this.#timeout / 1000} s`);
    }, this.#timeout);
  }

  #take(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0 && !this.#ended)
      rest = this.#body ? this.#takeBody(this.#body, rest) : this.#takeHeader(rest);
  }

  #takeHeader(chunk: Buffer): Buffer {
    const end = chunk.indexOf(NEWLINE);
    this.#header = Buffer.concat([this.#header, end === -1 ? chunk : chunk.subarray(0, end)]);
    if (end === -1) return Buffer.alloc(0);
    const header = this.#header.toString('latin1');
    this.#header = Buffer.alloc(0);
    const size = / blob (\d+)$/.exec(header)?.[1] ?? / \w+ (\d+)$/.exec(header)?.[1];
    if (size === undefined) this.#answer({ kind: 'missing' });
    else this.#body = new Body(Number(size), this.#limit);
    return chunk.subarray(end + 1);
  }

  #takeBody(body: Body, chunk: Buffer): Buffer {
    const rest = body.take(chunk);
    if (body.complete) {
      this.#body = undefined;
      this.#answer(body.blob());
    }
    return rest;
  }

  #answer(blob: Blob): void {
    this.#asked.shift()?.resolve(blob);
    this.#watch();
    this.#events.answered();
  }
}

/** An object's bytes as they come in, and the newline after them; over the limit they are only counted. */
class Body {
  readonly #size: number;
  readonly #kept: Buffer[] | undefined;
  #left: number;

  constructor(size: number, limit: number) {
    this.#size = size;
    this.#left = size + 1;
    this.#kept = size > limit ? undefined : [];
  }

  get complete(): boolean {
    return this.#left === 0;
  }

  /** Takes what belongs to the object; returns what follows it. */
  take(chunk: Buffer): Buffer {
    const mine = chunk.subarray(0, this.#left);
    this.#kept?.push(mine);
    this.#left -= mine.length;
    return chunk.subarray(mine.length);
  }

  blob(): Blob {
    if (!this.#kept) return { kind: 'too-large', size: this.#size };
    return { kind: 'bytes', bytes: Buffer.concat(this.#kept).subarray(0, this.#size) };
  }
}
