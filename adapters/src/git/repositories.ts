import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Repository } from './repository.js';

/** A repository, or why there is none. */
export type FoundRepository = Repository | { readonly reason: string };

/** Finds the repository that holds a file: the nearest folder upward with a `.git`, as git itself does. */
export class Repositories {
  readonly #tops = new Map<string, string | undefined>();
  readonly #opened = new Map<string, Promise<FoundRepository>>();

  /** The repository whose working tree holds files of `directory` (absolute). */
  holding(directory: string): Promise<FoundRepository> {
    const top = this.topOf(directory);
    if (top === undefined) return Promise.resolve({ reason: 'not in a git repository' });
    const opened = this.#opened.get(top) ?? Repository.open(top);
    this.#opened.set(top, opened);
    return opened;
  }

  /** The working tree's top folder; undefined outside every repository. */
  topOf(directory: string): string | undefined {
    if (this.#tops.has(directory)) return this.#tops.get(directory);
    const parent = dirname(directory);
    const above = (): string | undefined => (parent === directory ? undefined : this.topOf(parent));
    const top = existsSync(join(directory, '.git')) ? directory : above();
    this.#tops.set(directory, top);
    return top;
  }

  /** Forgets which folder belongs to which repository, for repositories that have come or gone. */
  forgetFolders(): void {
    this.#tops.clear();
  }

  async dispose(): Promise<void> {
    for (const opened of this.#opened.values()) {
      const repository = await opened;
      if (repository instanceof Repository) repository.dispose();
    }
    this.#opened.clear();
  }
}
