import { join, relative } from 'node:path';
import { fileKind, type Workspace } from '@data-mesh-contracts/core';
import type { BaselineState, ContractAtBaseline, Logger } from '../host.js';
import { Baselines } from './baselines.js';
import { Published } from './published.js';
import { RemovedProducts } from './removed-products.js';
import type { Repositories } from './repositories.js';
import type { Repository } from './repository.js';
import type { Snapshot } from './snapshot.js';
import { GitWatcher } from './watch.js';

export interface BaselineKeeperOptions {
  readonly root: string;
  readonly workspace: Workspace;
  readonly repositories: Repositories | undefined;
  readonly ref: () => string;
  readonly log: Logger;
  readonly watch: boolean;
  /** Reads files of the workspace again, as git may have written them; resolves to what that affects. */
  readonly refresh: (paths: readonly string[]) => Promise<readonly string[]>;
}

type Listener = (paths: readonly string[]) => void;

/** Keeps the baselines right while files and repositories change; everything it does to them happens in turns. */
export class BaselineKeeper {
  readonly #options: BaselineKeeperOptions;
  readonly #baselines: Baselines;
  readonly #removed: RemovedProducts;
  readonly #published: Published;
  readonly #watchers = new Map<Repository, GitWatcher>();
  readonly #looking = new Map<Repository, 'once' | 'again'>();
  readonly #listeners: Listener[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(options: BaselineKeeperOptions) {
    this.#options = options;
    this.#baselines = new Baselines({
      ...options,
      opened: (repository) => {
        this.#watch(repository);
      },
    });
    this.#removed = new RemovedProducts(options.workspace, (path) => this.#baselines.removed(path));
    this.#published = new Published({ ...options, historyOf: (path) => this.#baselines.historyOf(path) });
  }

  get state(): BaselineState {
    return this.#baselines.state;
  }

  onChange(listener: Listener): void {
    this.#listeners.push(listener);
  }

  /** Sets the baselines of `paths` that need it; returns the paths whose baseline changed. */
  async settle(paths: readonly string[]): Promise<string[]> {
    const open = paths.filter((path) => fileKind(path) === 'contract' && !this.#baselines.isSettled(path));
    return open.length === 0 ? [] : this.#inTurn(() => this.#baselines.settle(open));
  }

  /** After the text of a contract: `cameOrWent` where the file was not there before, or is not any more. */
  async afterContract(path: string, cameOrWent: boolean): Promise<string[]> {
    if (!this.#options.workspace.has(path)) this.#baselines.forget(path);
    if (!cameOrWent) return this.settle([path]);
    const settled = await this.settle([path, ...this.#baselines.floating()]);
    return [...settled, ...(await this.#inTurn(() => this.#removed.renew(path)))];
  }

  /** Looks up the versions published before for contracts that differ from their baseline. */
  async settlePublished(paths: readonly string[]): Promise<void> {
    await this.#published.settle(paths);
  }

  /** As `settlePublished`, without making an edit wait for it; listeners hear of what it changes. */
  lookUpPublished(path: string): void {
    void this.#published.settle([path]).then((changed) => {
      this.#tell(changed);
    });
  }

  #tell(paths: readonly string[]): void {
    if (paths.length === 0 || this.#disposed) return;
    for (const listener of this.#listeners) listener(paths);
  }

  /** Resolves the ref in every repository anew, and finds the state of the folder's own. */
  resolveRefs(): Promise<void> {
    return this.#inTurn(() => this.#resolveRefs());
  }

  /** After a change of the configured ref; returns the paths whose baseline changed. */
  async renew(): Promise<string[]> {
    const settled = await this.#inTurn(async () => {
      await this.#resolveRefs();
      const moved = await this.#baselines.settle(this.#options.workspace.paths());
      return [...moved, ...(await this.#removed.renew())];
    });
    return [...settled, ...(await this.#published.settle(this.#options.workspace.paths()))];
  }

  /** Tells the workspace which contracts are gone; once all baselines are settled. */
  async settleRemoved(): Promise<void> {
    await this.#inTurn(() => this.#removed.renew());
  }

  /** The contracts that only the baselines have. */
  removed(): Promise<ContractAtBaseline[]> {
    return this.#inTurn(() => this.#baselines.removed());
  }

  /** Stops watching; a turn that is under way ends by itself. */
  dispose(): void {
    this.#disposed = true;
    for (const watcher of this.#watchers.values()) watcher.dispose();
    this.#watchers.clear();
  }

  #inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(task);
    this.#turn = result.catch((error: unknown) => {
      this.#options.log.error(`the baselines could not be read: ${String(error)}`);
    });
    return result;
  }

  async #resolveRefs(): Promise<void> {
    this.#baselines.expire();
    this.#published.expireTags();
    for (const repository of this.#baselines.repositories()) await this.#baselines.renew(repository);
    await this.#baselines.settleState();
  }

  #watch(repository: Repository): void {
    if (!this.#options.watch || this.#disposed) return;
    const { log } = this.#options;
    this.#watchers.set(repository, new GitWatcher(repository, log, () => void this.#look(repository)));
  }

  /** Looks whether the ref has moved; events that come meanwhile make for one more look. */
  async #look(repository: Repository): Promise<void> {
    if (this.#looking.has(repository)) {
      this.#looking.set(repository, 'again');
      return;
    }
    do {
      this.#looking.set(repository, 'once');
      await this.#lookOnce(repository);
    } while (this.#looking.get(repository) === 'again' && !this.#disposed);
    this.#looking.delete(repository);
  }

  async #lookOnce(repository: Repository): Promise<void> {
    const moved = await this.#inTurn(async () => {
      const commits = await this.#baselines.renew(repository);
      if (!commits) return undefined;
      await this.#baselines.settleState();
      return { ...commits, changed: await this.#baselines.settle(this.#options.workspace.paths()) };
    });
    if (this.#disposed) return;
    const written = moved ? await this.#written(repository, moved.before, moved.after) : [];
    const refreshed = moved ? await this.#options.refresh(written) : [];
    const removed = moved ? await this.#inTurn(() => this.#removed.renew()) : [];
    // Also a tag may have come or gone.
    this.#published.expireTags();
    const republished = await this.#published.settle(this.#options.workspace.paths());
    this.#tell([...new Set([...(moved?.changed ?? []), ...refreshed, ...removed, ...republished])]);
  }

  /** Files that git may have written between two commits, so that nobody depends on an editor's file events. */
  async #written(repository: Repository, before: Snapshot, after: Snapshot): Promise<string[]> {
    if (before.kind !== 'ready' || after.kind !== 'ready') return [];
    const changed = await repository.changedFiles(before.commit, after.commit);
    return changed
      .map((path) => relative(this.#options.root, join(repository.top, path)).replaceAll('\\', '/'))
      .filter((path) => !path.startsWith('../') && fileKind(path) !== undefined);
  }
}
