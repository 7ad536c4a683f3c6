import { fileKind, type Baseline } from '@data-mesh-contracts/core';
import { runGit } from './process.js';
import type { Repository } from './repository.js';
import { readBaseline, type Snapshot } from './snapshot.js';

type Ready = Extract<Snapshot, { kind: 'ready' }>;

/** How many commits that delete a contract are looked at, the newest first. */
const COMMITS = 200;

/** How messages name a baseline that is not at the ref itself: "below git history's 1.2.0". */
const HISTORY = 'git history';

/**
 * The last contents of contracts that were deleted before a commit: a product that comes back goes on from the
 * version that its consumers took last. One git process per commit, started for the first contract that is new.
 */
export class DeletedContracts {
  readonly #byCommit = new WeakMap<Snapshot, Promise<ReadonlyMap<string, string>>>();

  /** The last content of the file at `inRepository`, as the baseline of the contract at `path`. Never rejects. */
  async find(
    repository: Repository,
    snapshot: Ready,
    inRepository: string,
    path: string,
  ): Promise<Extract<Baseline, { kind: 'present' }> | undefined> {
    const objects = this.#byCommit.get(snapshot) ?? deletedAt(repository, snapshot.commit);
    this.#byCommit.set(snapshot, objects);
    const object = (await objects).get(inRepository);
    if (object === undefined) return undefined;
    const baseline = await readBaseline(repository, object, HISTORY, path);
    return baseline.kind === 'present' ? baseline : undefined;
  }
}

/** Object ids of the contracts before their last deletion, by path. Empty where git does not answer. */
async function deletedAt({ top }: Repository, commit: string): Promise<ReadonlyMap<string, string>> {
  const options = ['--diff-filter=D', '--no-renames', '--raw', '--no-abbrev', '--format=', `-n${COMMITS}`];
  const output = await runGit(top, [
    'log',
    '-z',
    ...options,
    commit,
    '--',
    '*.contract.yaml',
    '*.contract.yml',
  ]);
  const found = new Map<string, string>();
  if (!output.ok) return found;
  // `:<mode> <mode> <object> <object> D`, then the path, each ended by NUL.
  for (const [, object = '', path = ''] of output.stdout.matchAll(
    /:\d+ \d+ ([0-9a-f]+) [0-9a-f]+ D\0([^\0]+)\0/g,
  ))
    if (!found.has(path) && fileKind(path) === 'contract') found.set(path, object);
  return found;
}
