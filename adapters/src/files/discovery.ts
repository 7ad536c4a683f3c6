import { realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Logger } from '../host.js';
import { Repository } from '../git/repository.js';
import type { Repositories } from '../git/repositories.js';
import { isRelevant, relevantFiles } from './relevant.js';
import { walk } from './walk.js';

/** How deep repositories may lie within each other. */
const NESTING = 8;

export interface DiscoveryOptions {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** Without them no other program is started. */
  readonly repositories: Repositories | undefined;
  /** Names of the folders of exceptions, as they are configured now. */
  readonly exceptionFolders: () => readonly string[];
  readonly log: Logger;
}

/** Finds the files of the mesh: by git where it may be asked (so `.gitignore` counts), else by walking the folders. */
export class Discovery {
  readonly #root: string;
  readonly #repositories: Repositories | undefined;
  readonly #exceptionFolders: () => readonly string[];
  readonly #log: Logger;
  /** The workspace folder is in a repository that ignores it: such a folder is walked. */
  #rootIgnored = false;

  constructor({ root, repositories, exceptionFolders, log }: DiscoveryOptions) {
    this.#root = root;
    this.#repositories = repositories;
    this.#exceptionFolders = exceptionFolders;
    this.#log = log;
  }

  /** Every file of the mesh, relative to the root, in the order in which they are to be read. Rejects only on abort. */
  async all(signal?: AbortSignal): Promise<string[]> {
    return relevantFiles(await this.#list('', 0, signal), this.#exceptionFolders());
  }

  /** Whether `all` would list the file at `path`, `projects` being the folders of the dbt projects. */
  async belongs(path: string, projects: ReadonlySet<string>): Promise<boolean> {
    if (!isRelevant(path, projects, this.#exceptionFolders()) || this.#throughLink(path)) return false;
    const repository = await this.#repositoryOf(path);
    if (!repository) return true;
    const spec = `:(literal)${slashed(relative(repository.top, join(this.#root, path)))}`;
    try {
      return (await repository.files(repository.top, [spec])).length > 0;
    } catch (error) {
      this.#log.warn(`git could not tell whether ${path} is ignored: ${message(error)}`);
      return true;
    }
  }

  /** Whether `path` is a folder on disk. */
  isFolder(path: string): boolean {
    return statSync(join(this.#root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
  }

  async #repositoryOf(path: string): Promise<Repository | undefined> {
    const repository = await this.#repositories?.holding(dirname(join(this.#root, path)));
    if (!(repository instanceof Repository)) return undefined;
    const outside = relative(this.#root, repository.top).startsWith('..') || repository.top === this.#root;
    return outside && this.#rootIgnored ? undefined : repository;
  }

  #throughLink(path: string): boolean {
    try {
      const real = relative(realpathSync(this.#root), realpathSync(dirname(join(this.#root, path))));
      return slashed(real) !== path.slice(0, Math.max(path.lastIndexOf('/'), 0));
    } catch {
      return false;
    }
  }

  async #list(folder: string, depth: number, signal: AbortSignal | undefined): Promise<string[]> {
    signal?.throwIfAborted();
    const absolute = join(this.#root, folder);
    const found = (await this.#byGit(absolute, folder)) ?? (await this.#byWalk(absolute, signal));
    const prefix = folder === '' ? '' : `${folder}/`;
    const files = found.files.map((path) => prefix + path);
    if (depth >= NESTING) return files;
    for (const nested of found.repositories) {
      for (const path of await this.#list(prefix + nested, depth + 1, signal)) files.push(path);
    }
    return files;
  }

  async #byGit(absolute: string, folder: string): Promise<Listing | undefined> {
    const repository = await this.#repositories?.holding(absolute);
    if (!(repository instanceof Repository)) return undefined;
    try {
      const listed = await repository.files(absolute);
      if (folder === '') this.#rootIgnored = listed.length === 0;
      if (listed.length === 0) return undefined;
      const of = (kind: 'file' | 'repository'): string[] =>
        listed.filter((each) => each.kind === kind).map(({ path }) => path);
      return {
        files: of('file'),
        repositories: of('repository').filter((path) => this.isFolder(join(folder, path))),
      };
    } catch (error) {
      this.#log.warn(
        `git could not list the files of ${absolute}, so the folders are walked: ${message(error)}`,
      );
      return undefined;
    }
  }

  async #byWalk(absolute: string, signal: AbortSignal | undefined): Promise<Listing> {
    try {
      return await walk(absolute, this.#repositories !== undefined, signal);
    } catch (error) {
      signal?.throwIfAborted();
      this.#log.error(`the files of ${absolute} could not be listed: ${message(error)}`);
      return { files: [], repositories: [] };
    }
  }
}

interface Listing {
  readonly files: readonly string[];
  readonly repositories: readonly string[];
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
