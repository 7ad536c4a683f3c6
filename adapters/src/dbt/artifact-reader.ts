import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { readArtifact, unreadable, type ArtifactRead, type ArtifactRequest } from './read-artifact.js';

export interface ArtifactReaderOptions {
  /** The bundled worker; `artifact-worker.js` beside the running bundle if not given. */
  readonly workerPath?: string;
  /** How long one file may take, in milliseconds. */
  readonly deadlineMs?: number;
}

const DEADLINE_MS = 60_000;
/** A file at the limit of size takes several times as much once it is parsed; a worker beyond it dies alone. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 4096 };

/**
 * Reads artifacts of dbt, each in a worker of its own, which ends with it: they are large and change seldom. From
 * source, where there is no bundled worker, the calling thread reads.
 */
export class ArtifactReader {
  readonly #workerPath: string | undefined;
  readonly #deadlineMs: number;
  readonly #running = new Set<Worker>();

  constructor({ workerPath = bundledWorker(), deadlineMs = DEADLINE_MS }: ArtifactReaderOptions = {}) {
    this.#workerPath = workerPath;
    this.#deadlineMs = deadlineMs;
  }

  /** Never rejects. */
  read(request: ArtifactRequest): Promise<ArtifactRead> {
    if (!existsSync(request.path)) return Promise.resolve({ kind: 'gone' });
    if (this.#workerPath === undefined) return Promise.resolve(readArtifact(request));
    const worker = new Worker(this.#workerPath, { workerData: request, resourceLimits: RESOURCE_LIMITS });
    this.#running.add(worker);
    return new Promise((resolve) => {
      const end = (read: ArtifactRead): void => {
        clearTimeout(timer);
        this.#running.delete(worker);
        void worker.terminate();
        resolve(read);
      };
      const timer = setTimeout(() => {
        end(unreadable(`reading it took longer than ${this.#deadlineMs / 1000} s`));
      }, this.#deadlineMs);
      worker.once('message', end);
      worker.once('error', (error: Error) => {
        end(unreadable(error.message));
      });
      worker.once('exit', () => {
        end(unreadable('its reader stopped'));
      });
    });
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.#running].map((worker) => worker.terminate()));
  }
}

function bundledWorker(): string | undefined {
  if (typeof __dirname !== 'string') return undefined;
  const path = join(__dirname, 'artifact-worker.js');
  return existsSync(path) ? path : undefined;
}
