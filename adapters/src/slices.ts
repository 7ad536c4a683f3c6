import { setImmediate } from 'node:timers/promises';

/** Milliseconds of work after which other requests get their turn. */
const SLICE = 10;

/** Cuts long work into slices, so that the event loop stays free. */
export class Slices {
  readonly #signal: AbortSignal | undefined;
  #since = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** Lets others run where the slice is used up. Rejects with the signal's reason once it is aborted. */
  async pause(): Promise<void> {
    this.#signal?.throwIfAborted();
    if (performance.now() - this.#since < SLICE) return;
    await setImmediate();
    this.#since = performance.now();
    this.#signal?.throwIfAborted();
  }
}
