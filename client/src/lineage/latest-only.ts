/** Runs a task once at a time; calls while it runs are answered by one more run after it. */
export class LatestOnly {
  readonly #task: () => Promise<void>;
  #running: Promise<void> | undefined;
  #again = false;

  constructor(task: () => Promise<void>) {
    this.#task = task;
  }

  /** Resolves when a run has ended that began at this call or later. */
  async run(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#runAll();
    await this.#running;
  }

  async #runAll(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        await this.#task();
      }
    } finally {
      this.#running = undefined;
    }
  }
}
