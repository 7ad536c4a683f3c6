import type { Span } from '../text/span.js';

/** A `dbt_project.yml`. */
export interface DbtProject {
  /** Path of the `dbt_project.yml`. */
  readonly path: string;
  /** Its folder, `''` for the workspace root. */
  readonly directory: string;
  readonly name: string | undefined;
  readonly modelPaths: readonly string[];
  /** `+schema` of folders under `models:`, by folder path (`product` → `product`). */
  readonly schemas: Readonly<Record<string, string>>;
}

/** A table of a `sources:` block, with what it resolves to. */
export interface DbtSource {
  readonly path: string;
  readonly source: string;
  readonly table: string;
  /** `database`, `schema` and `identifier` (or the table's name), as far as they are literal. */
  readonly parts: readonly string[];
  /** Of the table's name in the YAML. */
  readonly span: Span;
}

/** A model's SQL file. */
export interface DbtModel {
  readonly path: string;
  readonly name: string;
  readonly project: DbtProject;
  /** Parts of the table that it builds, as far as path and configuration tell: `[domain?, tier?, name]`. */
  readonly parts: readonly string[];
}

/** The dbt projects of the workspace, joined. */
export interface DbtIndex {
  /** The project whose folder holds `path`, the innermost one. */
  projectOf(path: string): DbtProject | undefined;
  projects(): Iterable<DbtProject>;
  /** `ref('model')` or `ref('package', 'model')` as seen from `path`. */
  model(path: string, model: string, packageName: string | undefined): DbtModel | undefined;
  /** `source('source', 'table')` as seen from `path`. */
  source(path: string, source: string, table: string): DbtSource | undefined;
  sources(path: string): Iterable<DbtSource>;
  models(path: string): Iterable<DbtModel>;
}
