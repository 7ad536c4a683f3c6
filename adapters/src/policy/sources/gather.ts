import { isAbsolute, join, normalize, resolve } from 'node:path';
import {
  DEFAULT_CONFIG,
  fileKind,
  policySource,
  type PolicySource,
  type PolicySourceProblem,
  type Workspace,
} from '@data-mesh-contracts/core';
import type { PolicyFile, PolicyModule, PolicySources } from '../evaluator.js';
import { readBundle, type Bundle } from './bundle.js';
import { readFolder } from './folder.js';
import { readFromGit } from './git.js';
import { dataDocument, isRego, mergeData, type SourceFile } from './policy-files.js';

/** What the sources of `mesh.yaml` hold. */
export interface Gathered extends PolicySources {
  readonly modules: readonly PolicyModule[];
  readonly problems: readonly PolicySourceProblem[];
  /** For files that are none of the workspace, the entry of `policies` that they come from. */
  readonly entries: ReadonlyMap<string, number>;
}

export interface GatherOptions {
  readonly workspace: Workspace;
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** False: nothing outside of the folder is read, and git is not asked. */
  readonly trusted: boolean;
  /** Folders or bundles besides those of `mesh.yaml`, absolute or relative to the root. */
  readonly more?: readonly string[];
}

/** Reads every source of policies. Never rejects: what cannot be read is a problem of its entry. */
export async function gatherPolicies(options: GatherOptions): Promise<Gathered> {
  const { policies } = options.workspace.config;
  const gathering = new Gathering(options);
  const isDefault = policies === DEFAULT_CONFIG.policies;
  for (const [index, entry] of policies.entries())
    if (entry !== undefined) await gathering.add(policySource(entry), index, isDefault);
  for (const [index, path] of (options.more ?? []).entries())
    await gathering.add(policySource(path), policies.length + index, false);
  return gathering;
}

class Gathering implements Gathered {
  readonly files: PolicyFile[] = [];
  readonly data: Record<string, unknown> = {};
  readonly modules: PolicyModule[] = [];
  readonly problems: PolicySourceProblem[] = [];
  readonly entries = new Map<string, number>();
  readonly #options: GatherOptions;
  readonly #paths = new Set<string>();

  constructor(options: GatherOptions) {
    this.#options = options;
  }

  async add(source: PolicySource, entry: number, mayLack: boolean): Promise<void> {
    try {
      if (source.kind === 'git') await this.#addGit(source, entry);
      else if (source.kind === 'bundle')
        this.#addBundle(await readBundle(this.#absolute(source.path)), source.path, entry);
      else await this.#addFolder(source.path, entry, mayLack);
    } catch (error) {
      const name = source.kind === 'git' ? source.repository : source.path;
      this.problems.push({
        entry,
        message: `${name}: ${error instanceof Error ? error.message : String(error)}`,
      });
    }
  }

  #addBundle({ files, module: bytes }: Bundle, source: string, entry: number): void {
    this.#addForeign(files, source, entry);
    if (!bytes) return;
    const path = `${source}/policy.wasm`;
    this.modules.push({ path, bytes, hasRego: files.some((file) => isRego(file.path)) });
    this.entries.set(path, entry);
  }

  async #addGit(source: Extract<PolicySource, { kind: 'git' }>, entry: number): Promise<void> {
    const { repository, ref, path } = source;
    if (!this.#options.trusted) throw new Error('git is not asked in an untrusted workspace');
    if (/^[a-z][\w+.-]*:\/\/|^[^/\\]+@[^/\\]+:/i.test(repository))
      throw new Error('a remote repository is not fetched: clone it, and name the path of the clone');
    const files = await readFromGit(resolve(this.#options.root, repository), ref, path);
    this.#addForeign(files, `${repository}@${ref}`, entry);
  }

  async #addFolder(path: string, entry: number, mayLack: boolean): Promise<void> {
    const inside = this.#inside(path);
    if (inside === undefined) {
      this.#addForeign(await readFolder(this.#absolute(path)), path, entry);
      return;
    }
    const { workspace, root } = this.#options;
    const prefix = inside === '' ? '' : `${inside}/`;
    const held = workspace.paths().filter((each) => fileKind(each) === 'policy' && each.startsWith(prefix));
    for (const each of held.sort()) this.#addFile(each, workspace.text(each) ?? '');
    if (held.length > 0 || !mayLack)
      this.#addData(await readFolder(join(root, inside), (each) => !isRego(each)));
  }

  /** Files that the workspace does not hold; their names begin with the source's. */
  #addForeign(files: readonly SourceFile[], source: string, entry: number): void {
    for (const { path, text } of files.filter((each) => isRego(each.path))) {
      const name = `${source}/${path}`;
      this.#addFile(name, text);
      this.entries.set(name, entry);
    }
    this.#addData(files.filter(({ path }) => !isRego(path)));
  }

  #addFile(path: string, text: string): void {
    if (this.#paths.has(path)) return;
    this.#paths.add(path);
    this.files.push({ path, text });
  }

  #addData(files: readonly SourceFile[]): void {
    for (const file of files) mergeData(this.data, dataDocument(file));
  }

  /** The path relative to the root, with `/`; undefined outside of it. */
  #inside(path: string): string | undefined {
    const absolute = isAbsolute(path) ? normalize(path) : resolve(this.#options.root, path);
    const root = resolve(this.#options.root);
    if (absolute === root) return '';
    if (!absolute.startsWith(root + (root.endsWith('/') ? '' : '/')) && !absolute.startsWith(`${root}\\`))
      return undefined;
    return absolute
      .slice(root.length)
      .replace(/^[/\\]/, '')
      .replaceAll('\\', '/');
  }

  #absolute(path: string): string {
    const absolute = resolve(this.#options.root, path);
    if (!this.#options.trusted && this.#inside(path) === undefined)
      throw new Error('nothing outside of the folder is read in an untrusted workspace');
    return absolute;
  }
}
