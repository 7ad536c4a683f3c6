import { join } from 'node:path';
import type { DbtCatalog, DbtProject, Key, Workspace } from '@data-mesh-contracts/core';
import type { Logger } from '../host.js';
import { ArtifactReader } from './artifact-reader.js';

export interface ManifestKeeperOptions {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  readonly workspace: Workspace;
  readonly log: Logger;
  readonly reader?: ArtifactReader;
}

/** Keeps a workspace's dbt manifests in step with what dbt has written. dbt itself is never started. */
export class ManifestKeeper {
  readonly #options: ManifestKeeperOptions;
  readonly #reader: ArtifactReader;
  /** What was said of each project's manifest last. */
  readonly #said = new Map<string, string>();
  /** Folders of the projects whose manifest was looked for, with the path that it was looked for at. */
  readonly #looked = new Map<string, string>();

  constructor(options: ManifestKeeperOptions) {
    this.#options = options;
    this.#reader = options.reader ?? new ArtifactReader();
  }

  /**
   * Reads the manifests that were not looked for yet. A workspace that is no mesh gives tables no names, so there
   * none is read. Resolves to the keys whose answers changed.
   */
  async settle(): Promise<Key[]> {
    const view = this.#options.workspace.view();
    if (!view.domains().isMesh) return [];
    const keys: Key[] = [];
    for (const project of view.dbt.projects()) {
      const path = manifestPath(project);
      if (this.#looked.get(project.directory) === path) continue;
      this.#looked.set(project.directory, path);
      keys.push(...(await this.#read(project)));
    }
    return keys;
  }

  /** The project whose manifest is at `path`, relative to the root. */
  projectOf(path: string): DbtProject | undefined {
    if (!path.endsWith('manifest.json')) return undefined;
    return [...this.#options.workspace.view().dbt.projects()].find(
      (project) => manifestPath(project) === path,
    );
  }

  /** The manifest of the project was written, or has gone. Resolves to the keys whose answers changed. */
  async refresh(project: DbtProject): Promise<Key[]> {
    return this.#options.workspace.view().domains().isMesh ? this.#read(project) : [];
  }

  /** The catalog of the project; undefined where dbt has written none that can be read. */
  async catalog(project: DbtProject): Promise<DbtCatalog | undefined> {
    const path = artifactPath(project, 'catalog.json');
    const read = await this.#reader.read({ kind: 'catalog', path: join(this.#options.root, path) });
    if (read.kind === 'unreadable') this.#options.log.warn(`${path} is not used: ${read.reason}`);
    return read.kind === 'catalog' ? read.catalog : undefined;
  }

  /** Says in the log how much of each manifest is used; the files of the workspace are to be read before. */
  report(): void {
    const { workspace, log } = this.#options;
    for (const project of workspace.view().dbt.projects()) {
      const state = workspace.manifestState(project.directory);
      if (!state) continue;
      const { fresh, stale } = state;
      const path = manifestPath(project);
      const [first] = stale;
      if (first === undefined) log.info(`${path}: the names of ${fresh} dbt nodes are taken from it`);
      else if (fresh === 0)
        this.#say(path, `is not used: it is older than what it describes, such as ${first}`);
      else
        log.info(
          `${path}: the names of ${fresh} dbt nodes are taken from it; ${stale.length} more have changed since, such as ${first}, and are read from the sources`,
        );
    }
  }

  dispose(): Promise<void> {
    return this.#reader.dispose();
  }

  async #read(project: DbtProject): Promise<Key[]> {
    const { root, workspace } = this.#options;
    const path = manifestPath(project);
    const read = await this.#reader.read({ kind: 'manifest', path: join(root, path) });
    if (read.kind === 'unreadable') this.#say(path, `is not used: ${read.reason}`);
    const manifest = read.kind === 'manifest' ? read.manifest : undefined;
    const isOwn = manifest === undefined || manifest.project === project.name;
    if (!isOwn) this.#say(path, `is not used: it is of the project ${manifest.project}`);
    const had = workspace.manifestState(project.directory) !== undefined;
    if (!had && !manifest) return [];
    return workspace.setManifest(project.directory, isOwn ? manifest : undefined);
  }

  #say(path: string, what: string): void {
    if (this.#said.get(path) === what) return;
    this.#said.set(path, what);
    this.#options.log.warn(`${path} ${what}`);
  }
}

function manifestPath(project: DbtProject): string {
  return artifactPath(project, 'manifest.json');
}

function artifactPath({ directory, targetPath }: DbtProject, name: string): string {
  return [directory, targetPath, name].filter((part) => part !== '').join('/');
}
