import type { Span } from '../text/span.js';
import type { YamlPath } from '../yaml/locate.js';
import type { DbtOrigin } from './manifest.js';

/** What a `ref()` may name. */
export type DbtNodeKind = 'model' | 'seed' | 'snapshot';

/**
 * Settings of a node that decide which table it builds, and how. Undefined: not set; null: set to something that
 * only dbt can tell. `enforced` is `contract: { enforced: … }`.
 */
export type NodeConfig = Readonly<Partial<Record<NodeSetting, string | null>>>;

export type NodeSetting = 'schema' | 'database' | 'alias' | 'materialized' | 'enabled' | 'enforced';

/** A `dbt_project.yml`. */
export interface DbtProject {
  /** Path of the `dbt_project.yml`. */
  readonly path: string;
  /** Its folder, `''` for the workspace root. */
  readonly directory: string;
  readonly name: string | undefined;
  /** Name of the profile that it connects with. */
  readonly profile: string | undefined;
  /** Folders that hold models, relative to `directory`; so are the others. */
  readonly modelPaths: readonly string[];
  readonly seedPaths: readonly string[];
  readonly snapshotPaths: readonly string[];
  readonly macroPaths: readonly string[];
  /** Where dbt writes its artifacts. */
  readonly targetPath: string;
  /** Settings by kind, then by folder (or folder and node) below the kind's own folder; `''` is all of the project. */
  readonly folders: Readonly<Record<DbtNodeKind, ReadonlyMap<string, NodeConfig>>>;
}

/** A table of a `sources:` block, with what it resolves to. */
export interface DbtSource {
  readonly path: string;
  readonly source: string;
  readonly table: string;
  /** `database`, `schema` and `identifier` (or the table's name), from the back as far as they are literal. */
  readonly parts: readonly string[];
  /** Of the table's name in the YAML. */
  readonly span: Span;
  /** The columns that the YAML lists, often not all. */
  readonly columns: readonly DbtColumn[];
}

/** A model, seed or snapshot. */
export interface DbtModel {
  readonly kind: DbtNodeKind;
  /** The SQL file, the seed's CSV, or the YAML file of a snapshot that has no SQL. */
  readonly path: string;
  /** The name that `ref()` takes, without version. */
  readonly name: string;
  readonly version: string | undefined;
  readonly project: DbtProject;
  /** What its file, its YAML and the project say, the first of these that says it. */
  readonly config: NodeConfig;
  /**
   * Parts of the table that it builds, as the mesh names it, from the back as far as path and settings tell:
   * `[domain?, tier?, name]`. A version has the name of its model here.
   */
  readonly parts: readonly string[];
  /** The table as dbt's own manifest names it; undefined without a fresh one, and for what builds no table. */
  readonly relation: DbtRelation | undefined;
  /** The SQL after Jinja, from a fresh manifest. */
  readonly compiled: string | undefined;
}

/** A table as a warehouse names it. */
export interface DbtRelation {
  readonly database: string | undefined;
  readonly schema: string | undefined;
  readonly identifier: string;
}

/** How a column is kept from NULL, or to some values. */
export interface Guard {
  readonly by: 'constraint' | 'test';
  /** Whether it holds for every row and stops the build: no `where`, no `severity: warn`. */
  readonly strict: boolean;
  readonly span: Span;
  /** Its own item in a list of the file; undefined where it is said for several columns at once. */
  readonly at: YamlPath | undefined;
}

/** The values that a column may have; undefined where only dbt can tell them. */
export interface ValuesGuard extends Guard {
  readonly values: readonly string[] | undefined;
}

/** A column as a YAML file of dbt describes it. */
export interface DbtColumn {
  readonly name: string;
  readonly span: Span;
  /** Its mapping in the file. */
  readonly at: YamlPath;
  /** `text` is null where only dbt can tell it. */
  readonly dataType: { readonly text: string | null; readonly span: Span } | undefined;
  readonly description: string | undefined;
  readonly tags: readonly string[];
  readonly notNull: Guard | undefined;
  readonly acceptedValues: ValuesGuard | undefined;
}

/** What a YAML file says of one node, of one version of it where it has versions. */
export interface NodeProperties {
  readonly path: string;
  readonly kind: DbtNodeKind;
  readonly name: string;
  /** Of the name in the YAML. */
  readonly span: Span;
  /** Its mapping in the file. */
  readonly at: YamlPath;
  readonly description: string | undefined;
  /** Undefined where there is no list of columns. */
  readonly columns: readonly DbtColumn[] | undefined;
  /** Where the list stands that a new column goes to, whether it is there or not. */
  readonly columnsAt: YamlPath;
  /** False where the file or an entry of the list cannot be read: there may be more columns than these. */
  readonly complete: boolean;
  /** Of the value of `enforced:`, where the entry has one. */
  readonly enforcedSpan: Span | undefined;
}

/** The dbt projects of the workspace, joined. */
export interface DbtIndex {
  /** The project whose folder holds `path`, the innermost one. */
  projectOf(path: string): DbtProject | undefined;
  projects(): Iterable<DbtProject>;
  /**
   * `ref('model')` or `ref('package', 'model')` as seen from `path`; without a version the latest one. A name that
   * the own project lacks is looked for in its packages and the projects that it depends on. Where it names none of
   * either, the name may be that of another project of the workspace, if of exactly one.
   */
  model(path: string, model: string, packageName: string | undefined, version?: string): DbtModel | undefined;
  /** The model, seed or snapshot that the file at `path` is. */
  modelAt(path: string): DbtModel | undefined;
  /** `source('source', 'table')` as seen from `path`. */
  source(path: string, source: string, table: string): DbtSource | undefined;
  /**
   * What the name of a table in the compiled SQL of the file at `path` stands for, by the manifest of its project;
   * undefined where that knows no such table.
   */
  compiledOrigin(path: string, parts: readonly string[]): DbtOrigin | undefined;
  /** The sources, and the models, seeds and snapshots, of the project that holds `path`. */
  sources(path: string): Iterable<DbtSource>;
  models(path: string): Iterable<DbtModel>;
  /** The sources that the YAML file at `path` describes. */
  sourcesIn(path: string): readonly DbtSource[];
  /** What builds the table of that name (`domain.tier.table` in lower case); of a model with versions, the latest. */
  builders(name: string): readonly DbtModel[];
  /** Names of the tables that the node builds, as `builders` takes them; none for one without domain or tier. */
  tablesOf(model: DbtModel): readonly string[];
  /** What YAML says of a node; undefined where none does. */
  properties(model: DbtModel): NodeProperties | undefined;
  /** The YAML files of a project that describe nodes of the kind, and how many each. */
  describingFiles(
    project: DbtProject,
    kind: DbtNodeKind,
  ): readonly { readonly path: string; readonly nodes: number }[];
  /** The nodes that the YAML file at `path` describes and that are there. */
  describedIn(path: string): readonly { readonly model: DbtModel; readonly properties: NodeProperties }[];
  /** A YAML file of the project that does not parse; undefined where all do. */
  unreadable(project: DbtProject): string | undefined;
  /** The adapter that a project runs on (`duckdb`, `snowflake` …), by its profile or its manifest; undefined if not known. */
  adapterOf(project: DbtProject): string | undefined;
}
