import type { Feed, VersionedText } from '../feed.js';
import type { FileRead } from '../files/read.js';
import { Slices } from '../slices.js';

/** How many files are analysed at a time by one worker: enough that little is lost in between. */
const BATCH = 16;

/** How many batches are under way: two for each worker, and one whose results are taken in. */
const IN_FLIGHT = 5;

export interface LoadingOptions {
  readonly feed: Feed;
  /** Reads a file; undefined where it must not be read, because its buffer is open. */
  readonly read: (path: string) => FileRead | undefined;
  /** Gets the number of files that are done. */
  readonly progress: (done: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** Reads the files of a folder into the workspace, and leaves the event loop free in between. */
export class Loading {
  readonly #options: LoadingOptions;
  readonly #slices: Slices;
  #done = 0;

  constructor(options: LoadingOptions) {
    this.#options = options;
    this.#slices = new Slices(options.signal);
  }

  /** Reads files whose order counts. */
  async oneByOne(paths: readonly string[]): Promise<void> {
    for (const path of paths) {
      await this.#putPlain(path);
      this.#count(1);
      await this.#slices.pause();
    }
  }

  /** Reads contracts or SQL files, several batches at a time. */
  async inBatches(paths: readonly string[]): Promise<void> {
    const batches = Array.from({ length: Math.ceil(paths.length / BATCH) }, (_each, index) =>
      paths.slice(index * BATCH, (index + 1) * BATCH),
    ).values();
    const worker = async (): Promise<void> => {
      for (const batch of batches) {
        await this.#take(batch);
        this.#count(batch.length);
        await this.#slices.pause();
      }
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  }

  async #take(paths: readonly string[]): Promise<void> {
    const { feed, read, signal } = this.#options;
    const files: VersionedText[] = [];
    for (const path of paths) {
      const found = read(path);
      if (!found) continue;
      const version = feed.begin(path);
      if (found.kind === 'text') files.push({ path, text: found.text, version });
      else await feed.put(path, found, version, { signal });
    }
    await feed.putMany(files, { signal });
  }

  async #putPlain(path: string): Promise<void> {
    const { feed, read, signal } = this.#options;
    const found = read(path);
    if (found) await feed.put(path, found, feed.begin(path), { signal });
  }

  #count(files: number): void {
    this.#done += files;
    this.#options.progress(this.#done);
  }
}
