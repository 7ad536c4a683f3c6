import { createHash } from 'node:crypto';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileKind, Workspace, type DbtCatalog, type DbtProject, type Key } from '@data-mesh-contracts/core';
import { takesBatches, type Analyzer } from './analysis/analyzer.js';
import { CompiledKeeper } from './dbt/compiled-keeper.js';
import { ManifestKeeper } from './dbt/manifest-keeper.js';
import { deflateCodec, packClosed } from './files/pack.js';
import { Feed, isIndexed, type PutOptions } from './feed.js';
import { Discovery } from './files/discovery.js';
import { globMatcher } from './files/globs.js';
import { sizeLimit } from './files/limits.js';
import { readFirstLine, readText, type FileRead } from './files/read.js';
import { dbtFolders, isRelevant } from './files/relevant.js';
import { checkText } from './files/text.js';
import { BaselineKeeper } from './git/baseline-keeper.js';
import { Repositories } from './git/repositories.js';
import { Indexer } from './indexing/indexer.js';
import { Loading } from './indexing/loading.js';
import { SavedIndex } from './indexing/saved-index.js';
import type { BaselineState, ContractAtBaseline, HostOptions, MeshHost } from './host.js';
import { chooseEvaluator } from './policy/choose.js';
import { PolicyKeeper } from './policy/keeper.js';
import { Slices } from './slices.js';
import { defaultAnalyzer } from './analysis/default.js';

/** A host for the folder at `options.root`; nothing is read before `load`. */
export function createHost(options: HostOptions): MeshHost {
  return new Host(options);
}

/** How many baselines are read before a waiting edit gets its turn. */
const BASELINE_BATCH = 64;

const CONFIG = 'mesh.yaml';

class Host implements MeshHost {
  readonly root: string;
  readonly workspace: Workspace;
  readonly #repositories: Repositories | undefined;
  readonly #discovery: Discovery;
  readonly #baselines: BaselineKeeper;
  readonly #manifests: ManifestKeeper;
  readonly #compiled: CompiledKeeper;
  readonly #indexer: Indexer | undefined;
  readonly #feed: Feed;
  readonly #policies: PolicyKeeper | undefined;
  readonly #buffers = new Map<string, string>();
  /** Files that are part of the mesh by what is on disk. */
  readonly #listed = new Set<string>();

