import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import {
  fileKind,
  fullName,
  nameKey,
  readContract,
  type Baseline,
  type Contract,
  type Workspace,
} from '@data-mesh-contracts/core';
import type { BaselineState, ContractAtBaseline, Logger } from '../host.js';
import { DeletedContracts } from './deleted-contracts.js';
import type { History } from './published.js';
import { Repository } from './repository.js';
import type { Repositories } from './repositories.js';
import { blobId } from './blob-id.js';
import { readBaseline, takeSnapshot, type Snapshot } from './snapshot.js';

/** What `#find` found; without a baseline the one that the workspace has still holds. */
interface Found {
  readonly floating: boolean;
  readonly object: string | undefined;
  readonly baseline: Baseline | undefined;
}

export interface BaselinesOptions {
  readonly root: string;
  readonly workspace: Workspace;
  /** Undefined where no other program may be started. */
  readonly repositories: Repositories | undefined;
  /** The ref, or `none`. */
  readonly ref: () => string;
  readonly log: Logger;
  /** A repository is used for the first time: the moment to watch it. */
  readonly opened: (repository: Repository) => void;
}

/** The ref that stands for "without a baseline". */
export const NO_BASELINE = 'none';

/** Where a contract's baseline came from; a contract without one at its own path depends on the other files. */
interface Settled {
  readonly snapshot: Snapshot;
  readonly generation: number;
  readonly floating: boolean;
  /** Object id of the baseline at the contract's own path. */
  readonly object: string | undefined;
}

/** Keeps `Workspace.setBaseline` in step with git. Its methods are to be called one after the other. */
export class Baselines {
  readonly #options: BaselinesOptions;
  readonly #snapshots = new Map<Repository, Snapshot>();
  readonly #settled = new Map<string, Settled>();
  readonly #names = new Map<string, Contract>();
  readonly #deleted = new DeletedContracts();
  readonly #said = new Set<string>();
  #generation = 0;
  #state: BaselineState = { kind: 'unavailable', reason: 'the workspace is not loaded yet' };

  constructor(options: BaselinesOptions) {
    this.#options = options;
  }

  get state(): BaselineState {
    return this.#state;
  }

  /** Whether the contract at `path` has the baseline of its own path, which no other file changes. */
  isSettled(path: string): boolean {
    const settled = this.#settled.get(path);
    return settled?.floating === false && settled.generation === this.#generation;
  }

  /** Refs may have moved: every contract is to be settled anew, which is cheap where nothing has changed. */
  expire(): void {
    this.#generation++;
  }

  /** The contract is gone from the workspace, and its baseline with it. */
  forget(path: string): void {
    this.#settled.delete(path);
  }

