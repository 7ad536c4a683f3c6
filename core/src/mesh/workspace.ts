import type { MeshConfig } from '../config/config.js';
import { readConfig, rereadConfig } from '../config/read.js';
import { contractFacts, productFacts, type PathPlace, type ProductFacts } from '../contract/facts.js';
import type { Contract } from '../contract/model.js';
import type { DbtManifest } from '../dbt/manifest.js';
import { DbtProjects } from '../dbt/projects.js';
import { UNKNOWN_BASELINE, withText, type Baseline, type RemovedProduct } from './baseline.js';
import { baselineVersion } from './baseline-contract.js';
import { Counts } from './counts.js';
import { Digests, type DigestOrigin } from './digests.js';
import type { ContractDigest } from './digest.js';
import { Dependencies, type Key } from './dependencies.js';
import { Domains } from './domains.js';
import { Exceptions } from './exceptions.js';
import { fileKind } from './file-kind.js';
import { HeldFiles } from './held-files.js';
import { declaredByContract, declaredByDbt } from './lineage/declared-source.js';
import { declaredIn } from './lineage/declaring-files.js';
import { CompiledModels, type CompiledSql } from './lineage/compiled.js';
import { LineageGraph } from './lineage/graph.js';
import type { NameSpace } from './lineage/table.js';
import { lineageKeys, recorded } from './lineage/view.js';
import { nameKey } from '../contract/names.js';
import { regionsOf } from '../contract/regions.js';
import { Products } from './products.js';
import { Places } from './places.js';
import { Policies } from './policies.js';
import { PublishedVersions } from './published.js';
import { ReadResolver } from './resolve.js';
import type { SqlSource } from './sql-entry.js';
import { SqlFiles } from './sql-files.js';
import { Subscriptions } from './subscriptions.js';
import type { MeshView } from './view.js';
import type { WorkspaceOptions } from './workspace-options.js';

export type { WorkspaceOptions } from './workspace-options.js';

/**
 * The facts of every file of one workspace folder, and their joins. Files come in by `setFile` (SQL with its
 * facts, which are extracted in a worker) and `setBaseline`; each returns the keys whose answers changed.
 * All methods are synchronous, so a request that reads in one go sees one state.
 */
