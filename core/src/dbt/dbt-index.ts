import type { Span } from '../text/span.js';

/** Settings of a model that decide its table's name. Undefined: not set; null: set to something that only dbt can tell. */
export interface ModelConfig {
  readonly schema?: string | null | undefined;
  readonly database?: string | null | undefined;
  readonly alias?: string | null | undefined;
}

/** A `dbt_project.yml`. */
export interface DbtProject {
  /** Path of the `dbt_project.yml`. */
  readonly path: string;
  /** Its folder, `''` for the workspace root. */
  readonly directory: string;
  readonly name: string | undefined;
  /** Folders that hold models, relative to `directory`; so are the others. */
  readonly modelPaths: readonly string[];
  readonly macroPaths: readonly string[];
  /** Settings under `models:`, by folder (or folder and model) below a model path; `''` is all of the project. */
  readonly folders: ReadonlyMap<string, ModelConfig>;
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
}

/** A model's SQL file. */
export interface DbtModel {
  readonly path: string;
  /** The name that `ref()` takes, without version. */
  readonly name: string;
  readonly version: string | undefined;
  readonly project: DbtProject;
  /** Parts of the table that it builds, from the back as far as path and settings tell: `[domain?, tier?, name]`. */
  readonly parts: readonly string[];
}

/** The dbt projects of the workspace, joined. */
export interface DbtIndex {
  /** The project whose folder holds `path`, the innermost one. */
  projectOf(path: string): DbtProject | undefined;
  projects(): Iterable<DbtProject>;
  /**
   * `ref('model')` or `ref('package', 'model')` as seen from `path`; without a version the newest one. A name
   * that the own project lacks may be the model of another project, if of exactly one.
   */
  model(path: string, model: string, packageName: string | undefined, version?: string): DbtModel | undefined;
  /** The model that the SQL file at `path` is. */
  modelAt(path: string): DbtModel | undefined;
  /** `source('source', 'table')` as seen from `path`. */
  source(path: string, source: string, table: string): DbtSource | undefined;
  /** The sources and the models of the project that holds `path`. */
  sources(path: string): Iterable<DbtSource>;
  models(path: string): Iterable<DbtModel>;
}
