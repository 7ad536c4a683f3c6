import { fileKind } from '@data-mesh-contracts/core';
import { CONTRACT_LIMIT } from '../files/limits.js';
import { CatFile, type Blob } from './cat-file.js';
import { runGit, type GitOutput } from './process.js';

/** A ref as a commit, or why there is none. */
export type ResolvedRef =
  { readonly ok: true; readonly commit: string } | { readonly ok: false; readonly reason: string };

/** A file as the index or the folder holds it. */
export interface ListedFile {
  /** Relative to the folder that was listed, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'repository';
}

const MERGE_BASE = 'merge-base:';

/** The ref that stands for the branch that HEAD's branch is pushed to; a branch of that name is `heads/upstream`. */
const UPSTREAM = 'upstream';

/** One working tree with its repository: what is asked of git, and nothing else. */
export class Repository {
  /** Absolute path of the working tree's top folder, as the workspace reaches it. */
  readonly top: string;
  /** Absolute path of this working tree's own git folder. */
  readonly gitDir: string;
  /** Absolute path of the git folder that all working trees share. */
  readonly commonDir: string;
  readonly #blobs: CatFile;

  private constructor(top: string, gitDir: string, commonDir: string) {
    this.top = top;
    this.gitDir = gitDir;
    this.commonDir = commonDir;
    this.#blobs = new CatFile(top, CONTRACT_LIMIT);
  }

  /** The repository of the working tree at `top`, or why git does not serve it. */
  static async open(top: string): Promise<Repository | { readonly reason: string }> {
    const args = ['rev-parse', '--path-format=absolute', '--absolute-git-dir', '--git-common-dir'];
    const output = await runGit(top, args);
    if (!output.ok) return { reason: output.reason };
    const [gitDir = '', commonDir = ''] = output.stdout.split('\n');
    return new Repository(top, gitDir, commonDir);
  }

  /** Resolves `HEAD`, `upstream`, any other ref, or `merge-base:<ref>` (where HEAD left that ref). */
  async resolve(ref: string): Promise<ResolvedRef> {
    if (!ref.startsWith(MERGE_BASE)) return this.#commit(ref);
    const other = ref.slice(MERGE_BASE.length);
    const commits: string[] = [];
    for (const each of [other, 'HEAD']) {
      const resolved = await this.#commit(each);
      if (!resolved.ok) return resolved;
      commits.push(resolved.commit);
    }
    const output = await runGit(this.top, ['merge-base', ...commits]);
    if (output.ok) return { ok: true, commit: output.stdout.trim() };
    if (output.reason !== 'git merge-base failed') return { ok: false, reason: output.reason };
    const shallow = await this.#lackedByShallow(`the commit where HEAD left ${other}`);
    return { ok: false, reason: shallow ?? `${other} and HEAD have no common commit` };
  }

