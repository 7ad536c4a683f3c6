import type { DbtModel, DbtNodeKind, DbtProject, DbtSource, NodeConfig } from './dbt-index.js';
import type { KnownManifest, KnownNode } from './known-manifest.js';
import { sqlNodeConfig } from './node-config.js';
import { tablesOf } from './node-tables.js';
import type { Properties } from './read-properties.js';
import type { NodeEntry } from './read-node.js';
import { latestOf } from './versions.js';

/** What the join needs to know of the mesh around dbt. */
export interface DbtSurroundings {
  /** The domain that a path belongs to. */
  readonly domainOf: (path: string) => string | undefined;
  readonly isTier: (name: string) => boolean;
  /** Text of a file of the workspace. */
  readonly text: (path: string) => string | undefined;
  /** SHA-256 in hexadecimal digits; without it no manifest counts as fresh. */
  readonly sha256: ((text: string) => string) | undefined;
}

/** A SQL file that may be a model, with its `{{ config(…) }}`. */
export interface SqlFile {
  readonly path: string;
  readonly config: Readonly<Record<string, string | null>>;
  readonly snapshots: readonly string[];
}

interface Described {
  readonly path: string;
  readonly entry: NodeEntry;
}

/** The nodes of one dbt project, joined from its files. */
export class ProjectNodes {
  readonly project: DbtProject;
  readonly sources = new Map<string, DbtSource>();
  /** By name; more than one where a model has versions. */
  readonly models = new Map<string, DbtModel[]>();
  /** Names that the project has, and that no other project is asked for: disabled nodes, snapshots half-typed. */
  readonly taken = new Set<string>();
  /** A properties file that does not parse, if there is one. */
  unreadable: string | undefined;
  readonly #surroundings: DbtSurroundings;
  readonly #manifest: KnownManifest | undefined;
  readonly #entries = new Map<string, Described>();
  readonly #versionFiles = new Map<string, { name: string; version: string }>();

  constructor(project: DbtProject, surroundings: DbtSurroundings, manifest: KnownManifest | undefined) {
    this.project = project;
    this.#surroundings = surroundings;
    this.#manifest = manifest;
  }

