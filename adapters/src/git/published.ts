import {
  formatName,
  fullName,
  nameKey,
  parseVersion,
  readContract,
  type PublishedVersion,
  type Workspace,
} from '@data-mesh-contracts/core';
import { CONTRACT_LIMIT } from '../files/limits.js';
import { decodeText } from '../files/text.js';
import type { Logger } from '../host.js';
import { Slices } from '../slices.js';
import { pastContents, versionTags, type PastContent, type VersionTag } from './past-contents.js';
import type { Repository } from './repository.js';

/** Where the history of a contract lies. */
export interface History {
  readonly repository: Repository;
  /** The baseline's. */
  readonly commit: string;
  /** The paths that the contract has and had, relative to the repository's top folder. */
  readonly paths: readonly string[];
}

export interface PublishedOptions {
  readonly workspace: Workspace;
  readonly log: Logger;
  readonly historyOf: (path: string) => Promise<History | undefined>;
}

/** A contract whose published versions are to be looked up. */
interface Wanted extends History {
  readonly path: string;
  readonly tags: readonly VersionTag[];
  /** What the answer depends on. */
  readonly key: string;
}

/**
 * Looks up under which versions contracts were published: by git tags `name@version`, and in the commits up to the
 * baseline. Only contracts that differ from their baseline are looked up, once per commit and set of tags.
 */
export class Published {
  readonly #options: PublishedOptions;
  readonly #looked = new Map<string, string>();
  readonly #tags = new Map<Repository, Promise<readonly VersionTag[]>>();
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: PublishedOptions) {
    this.#options = options;
  }

  /** Tags may have come or gone. */
  expireTags(): void {
    this.#tags.clear();
  }

  /** Looks up what is not known of the contracts among `paths`; returns those with other versions. Never rejects. */
  settle(paths: readonly string[]): Promise<string[]> {
    const result = this.#queue.then(() => this.#settle(paths));
    this.#queue = result;
    return result;
  }

  async #settle(paths: readonly string[]): Promise<string[]> {
    const wanted: Wanted[] = [];
    for (const path of paths) {
      if (!this.#options.workspace.text(path)) this.#looked.delete(path);
      if (!this.#isChanged(path)) continue;
      const each = await this.#want(path);
      if (each && this.#looked.get(path) !== each.key) wanted.push(each);
    }
    const groups = new Map<string, Wanted[]>();
    for (const each of wanted) {
      const key = `${each.repository.top} ${each.commit}`;
      groups.set(key, [...(groups.get(key) ?? []), each]);
    }
    const changed: string[] = [];
    for (const group of groups.values()) changed.push(...(await this.#lookUp(group)));
    return changed;
  }

  #isChanged(path: string): boolean {
    const { workspace } = this.#options;
    const baseline = workspace.baseline(path);
    return baseline.kind === 'present' && baseline.text !== workspace.text(path);
  }

  async #want(path: string): Promise<Wanted | undefined> {
    const { workspace, historyOf } = this.#options;
    const history = await historyOf(path);
    const contract = workspace.contract(path);
    if (!history || !contract) return undefined;
    const name = fullName(contract, workspace.place(path), workspace.config);
    const key = name && nameKey(formatName(name));
    const all = await this.#tagsOf(history.repository);
    const tags = all.filter(({ product }) => nameKey(product) === key);
    const parts = [history.commit, ...history.paths, ...tags.map(({ tag }) => tag)];
    return { ...history, path, tags, key: parts.join('\n') };
  }

  #tagsOf(repository: Repository): Promise<readonly VersionTag[]> {
    const tags =
      this.#tags.get(repository) ??
      versionTags(repository.top).catch((error: unknown): readonly VersionTag[] => {
        this.#warn(repository, error);
        return [];
      });
    this.#tags.set(repository, tags);
    return tags;
  }

  /** All of `wanted` lie in one repository and have the same commit. */
  async #lookUp(wanted: readonly Wanted[]): Promise<string[]> {
    const { workspace } = this.#options;
    const contents = await this.#contentsOf(wanted);
    const slices = new Slices();
    const changed: string[] = [];
    for (const each of wanted) {
      const before = workspace.published.of(each.path);
      const past = contents.filter(({ path }) => each.paths.includes(path));
      const versions = await this.#versionsOf(each, past, slices);
      // The file may be gone by now.
      if (!workspace.has(each.path)) continue;
      this.#looked.set(each.path, each.key);
      if (JSON.stringify(before) === JSON.stringify(versions)) continue;
      workspace.published.set(each.path, versions);
      changed.push(each.path);
    }
    return changed;
  }

  async #contentsOf(wanted: readonly Wanted[]): Promise<PastContent[]> {
    const [first] = wanted;
    if (!first) return [];
    const paths = [...new Set(wanted.flatMap((each) => each.paths))];
    return pastContents(first.repository.top, first.commit, paths).catch((error: unknown) => {
      this.#warn(first.repository, error);
      return [];
    });
  }

  /** The versions by tags before those by commits, each content once. */
  async #versionsOf(
    { repository, tags, paths }: Wanted,
    past: readonly PastContent[],
    slices: Slices,
  ): Promise<PublishedVersion[]> {
    const found = new Map<string, PublishedVersion>();
    const add = (ref: string, text: string | undefined, expected?: string): boolean => {
      const version = text === undefined ? undefined : versionIn(text);
      if (text === undefined || version === undefined || (expected ?? version) !== version) return false;
      const key = `${version} ${text}`;
      if (!found.has(key)) found.set(key, { version, ref, text });
      return true;
    };
    for (const { tag, version } of tags) {
      const expected = parseVersion(version)?.version;
      for (const path of expected === undefined ? [] : paths)
        if (add(tag.replace('refs/tags/', 'tag '), await textOf(repository, `${tag}:${path}`), expected))
          break;
      await slices.pause();
    }
    // The newest content first, each with the commit that brought it first.
    const objects = new Map(past.map((each) => [each.object, each]));
    for (const { object, commit } of objects.values()) {
      add(`commit ${commit}`, await textOf(repository, object));
      await slices.pause();
    }
    return [...found.values()];
  }

  #warn({ top }: Repository, error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.log.warn(`versions published before are not known for ${top}: ${reason}`);
  }
}

function versionIn(text: string): string | undefined {
  return parseVersion(readContract(text).version?.value ?? '')?.version;
}

/** The text of an object; undefined where it is none, such as a path that a tag does not have. */
async function textOf(repository: Repository, object: string): Promise<string | undefined> {
  if (object.includes('\n')) return undefined;
  const blob = await repository.blob(object).catch(() => undefined);
  if (blob?.kind !== 'bytes') return undefined;
  const decoded = decodeText(blob.bytes, CONTRACT_LIMIT);
  return decoded.kind === 'text' ? decoded.text : undefined;
}