  constructor(options: HostOptions) {
    this.root = resolve(options.root);
    const workspace = new Workspace({
      rootName: basename(this.root),
      today: options.today,
      matches: globMatcher(),
      codec: deflateCodec(),
      sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
      records: options.records ?? true,
    });
    this.workspace = workspace;
    this.#repositories = options.trusted ? new Repositories() : undefined;
    this.#discovery = new Discovery({
      root: this.root,
      repositories: this.#repositories,
      exceptionFolders: () => workspace.config.exceptions,
      log: options.log,
    });
    this.#manifests = new ManifestKeeper({ root: this.root, workspace, log: options.log });
    const analyzer = options.analyzer ?? defaultAnalyzer(options.log);
    this.#indexer = takesBatches(analyzer)
      ? new Indexer(workspace, analyzer, savedIndex(this.root, options, analyzer))
      : undefined;
    this.#feed = new Feed(workspace, analyzer, this.#indexer, options.log);
    this.#compiled = new CompiledKeeper({ workspace, analyzer, indexer: this.#indexer, log: options.log });
    this.#baselines = new BaselineKeeper({
      root: this.root,
      workspace,
      repositories: this.#repositories,
      ref: () => options.baselineRef ?? workspace.config.baseline,
      log: options.log,
      watch: options.watch ?? true,
      refresh: (paths) => this.#refreshMany(paths),
    });
    this.#baselines.onChange((paths) => this.#policies?.touch(paths));
    if (options.policies ?? true) this.#policies = this.#policyKeeper(options);
  }

  onPolicyChange(listener: (paths: readonly string[]) => void): void {
    this.#policies?.onChange(listener);
  }

  get baselineState(): BaselineState {
    return this.#baselines.state;
  }

  onBaselineChange(listener: (paths: readonly string[]) => void): void {
    this.#baselines.onChange(listener);
  }

  async load(progress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void> {
    this.#repositories?.forgetFolders();
    const found = await this.#discover(signal);
    const listed = new Set(found);
    for (const path of this.#listed) if (!listed.has(path)) await this.#fromDisk(path, {});
    for (const path of found) this.#listed.add(path);
    const loading = new Loading({
      feed: this.#feed,
      read: (path) => (this.#buffers.has(path) ? undefined : this.#read(path)),
      progress: (done) => progress?.(done, found.length),
      signal,
    });
    const of = (kind: 'contract' | 'sql'): string[] => found.filter((path) => fileKind(path) === kind);
    await loading.oneByOne(found.filter((path) => !isIndexed(path)));
    const manifests = this.#manifests.settle();
    const contracts = loading.inBatches(of('contract')).then(() => this.#loadBaselines(signal));
    await Promise.all([contracts, loading.inBatches(of('sql'))]);
    await this.#baselines.settlePublished(this.workspace.paths());
    await manifests;
    this.#manifests.report();
    await this.#compiled.settle(of('sql'), signal);
    this.#indexer?.save();
    this.#policies?.start();
  }

  async update(path: string, text: string): Promise<readonly string[]> {
    this.#buffers.set(path, text);
    return this.#take(path, checkText(text, sizeLimit(path)), this.#feed.begin(path), { urgent: true });
  }

  async close(path: string): Promise<readonly string[]> {
    this.#buffers.delete(path);
    return this.#fromDisk(path, { urgent: true });
  }

  async refresh(path: string): Promise<readonly string[]> {
    this.#policies?.refresh(path);
    const project = this.#manifests.projectOf(path);
    if (project) return this.#withCompiled(await this.#manifests.refresh(project));
    if (fileKind(path) === undefined) return this.#refreshFolder(path);
    return this.#buffers.has(path) ? [] : this.#fromDisk(path, {});
  }

  dbtCatalog(project: DbtProject): Promise<DbtCatalog | undefined> {
    return this.#manifests.catalog(project);
  }

  removedContracts(): Promise<readonly ContractAtBaseline[]> {
    return this.#baselines.removed();
  }

  relative(absolutePath: string): string | undefined {
    const path = relative(this.root, absolutePath);
    if (path === '' || path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return undefined;
    return sep === '/' ? path : path.replaceAll(sep, '/');
  }

  absolute(path: string): string {
    return join(this.root, path);
  }

  async settled(): Promise<void> {
    await this.#baselines.settlePublished([]);
    await this.#policies?.settled();
  }

  pack(signal?: AbortSignal): Promise<void> {
    return packClosed(this.workspace, (path) => this.#buffers.has(path), signal);
  }

  async dispose(): Promise<void> {
    this.#baselines.dispose();
    this.#compiled.dispose();
    await this.#policies?.dispose();
    await this.#repositories?.dispose();
    await this.#manifests.dispose();
    await this.#feed.dispose();
  }

  /** Lists the mesh's files. Its `mesh.yaml` is read at once, for it may name other folders of exceptions. */
  async #discover(signal: AbortSignal | undefined): Promise<string[]> {
    const before = this.workspace.config.exceptions;
    const found = await this.#discovery.all(signal);
    if (!found.includes(CONFIG) || this.#buffers.has(CONFIG)) return found;
    await this.#put(CONFIG, this.#read(CONFIG), this.#feed.begin(CONFIG), { signal });
    return sameNames(before, this.workspace.config.exceptions) ? found : this.#discovery.all(signal);
  }

  #policyKeeper({ trusted, log, today, morePolicies = [], policyEvaluator }: HostOptions): PolicyKeeper {
    const { workspace, root } = this;
    return new PolicyKeeper({
      ...{ workspace, root, trusted, log, today, more: morePolicies },
      evaluator: policyEvaluator ?? (() => chooseEvaluator({ log, trusted })),
      isOpen: (path) => this.#buffers.has(path),
    });
  }

  #read(path: string): FileRead {
    if (fileKind(path) === 'seed') return readFirstLine(this.absolute(path));
    return readText(this.absolute(path), sizeLimit(path));
  }

  async #loadBaselines(signal: AbortSignal | undefined): Promise<void> {
    await this.#baselines.resolveRefs();
    const contracts = this.workspace.paths().filter((path) => fileKind(path) === 'contract');
    const slices = new Slices(signal);
    for (let at = 0; at < contracts.length; at += BASELINE_BATCH) {
      await this.#baselines.settle(contracts.slice(at, at + BASELINE_BATCH));
      await slices.pause();
    }
    await this.#baselines.settleRemoved();
  }

  /** `listed`: whether the file is part of the mesh, where that is known already. */
  async #fromDisk(path: string, options: PutOptions, listed?: boolean): Promise<readonly string[]> {
    const version = this.#feed.begin(path);
    const belongs = listed ?? (await this.#belongs(path));
    if (!this.#feed.isCurrent(path, version)) return [];
    const read: FileRead = belongs ? this.#read(path) : { kind: 'gone' };
    if (read.kind === 'gone') this.#listed.delete(path);
    else this.#listed.add(path);
    return this.#take(path, read, version, { ...options, closed: true });
  }

  async #belongs(path: string): Promise<boolean> {
    const projects = dbtFolders([...this.#listed, path]);
    if (this.#listed.has(path)) return isRelevant(path, projects, this.workspace.config.exceptions);
    return this.#discovery.belongs(path, projects);
  }

  /** Puts the text and brings along what depends on it: baselines, the YAML files of a dbt project. */
  async #take(
    path: string,
    read: FileRead,
    version: number,
    options: PutOptions,
  ): Promise<readonly string[]> {
    const held = this.workspace.has(path);
    const { baseline: ref, exceptions, dialect } = this.workspace.config;
    const affected = await this.#put(path, read, version, options);
    if (!affected) return [];
    const cameOrWent = held !== this.workspace.has(path);
    const more: (readonly string[])[] = [];
    if (fileKind(path) === 'contract') {
      more.push(await this.#baselines.afterContract(path, cameOrWent));
      this.#baselines.lookUpPublished(path);
    }
    if (ref !== this.workspace.config.baseline) more.push(await this.#baselines.renew());
    if (!sameNames(exceptions, this.workspace.config.exceptions)) more.push(await this.#refreshFolder(''));
    if (['contract', 'mesh', 'consumers', 'dbt-project'].includes(fileKind(path) ?? ''))
      more.push(await this.#withCompiled(await this.#manifests.settle()));
    if (fileKind(path) === 'sql') more.push(this.#affectedBy(await this.#compiled.settle([path])));
    if (dialect !== this.workspace.config.dialect)
      more.push(this.#affectedBy(await this.#compiled.settle(this.workspace.paths())));
    if (fileKind(path) === 'dbt-project' && cameOrWent) more.push(await this.#refreshFolder(folderOf(path)));
    this.#policies?.touch(more.flat());
    return [...new Set([path, ...affected, ...more.flat()])];
  }

  async #put(
    path: string,
    read: FileRead,
    version: number,
    options: PutOptions,
  ): Promise<ReadonlySet<string> | undefined> {
    const keys = await this.#feed.put(path, read, version, options);
    if (keys) this.#policies?.changed(path, keys);
    return keys && this.workspace.dependencies.affected(keys);
  }

  #affectedBy(keys: readonly Key[]): readonly string[] {
    return [...this.workspace.dependencies.affected(keys)];
  }

  /** The files that another manifest affects: by `keys`, and by the compiled SQL that it brings. */
  async #withCompiled(keys: readonly Key[]): Promise<readonly string[]> {
    const more = keys.length > 0 ? await this.#compiled.settle(this.workspace.paths()) : [];
    return this.#affectedBy([...keys, ...more]);
  }

  /** A folder came or went, or another set of its files counts. */
  async #refreshFolder(folder: string): Promise<readonly string[]> {
    const inside = (path: string): boolean => folder === '' || path.startsWith(`${folder}/`);
    const held = this.workspace.paths().filter(inside);
    const isFolder = this.#discovery.isFolder(folder);
    if (held.length === 0 && !isFolder) return [];
    const found = isFolder ? (await this.#discovery.all()).filter(inside) : [];
    const now = new Set(found);
    const paths = [...new Set([...found, ...held])];
    return this.#readAgain(
      paths.filter((path) => !(this.#listed.has(path) && now.has(path))),
      now,
    );
  }

  /** As `refresh`, for many files at a time: the folders are listed once. */
  async #refreshMany(paths: readonly string[]): Promise<readonly string[]> {
    return paths.length === 0 ? [] : this.#readAgain(paths, new Set(await this.#discovery.all()));
  }

  async #readAgain(paths: readonly string[], listed: ReadonlySet<string>): Promise<readonly string[]> {
    const affected = new Set<string>();
    for (const path of paths) {
      if (this.#buffers.has(path)) continue;
      for (const each of await this.#fromDisk(path, {}, listed.has(path))) affected.add(each);
    }
    return [...affected];
  }
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}

/** What earlier runs have read; undefined where nothing is to be kept. */
function savedIndex(
  root: string,
  { cacheFolder, log }: HostOptions,
  { build }: Analyzer,
): SavedIndex | undefined {
  if (cacheFolder === undefined || build === undefined) return undefined;
  return new SavedIndex(cacheFolder, root, build, log);
}
