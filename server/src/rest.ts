/** Does a task when nothing has happened for a while, once after each stretch of work. */
export class Rest {
  readonly #task: (signal: AbortSignal) => Promise<void>;
  readonly #quiet: number;
  #timer: NodeJS.Timeout | undefined;
  #running: AbortController | undefined;

  /** `quiet` is in milliseconds; the task is aborted where something happens meanwhile, and done again later. */
  constructor(quiet: number, task: (signal: AbortSignal) => Promise<void>) {
    this.#quiet = quiet;
    this.#task = task;
  }

  /** Something has happened. */
  later(): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#run();
    }, this.#quiet);
    this.#timer.unref();
  }

  /** Nothing is done any more, until something happens. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#running = undefined;
  }

  #run(): void {
    const running = new AbortController();
    this.#running = running;
    // The only reason to fail is to be aborted.
    void this.#task(running.signal).catch(() => undefined);
  }
}