export class Workspace {
  readonly options: WorkspaceOptions;
  readonly dependencies: Dependencies;
  readonly published = new PublishedVersions();
  readonly policies = new Policies();
  #config: MeshConfig = readConfig(undefined);
  readonly #files: HeldFiles;
  readonly #digests = new Digests();
  readonly #baselines = new Map<string, Baseline>();
  readonly #products = new Products();
  readonly subscriptions = new Subscriptions();
  readonly #sql = new SqlFiles((path, origin) => this.#reads.name(path, origin));
  readonly #domains = new Domains();
  readonly #exceptions = new Exceptions();
  /** Regions that tags of products name. */
  readonly #regions = new Counts();
  readonly #names = (): NameSpace => ({ dbt: this.#dbt, config: this.#config });
  readonly compiled = new CompiledModels({ names: this.#names, text: (path) => this.#files.text(path) });
  readonly #lineage = new LineageGraph({
    names: this.#names,
    sql: (path) => this.#sql.get(path)?.facts,
    digests: this.#sql.digests,
    compiled: this.compiled,
    fileTable: (path) => this.#places.tableBuiltBy(path),
    product: (key) => this.#products.named(key)[0],
  });
  readonly #reads = new ReadResolver({
    names: this.#names,
    domains: this.#domains,
    products: this.#products,
  });
  readonly #places: Places;
  readonly #dbt = new DbtProjects({
    domainOf: (path) => this.#places.ofPath(path).domain,
    isTier: (name) => this.#config.tiers.includes(name.toLowerCase()),
    text: (path) => this.#files.text(path),
    sha256: (text) => this.options.sha256?.(text) ?? '',
  });

  constructor(options: WorkspaceOptions) {
    this.options = options;
    this.#files = new HeldFiles(options.codec);
    this.dependencies = new Dependencies(options.records ?? true);
    const { rootName, matches } = options;
    this.#places = new Places({ rootName, matches, config: () => this.#config, dbt: () => this.#dbt });
  }

  get config(): MeshConfig {
    return this.#config;
  }

  /** Takes a file's new text; `sqlFacts` belongs to `.sql` files. Returns the keys whose answers changed. */
  setFile(path: string, text: string, sqlFacts?: SqlSource): Key[] {
    if (this.#files.text(path) === text && !sqlFacts) return [];
    this.#files.set(path, text);
    this.#digests.delete(path);
    return this.#update(path, text, sqlFacts);
  }

  /** Takes a contract's text with the digest that was made of it, and the place and configuration it was made with. */
  setContract(path: string, text: string, digest: ContractDigest, made: DigestOrigin): Key[] {
    const isNew = this.#files.text(path) !== text || this.#products.at(path).length === 0;
    if (isNew) this.#files.delete(path);
    if (isNew) this.#files.set(path, text);
    else this.#files.forgetTree(path);
    this.#digests.set(path, { digest, ...made });
    return isNew ? this.#updateContract(path) : [];
  }

  /** What is known of the contract at `path` without parsing it; undefined where its text, place or config is another. */
  digest(path: string): ContractDigest | undefined {
    return this.#digests.get(path, this.place(path), this.#config);
  }

  removeFile(path: string): Key[] {
    for (const held of [
      this.#files,
      this.#digests,
      this.#baselines,
      this.compiled,
      this.published,
      this.#places,
    ])
      held.delete(path);
    for (const each of [this.dependencies, this.policies]) each.forget(path);
    return this.#update(path, undefined);
  }

  /** Notes that the file could not be checked, and why; its facts go. The next `setFile` takes the note back. */
  setUnchecked(path: string, reason: string): Key[] {
    const keys = this.removeFile(path);
    this.#files.setUnchecked(path, reason);
    return keys;
  }

  /** Why a file could not be checked, if so. */
  uncheckedReason(path: string): string | undefined {
    return this.#files.uncheckedReason(path);
  }

  /** Takes the manifest of the dbt project in `directory` (undefined: there is none). Returns the keys whose answers changed. */
  setManifest(directory: string, manifest: DbtManifest | undefined): Key[] {
    this.#dbt.setManifest(directory, manifest);
    return this.#nameKeys(true, 'dbt');
  }

  /** How much of the manifest of the dbt project in `directory` still holds; undefined without one. */
  manifestState(directory: string): ReturnType<DbtProjects['manifestState']> {
    return this.#dbt.manifestState(directory);
  }

  /** Takes what was found in the SQL of `compiled.wanted(path)`. Returns the keys whose answers changed. */
  setCompiled(path: string, sql: CompiledSql, source: SqlSource): Key[] {
    this.compiled.set(path, sql, source);
    return lineageKeys(this.#lineage.updateSql(path));
  }

  /** Takes a contract's baseline. Returns the keys whose answers changed. */
  setBaseline(path: string, baseline: Baseline): Key[] {
    this.#baselines.set(path, baseline);
    return this.#products.at(path).map(({ name }) => `product:${nameKey(name)}`);
  }

  /** Takes every contract of the baseline whose file is gone. Returns the keys whose answers changed. */
  setRemoved(products: Iterable<RemovedProduct>): Key[] {
    return this.#products.setRemoved(products);
  }

  baseline(path: string): Baseline {
    return this.#baselines.get(path) ?? UNKNOWN_BASELINE;
  }

  /** Packs the text of a file that is not worked on, and its baseline where that is the same. */
  packText(path: string): void {
    const packed = this.#files.pack(path);
    const baseline = this.#baselines.get(path);
    if (packed && baseline?.kind === 'present' && baseline.text === packed.text)
      this.#baselines.set(path, withText(baseline, packed.read));
  }

  /** Whether the text of the file at `path` is held. */
  has(path: string): boolean {
    return this.#files.has(path);
  }

  /** Every file that is held or was noted as unchecked. */
  paths(): string[] {
    return this.#files.paths();
  }

  text(path: string): string | undefined {
    return this.#files.text(path);
  }

  /** The product of the contract at `path`; undefined while the contract has no usable name. */
  product(path: string): ProductFacts | undefined {
    return this.#products.at(path)[0];
  }

  /** The parsed contract at `path`; parsed again on demand where it was dropped. */
  contract(path: string): Contract | undefined {
    return this.#files.contract(path);
  }

  /** Domain, tier and table of a path; of a dbt model, those of the table that it builds. */
  place(path: string): PathPlace {
    return this.#places.of(path);
  }

  isException(path: string): boolean {
    return this.#places.isException(path);
  }

  /** What the file at `path` says as an exception; parsed again on demand where it was dropped. */
  exception(path: string): ReturnType<HeldFiles['exception']> {
    return this.#files.exception(path);
  }

  /** The view that rules and features read; `asker` is the file whose findings depend on the answers. */
  view(asker?: string, dependencies = this.dependencies): MeshView {
    const record = (key: Key): void => {
      if (asker !== undefined) dependencies.record(asker, key);
    };
    return {
      rootName: this.options.rootName,
      config: this.#config,
      today: this.options.today(),
      dbt: this.#dbt,
      domains: () => (record('domains'), this.#domains),
      place: (path) => this.#placeFor(path, record),
      productsNamed: (name) => (record(`product:${nameKey(name)}`), this.#products.named(nameKey(name))),
      removed: (name) => (record(`product:${nameKey(name)}`), this.#products.removed(nameKey(name))),
      products: () => (record('products'), this.#products.values()),
      productsAlike: (product) => this.#products.alike(product, record),
      publishedVersion: (product) =>
        baselineVersion(product, this.baseline(product.path), this.text(product.path)),
      ...this.subscriptions.recorded(record),
      resolve: (path, read) => this.#reads.table(path, read, record),
      lineage: recorded(this.#lineage, record),
      modelsOf: (name) => (
        record('dbt'),
        record(`dbt-yaml:${nameKey(name)}`),
        this.#dbt.builders(nameKey(name))
      ),
      modelAt: (path) => (record('dbt'), this.#dbt.modelAt(path)),
      describedModels: (path) => (record('dbt'), this.#dbt.describedIn(path)),
      ...this.policies.recorded(record),
      regions: () => (record('regions'), [...this.#regions.values()].sort()),
      isException: (path) => (record('dbt-projects'), this.isException(path)),
      ...this.#exceptions.recorded(record),
      ...this.#sql.recorded(record),
      text: (path) => this.#files.text(path),
      lines: (path) => this.#files.lines(path),
    };
  }

  #placeFor(path: string, record: (key: Key) => void): PathPlace {
    record(fileKind(path) === 'sql' ? 'dbt' : 'dbt-projects');
    return this.place(path);
  }

  #update(path: string, text: string | undefined, sqlFacts?: SqlSource): Key[] {
    const kind = fileKind(path);
    switch (kind) {
      case 'contract':
        return this.#updateContract(path);
      case 'sql':
        return this.#updateSql(path, text === undefined ? undefined : sqlFacts);
      case 'mesh':
        this.#config = rereadConfig(this.#config, text);
        this.#domains.setConfig(text === undefined ? undefined : this.#config);
        this.#rejoin();
        return ['config', 'dbt', 'domains'];
      case 'dbt-project':
        return [...this.#updateProject(path, text), ...this.#updateConsumers(path, text)];
      case 'consumers':
        return this.#updateConsumers(path, text);
      case 'yaml':
        return [...this.#updateDbt(path, text), ...this.#updateException(path, text)];
      case 'seed':
        return this.#nameKeys(this.#dbt.setSeed(path, text !== undefined), 'dbt');
      case 'lineage':
      case 'openlineage':
        return lineageKeys(this.#lineage.setDeclared(path, declaredIn(path, kind, text)));
      default:
        return [];
    }
  }

  #updateContract(path: string): Key[] {
    const before = this.#products.at(path);
    const contract = this.#digests.has(path) ? undefined : this.contract(path);
    const written = contract ? contractFacts(contract) : this.#digests.facts(path);
    const facts = productFacts(written, path, this.place(path), this.#config);
    const keys = this.#products.set(path, facts);
    this.#lineage.setDeclared(path, facts && declaredByContract(facts));
    const tables = [...before, ...this.#products.at(path)].map((product) => nameKey(product.name));
    return [
      ...this.#nameKeys(this.#domains.setContract(path, facts?.name), 'domains'),
      ...(this.#regions.set(path, facts ? regionsOf(facts) : []) ? ['regions'] : []),
      ...lineageKeys(this.#lineage.changed(tables)),
      ...keys,
    ];
  }

  #updateSql(path: string, source: SqlSource | undefined): Key[] {
    const digest = this.#sql.set(path, source);
    const dbtKeys = this.#nameKeys(this.#dbt.setModel(path, digest), 'dbt');
    return [...dbtKeys, ...lineageKeys(this.#lineage.updateSql(path)), ...this.#sql.join(path)];
  }

  #updateConsumers(path: string, text: string | undefined): Key[] {
    const { pins, keys } = this.subscriptions.set(path, text, this.place(path).domain);
    return [...this.#nameKeys(this.#domains.setPins(path, pins, this.#config), 'domains'), ...keys];
  }

  #updateDbt(path: string, text: string | undefined): Key[] {
    const { nodes, described } = this.#dbt.setYaml(path, text);
    const keys = [...this.#nameKeys(nodes, 'dbt'), ...described.map((name) => `dbt-yaml:${name}`)];
    return [...keys, ...lineageKeys(this.#lineage.setDeclared(path, declaredByDbt(path, text)))];
  }

  #updateException(path: string, text: string | undefined): Key[] {
    const isGone = text === undefined || !this.isException(path);
    return this.#exceptions.set(path, isGone ? undefined : this.exception(path), this.place(path).domain);
  }

  /** A project's name places the files below it. */
  #updateProject(path: string, text: string | undefined): Key[] {
    const keys = this.#updateDbt(path, text);
    if (!keys.includes('dbt')) return keys;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    return [...keys, 'dbt-projects', ...this.#reread((each) => each !== path && each.startsWith(folder))];
  }

  /** Where the projects or the domains have changed, names may resolve otherwise. */
  #nameKeys(changed: boolean, key: 'dbt' | 'domains'): Key[] {
    if (changed) this.#sql.readers.invalidate();
    if (changed && key === 'dbt') this.#lineage.invalidate();
    return changed ? [key] : [];
  }

  /** After a change of the configuration every name may resolve otherwise. */
  #rejoin(): void {
    for (const join of [this.#dbt, this.#sql.readers, this.#lineage]) join.invalidate();
    this.#reread(() => true);
  }

  /** Reads contracts, pins and exceptions anew whose domain may have changed with their place. */
  #reread(concerned: (path: string) => boolean): Key[] {
    this.#places.clear();
    return this.#files.paths().flatMap((path) => {
      const kind = concerned(path) && this.#files.has(path) ? fileKind(path) : undefined;
      if (kind === 'contract') return this.#updateContract(path);
      if (kind === 'yaml') return this.#updateException(path, this.text(path));
      const hasPins = kind === 'dbt-project' || kind === 'consumers';
      return hasPins ? this.#updateConsumers(path, this.text(path)) : [];
    });
  }
}