  /** Takes a properties file; all of them come before the first model. */
  addProperties(path: string, { sources, nodes, readable }: Properties): void {
    if (!readable) this.unreadable ??= path;
    for (const source of sources) {
      const key = sourceKey(source.source, source.table);
      if (!this.sources.has(key)) this.sources.set(key, source);
    }
    for (const entry of nodes) {
      const key = entryKey(entry.kind, entry.name);
      if (!this.#entries.has(key)) this.#entries.set(key, { path, entry });
      for (const { version, files } of entry.versions)
        for (const file of files) this.#versionFiles.set(file, { name: entry.name, version });
      if (entry.kind === 'seed' || entry.kind === 'snapshot') this.taken.add(entry.name);
      if (entry.relation !== undefined) this.#add({ kind: 'snapshot', path, name: entry.name }, [], {});
    }
  }

  /** Takes a properties file that was taken before, of the same nodes and settings. */
  describeAnew(path: string, { nodes }: Properties): void {
    for (const entry of nodes) {
      const key = entryKey(entry.kind, entry.name);
      if (this.#entries.get(key)?.path === path) this.#entries.set(key, { path, entry });
    }
  }

  /** Takes a SQL file; one outside the project's folders for models and snapshots is no node. */
  addSql({ path, config, snapshots }: SqlFile): void {
    const below = belowOf(this.project, this.project.modelPaths, path);
    if (below) {
      const base = below.at(-1) ?? '';
      const { name, version } = this.#versionFiles.get(base) ?? versionedName(base);
      this.#add({ kind: 'model', path, name, version }, below, sqlNodeConfig(config));
      return;
    }
    const folders = belowOf(this.project, this.project.snapshotPaths, path);
    if (!folders) return;
    if (snapshots.length === 0) this.taken.add(folders.at(-1) ?? '');
    const own = snapshots.length === 1 ? sqlNodeConfig(config) : { schema: null };
    for (const name of snapshots) this.#add({ kind: 'snapshot', path, name }, folders, own);
  }

  /** Takes a CSV file. */
  addSeed(path: string): void {
    const below = belowOf(this.project, this.project.seedPaths, path);
    if (below) this.#add({ kind: 'seed', path, name: below.at(-1) ?? '' }, below, {});
  }

  /** What YAML says of the node. */
  entryOf({ kind, name }: Pick<DbtModel, 'kind' | 'name'>): Described | undefined {
    return this.#entries.get(entryKey(kind, name));
  }

  /** The version that `ref()` without one means; undefined for nodes without versions. */
  latest(name: string): DbtModel | undefined {
    return latestOf(this.models.get(name), this.entryOf({ kind: 'model', name })?.entry.latestVersion);
  }

  #add(file: NodeFile, below: readonly string[], own: NodeConfig): void {
    const config = this.#config(file, below, own);
    if (config.enabled === 'false') {
      this.taken.add(file.name);
      return;
    }
    const known = this.#manifest?.node(file, config);
    const { domainOf } = this.#surroundings;
    const model = modelOf(this.project, file, config, known, {
      folders: below.slice(0, -1),
      domain: domainOf(file.path),
      isTier: this.#surroundings.isTier,
    });
    this.models.set(file.name, [...(this.models.get(file.name) ?? []), model]);
  }

  /** The file's own settings win over its properties, those over the deepest folder's, and so on up. */
  #config({ kind, name, version }: NodeFile, below: readonly string[], own: NodeConfig): NodeConfig {
    const tree = this.project.folders[kind];
    const folders = below.map((_, depth) => tree.get(below.slice(0, depth + 1).join('/')));
    const entry = this.entryOf({ kind, name })?.entry;
    const ofVersion = entry?.versions.find((each) => each.version === version);
    return Object.assign({}, tree.get(''), ...folders, entry?.config, ofVersion?.config, own) as NodeConfig;
  }
}

interface NodeFile {
  readonly kind: DbtNodeKind;
  readonly path: string;
  readonly name: string;
  readonly version?: string | undefined;
}

function modelOf(
  project: DbtProject,
  { kind, path, name, version }: NodeFile,
  written: NodeConfig,
  known: KnownNode | undefined,
  place: Omit<Parameters<typeof tablesOf>[0], 'config' | 'name' | 'relation'>,
): DbtModel {
  const config = { ...written, ...known?.rendered };
  const parts = tablesOf({ ...place, config, name, relation: known?.relation });
  const { relation, compiled } = known ?? {};
  return { kind, path, name, version, project, config, parts, relation, compiled };
}

/** Key of a source's table among those of its project. */
export function sourceKey(source: string, table: string): string {
  return JSON.stringify([source, table]);
}

function entryKey(kind: DbtNodeKind, name: string): string {
  return `${kind} ${name}`;
}

/** The folders and the file name (without ending) of `path` below one of the project's folders; undefined elsewhere. */
function belowOf(project: DbtProject, folders: readonly string[], path: string): string[] | undefined {
  const folder = folders.find((each) => path.startsWith(inProject(project, each)));
  if (folder === undefined) return undefined;
  return path
    .slice(inProject(project, folder).length)
    .replace(/\.\w+$/i, '')
    .split('/');
}

/** A folder of the project, relative to the workspace root and with a `/` at its end. */
export function inProject({ directory }: Pick<DbtProject, 'directory'>, folder: string): string {
  return [directory, folder]
    .filter((each) => each !== '' && each !== '.')
    .map((each) => `${each}/`)
    .join('');
}

function versionedName(base: string): { name: string; version: string | undefined } {
  const match = /^(.+)\.v(\d+)$/.exec(base);
  return { name: match?.[1] ?? base, version: match?.[2] };
}