  /**
   * Sets the baselines of the contracts `paths` where they are not up to date; returns those that have changed and
   * the files whose findings depend on them.
   */
  async settle(paths: Iterable<string>): Promise<string[]> {
    const changed = new Set<string>();
    for (const path of paths) for (const each of await this.#settleOne(path)) changed.add(each);
    return [...changed];
  }

  /** Contracts without a baseline at their own path: a file that comes, goes or is renamed may give or take theirs. */
  floating(): string[] {
    return [...this.#settled].filter(([, { floating }]) => floating).map(([path]) => path);
  }

  /** Resolves the ref of a repository again; returns the commits where it has moved. */
  async renew(
    repository: Repository,
  ): Promise<{ readonly before: Snapshot; readonly after: Snapshot } | undefined> {
    const before = this.#snapshots.get(repository);
    if (!before) return undefined;
    const ref = this.#options.ref();
    if (before.kind === 'ready' && before.ref === ref) {
      const resolved = await repository.resolve(ref);
      if (resolved.ok && resolved.commit === before.commit) return undefined;
    }
    const after = await takeSnapshot(repository, ref);
    if (before.kind === 'unavailable' && after.kind === 'unavailable' && before.reason === after.reason)
      return undefined;
    this.#keep(repository, after);
    this.expire();
    return { before, after };
  }

  repositories(): Repository[] {
    return [...this.#snapshots.keys()];
  }

  /** Finds the state of the workspace folder's own repository, also where it holds no contract yet. */
  async settleState(): Promise<void> {
    await this.#snapshotFor(this.#options.root);
    const states = [...this.#snapshots];
    const own = states.find(([{ top }]) => !relative(top, this.#options.root).startsWith('..'));
    const ready = own ?? states.find(([, { kind }]) => kind === 'ready') ?? states[0];
    if (ready) this.#state = stateOf(ready[1]);
    else this.#state = { kind: 'unavailable', reason: await this.#noRepository() };
    if (this.#state.kind === 'unavailable') this.#sayOnce(this.#options.root, this.#state.reason);
  }

  /** Where the history of the contract at `path` lies; undefined where it has no baseline. */
  async historyOf(path: string): Promise<History | undefined> {
    const repository = await this.#repository(dirname(join(this.#options.root, path)));
    if (!repository) return undefined;
    const snapshot = this.#snapshots.get(repository);
    const baseline = this.#options.workspace.baseline(path);
    if (snapshot?.kind !== 'ready' || baseline.kind !== 'present') return undefined;
    const paths = [...new Set([path, baseline.path])].map((each) => this.#inRepository(repository, each));
    return { repository, commit: snapshot.commit, paths };
  }

  /**
   * The contracts of the snapshots, or of these the one at `only`, that no file holds or carries on, by path; those
   * left out of the working tree or of the mesh are not gone.
   */
  async removed(only?: string): Promise<ContractAtBaseline[]> {
    const removed: ContractAtBaseline[] = [];
    for (const [repository, snapshot] of this.#snapshots)
      if (snapshot.kind === 'ready') removed.push(...(await this.#removedFrom(repository, snapshot, only)));
    return removed.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async #removedFrom(
    repository: Repository,
    { contracts, ref }: Extract<Snapshot, { kind: 'ready' }>,
    only: string | undefined,
  ): Promise<ContractAtBaseline[]> {
    const { workspace, root } = this.#options;
    const one = only === undefined ? undefined : this.#inRepository(repository, only);
    const object = one === undefined ? undefined : contracts.get(one);
    const looked = one === undefined ? [...contracts] : object === undefined ? [] : [[one, object] as const];
    const carriedOn = new Set(
      workspace.paths().flatMap((path) => {
        const baseline = workspace.baseline(path);
        return baseline.kind === 'present' ? [baseline.path] : [];
      }),
    );
    const gone = looked
      .map(([inRepository, id]) => ({ inRepository, id, path: this.#inWorkspace(repository, inRepository) }))
      .filter(({ path }) => !path.startsWith('..') && !this.#isHeld(path) && !carriedOn.has(path))
      .filter(({ path }) => !existsSync(join(root, path)));
    const leftOut = gone.length > 0 ? await repository.leftOut() : new Set<string>();
    const baselines = gone
      .filter(({ inRepository }) => !leftOut.has(inRepository))
      .map(({ id, path }) => readBaseline(repository, id, ref, path));
    return (await Promise.all(baselines)).filter((each) => each.kind === 'present');
  }

  async #noRepository(): Promise<string> {
    const snapshot = await this.#snapshotFor(this.#options.root);
    return snapshot.kind === 'unavailable' ? snapshot.reason : '';
  }

  async #settleOne(path: string): Promise<readonly string[]> {
    const { workspace, root } = this.#options;
    if (fileKind(path) !== 'contract' || !workspace.has(path)) return [];
    const snapshot = await this.#snapshotFor(dirname(join(root, path)));
    const settled = this.#settled.get(path);
    const generation = this.#generation;
    if (settled?.snapshot === snapshot && !settled.floating) {
      this.#settled.set(path, { ...settled, generation });
      return [];
    }
    const found = await this.#find(path, snapshot, settled);
    // The file went, and may have come back, in the meantime: whoever brought it asks again.
    if (!workspace.has(path) || this.#settled.get(path) !== settled) return [];
    this.#settled.set(path, { snapshot, generation, floating: found.floating, object: found.object });
    if (!found.baseline || (settled && sameBaseline(workspace.baseline(path), found.baseline))) return [];
    const keys = workspace.setBaseline(path, found.baseline);
    return [path, ...workspace.dependencies.affected(keys)];
  }

  async #find(path: string, snapshot: Snapshot, before: Settled | undefined): Promise<Found> {
    const known = { floating: false, object: undefined };
    if (snapshot.kind === 'unavailable') return { ...known, baseline: snapshot };
    const { ref, contracts } = snapshot;
    const repository = await this.#repository(dirname(join(this.#options.root, path)));
    if (!repository) return { ...known, baseline: { kind: 'absent', ref } };
    const inRepository = this.#inRepository(repository, path);
    const object = contracts.get(inRepository);
    if (!object) {
      const renamed = await this.#renamed(repository, path, snapshot);
      const deleted = renamed
        ? undefined
        : await this.#deleted.find(repository, snapshot, inRepository, path);
      const again =
        deleted && this.#isSameProduct(readContract(deleted.text), path, path) ? deleted : undefined;
      return { floating: true, object, baseline: renamed ?? again ?? { kind: 'absent', ref } };
    }
    const unchanged =
      before?.object === object && before.snapshot.kind === 'ready' && before.snapshot.ref === ref;
    const baseline = unchanged ? undefined : await this.#baselineAt(repository, object, ref, path);
    return { floating: false, object, baseline };
  }

  /** The baseline of the file at `path`: the file's own text where that is what git has, else git's. */
  async #baselineAt(repository: Repository, object: string, ref: string, path: string): Promise<Baseline> {
    const text = this.#options.workspace.text(path);
    if (text !== undefined && blobId(text, object) === object) return { kind: 'present', ref, path, text };
    return readBaseline(repository, object, ref, path);
  }

  /** The baseline of the contract with the same name whose file is gone, if there is one. */
  async #renamed(
    repository: Repository,
    path: string,
    { contracts, ref }: Extract<Snapshot, { kind: 'ready' }>,
  ): Promise<Baseline | undefined> {
    const gone = [...contracts]
      .map(([inRepository, object]) => ({ old: this.#inWorkspace(repository, inRepository), object }))
      .filter(({ old }) => !old.startsWith('..') && !this.#isHeld(old));
    for (const { old, object } of gone) {
      const baseline = await readBaseline(repository, object, ref, old);
      if (baseline.kind !== 'present') continue;
      const before = this.#names.get(object) ?? readContract(baseline.text);
      this.#names.set(object, before);
      if (this.#isSameProduct(before, old, path)) return baseline;
    }
    return undefined;
  }

  /** Whether `before`, which stood at `old`, has the name of the contract that stands at `path` now. */
  #isSameProduct(before: Contract, old: string, path: string): boolean {
    const { workspace } = this.#options;
    const nameOf = (contract: Contract | undefined, at: string): string | undefined => {
      const name = contract && fullName(contract, workspace.place(at), workspace.config);
      return name && nameKey(name);
    };
    const name = nameOf(before, old);
    return name !== undefined && name === nameOf(workspace.contract(path), path);
  }

  #isHeld(path: string): boolean {
    const { workspace } = this.#options;
    return workspace.has(path) || workspace.uncheckedReason(path) !== undefined;
  }

  async #snapshotFor(directory: string): Promise<Snapshot> {
    const { repositories, ref } = this.#options;
    if (!repositories) return UNTRUSTED;
    if (ref() === NO_BASELINE) return SWITCHED_OFF;
    const found = await repositories.holding(directory);
    if (!(found instanceof Repository)) return this.#without(found.reason);
    const known = this.#snapshots.get(found);
    if (known) return known;
    const snapshot = await takeSnapshot(found, ref());
    this.#keep(found, snapshot);
    this.#options.opened(found);
    return snapshot;
  }

  readonly #reasons = new Map<string, Snapshot>();

  #without(reason: string): Snapshot {
    const snapshot = this.#reasons.get(reason) ?? { kind: 'unavailable', reason };
    this.#reasons.set(reason, snapshot);
    return snapshot;
  }

  async #repository(directory: string): Promise<Repository | undefined> {
    const found = await this.#options.repositories?.holding(directory);
    return found instanceof Repository ? found : undefined;
  }

  #keep(repository: Repository, snapshot: Snapshot): void {
    this.#snapshots.set(repository, snapshot);
    this.#names.clear();
    if (snapshot.kind === 'unavailable') this.#sayOnce(repository.top, snapshot.reason);
  }

  #sayOnce(where: string, reason: string): void {
    // Whoever switched it off knows.
    if (reason === SWITCHED_OFF.reason) return;
    const text = `no baseline for ${where}: ${reason}`;
    if (!this.#said.has(text)) this.#options.log.warn(text);
    this.#said.add(text);
  }

  #inRepository(repository: Repository, path: string): string {
    return slashed(relative(repository.top, join(this.#options.root, path)));
  }

  #inWorkspace(repository: Repository, path: string): string {
    return slashed(relative(this.#options.root, join(repository.top, path)));
  }
}

const UNTRUSTED: Snapshot = {
  kind: 'unavailable',
  reason: 'the workspace is not trusted, so git was not started',
};

const SWITCHED_OFF = { kind: 'unavailable', reason: 'the baseline is switched off' } as const;

function stateOf(snapshot: Snapshot): BaselineState {
  if (snapshot.kind === 'unavailable') return snapshot;
  return { kind: 'ready', ref: snapshot.ref, commit: snapshot.commit };
}

function sameBaseline(a: Baseline, b: Baseline): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