  async #commit(ref: string): Promise<ResolvedRef> {
    if (ref.startsWith('-') || ref === '') return { ok: false, reason: `no such ref: ${ref}` };
    const name = ref === UPSTREAM ? '@{upstream}' : ref;
    const output = await runGit(this.top, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`]);
    if (output.ok) return { ok: true, commit: output.stdout.trim() };
    const isMissing = output.reason === 'git rev-parse failed' || ref === UPSTREAM;
    return { ok: false, reason: isMissing && !output.missing ? await this.#whyMissing(ref) : output.reason };
  }

  async #whyMissing(ref: string): Promise<string> {
    if (ref === 'HEAD') return 'the repository has no commits yet';
    if (ref === UPSTREAM) return this.#whyNoUpstream();
    return (await this.#lackedByShallow(ref)) ?? `no such ref: ${ref}`;
  }

  async #whyNoUpstream(): Promise<string> {
    const branch = await runGit(this.top, ['symbolic-ref', '--quiet', '--short', 'HEAD']);
    if (!branch.ok) return 'no upstream: HEAD is on no branch';
    const upstream = ['for-each-ref', '--format=%(upstream:short)', `refs/heads/${branch.stdout.trim()}`];
    const configured = await runGit(this.top, upstream);
    const name = configured.ok ? configured.stdout.trim() : '';
    if (name === '')
      return `branch ${branch.stdout.trim()} has no upstream: push it with git push --set-upstream`;
    return (await this.#lackedByShallow(name)) ?? `the upstream ${name} has not been fetched or is gone`;
  }

  /** Why a clone with a part of the history only does not have it; undefined for a whole clone. */
  async #lackedByShallow(missing: string): Promise<string | undefined> {
    const output = await runGit(this.top, ['rev-parse', '--is-shallow-repository']);
    if (!output.ok || output.stdout.trim() !== 'true') return undefined;
    return `this clone is shallow and lacks ${missing}: fetch more history (git fetch --unshallow)`;
  }

  /** The contracts of a commit: object id by path, relative to `top`. */
  async contracts(commit: string): Promise<ReadonlyMap<string, string> | { readonly reason: string }> {
    const output = await runGit(this.top, ['ls-tree', '-r', '-z', '--full-tree', commit]);
    if (!output.ok) return { reason: output.reason };
    const contracts = new Map<string, string>();
    for (const line of output.stdout.split('\0')) {
      const tab = line.indexOf('\t');
      const [mode, , object] = line.slice(0, Math.max(tab, 0)).split(' ');
      const path = line.slice(tab + 1);
      if (object && mode !== SYMLINK && fileKind(path) === 'contract') contracts.set(path, object);
    }
    return contracts;
  }

  /** A blob by its object id. Rejects where git does not answer. */
  blob(object: string): Promise<Blob> {
    return this.#blobs.read(object);
  }

  /** Paths, relative to `top`, that differ between two commits; empty where git cannot tell. */
  async changedFiles(before: string, after: string): Promise<readonly string[]> {
    const output = await runGit(this.top, [
      'diff-tree',
      '-r',
      '-z',
      '--name-only',
      '--no-renames',
      before,
      after,
    ]);
    return lines(output);
  }

  /** Tracked files that a sparse checkout leaves out of the working tree, relative to `top`. */
  async leftOut(): Promise<ReadonlySet<string>> {
    const output = await runGit(this.top, ['ls-files', '-t', '-z']);
    return new Set(lines(output).flatMap((line) => (line.startsWith('S ') ? [line.slice(2)] : [])));
  }

  /** Files below `directory` that git tracks, or would but for `git add`; other repositories as such. */
  async files(directory: string, pathspecs: readonly string[] = []): Promise<readonly ListedFile[]> {
    const [tracked, untracked] = await Promise.all([
      runGit(directory, ['ls-files', '-z', '--cached', '--stage', '--', ...pathspecs]),
      runGit(directory, ['ls-files', '-z', '--others', '--exclude-standard', '--', ...pathspecs]),
    ]);
    if (!tracked.ok) throw new Error(tracked.reason);
    if (!untracked.ok) throw new Error(untracked.reason);
    const found = new Map<string, ListedFile>();
    for (const file of [...lines(tracked).flatMap(staged), ...lines(untracked).map(other)])
      found.set(file.path, file);
    return [...found.values()];
  }

  dispose(): void {
    this.#blobs.dispose();
  }
}

const SYMLINK = '120000';
const SUBMODULE = '160000';

function lines(output: GitOutput): string[] {
  return output.ok ? output.stdout.split('\0').filter((line) => line !== '') : [];
}

function staged(line: string): ListedFile[] {
  const path = line.slice(line.indexOf('\t') + 1);
  if (line.startsWith(SYMLINK)) return [];
  return [{ path, kind: line.startsWith(SUBMODULE) ? 'repository' : 'file' }];
}

function other(path: string): ListedFile {
  return path.endsWith('/') ? { path: path.slice(0, -1), kind: 'repository' } : { path, kind: 'file' };
}
