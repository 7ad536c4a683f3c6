import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../host.js';
import type { Repository } from './repository.js';

/** Milliseconds in which the many writes of one git command become one event. */
const SETTLE = 50;

/** Milliseconds between two looks where the system gives no events. */
const POLL = 2_000;

/**
 * Tells when a repository's refs may have moved. Git replaces files by renaming locks over them, so it is the
 * folders that are watched: the working tree's own (HEAD, index, ORIG_HEAD), its `logs`, and the shared refs with
 * those of each remote, which a push moves.
 */
export class GitWatcher {
  readonly #watchers: FSWatcher[] = [];
  readonly #changed: () => void;
  readonly #log: Logger;
  readonly #repository: Repository;
  #timer: NodeJS.Timeout | undefined;
  #poll: NodeJS.Timeout | undefined;

  constructor(repository: Repository, log: Logger, changed: () => void) {
    this.#repository = repository;
    this.#log = log;
    this.#changed = changed;
    const { gitDir, commonDir } = repository;
    const refs = ['heads', 'tags', 'remotes', ...remotes(commonDir).map((name) => join('remotes', name))];
    const folders = [
      gitDir,
      join(gitDir, 'logs'),
      commonDir,
      ...refs.map((name) => join(commonDir, 'refs', name)),
    ];
    for (const folder of new Set(folders)) this.#watch(folder);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#poll);
    for (const watcher of this.#watchers.splice(0)) watcher.close();
  }

  #watch(folder: string): void {
    if (this.#poll) return;
    try {
      const watcher = watch(folder, { persistent: false }, () => {
        this.#settle();
      });
      watcher.on('error', (error) => {
        this.#fallBack(error);
      });
      this.#watchers.push(watcher);
    } catch (error) {
      // A repository without commits, or without reflogs, has no such folder.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#fallBack(error as Error);
    }
  }

  #settle(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed();
    }, SETTLE).unref();
  }

  #fallBack(error: Error): void {
    if (this.#poll) return;
    this.dispose();
    this.#log.warn(
      `${this.#repository.top} cannot be watched (${error.message}): HEAD is looked at every 2 s`,
    );
    this.#poll = setInterval(this.#changed, POLL).unref();
  }
}

/** The remotes that something was fetched from or pushed to. */
function remotes(commonDir: string): string[] {
  try {
    const entries = readdirSync(join(commonDir, 'refs', 'remotes'), { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    // There is no such folder before the first fetch; where it cannot be read it cannot be watched either.
    return [];
  }
}
