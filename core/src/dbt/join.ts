import type { DbtModel, DbtProject, DbtSource, ModelConfig } from './dbt-index.js';
import type { ModelProperties, Properties } from './read-properties.js';

/** What the join needs to know of the mesh around dbt. */
export interface DbtSurroundings {
  /** The domain that a path belongs to. */
  readonly domainOf: (path: string) => string | undefined;
  readonly isTier: (name: string) => boolean;
}

/** A SQL file that may be a model, with its `{{ config(…) }}`. */
export interface SqlFile {
  readonly path: string;
  readonly config: Readonly<Record<string, string>>;
}

/** The nodes of one dbt project, joined from its files. */
export class ProjectNodes {
  readonly project: DbtProject;
  readonly sources = new Map<string, DbtSource>();
  /** By name; more than one where a model has versions. */
  readonly models = new Map<string, DbtModel[]>();
  /** Seeds and snapshots: known names that are no model. */
  readonly others = new Set<string>();
  /** Names of the project's SQL files outside its model paths: a snapshot is mostly called like its file. */
  readonly otherFiles = new Set<string>();
  readonly #properties = new Map<string, ModelProperties>();
  readonly #versionFiles = new Map<string, { name: string; version: string }>();

  constructor(project: DbtProject) {
    this.project = project;
  }

  /** Takes a properties file; all of them come before the first model. */
  addProperties({ sources, models, others }: Properties): void {
    for (const source of sources) {
      const key = sourceKey(source.source, source.table);
      if (!this.sources.has(key)) this.sources.set(key, source);
    }
    for (const model of models) {
      this.#properties.set(model.name, model);
      for (const { version, files } of model.versions)
        for (const file of files) this.#versionFiles.set(file, { name: model.name, version });
    }
    for (const name of others) this.others.add(name);
  }

  /** Takes a SQL file; one outside the model paths is no model. */
  addModel(file: SqlFile, surroundings: DbtSurroundings): DbtModel | undefined {
    const below = belowModelPath(this.project, file.path);
    if (below === undefined) {
      this.otherFiles.add(baseName(file.path));
      return undefined;
    }
    const base = below.at(-1) ?? '';
    const { name, version } = this.#versionFiles.get(base) ?? versionedName(base);
    const config = this.#config(below, name, file.config);
    const tier = tierOf(config, below.slice(0, -1), surroundings);
    const parts = partsOf(config, tier, name, surroundings.domainOf(file.path));
    const model = { path: file.path, name, version, project: this.project, parts };
    this.models.set(name, [...(this.models.get(name) ?? []), model]);
    return model;
  }

  /** The file's own settings win over its properties, those over the deepest folder's, and so on up. */
  #config(below: readonly string[], name: string, own: Readonly<Record<string, string>>): ModelConfig {
    const folders = below.map((_, depth) => this.project.folders.get(below.slice(0, depth + 1).join('/')));
    return Object.assign(
      {},
      this.project.folders.get(''),
      ...folders,
      this.#properties.get(name)?.config,
      own,
    ) as ModelConfig;
  }
}

/** Key of a source's table among those of its project. */
export function sourceKey(source: string, table: string): string {
  return JSON.stringify([source, table]);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.sql$/i, '');
}

/** The folders and the file name (without ending) of `path` below the project's model path; undefined elsewhere. */
function belowModelPath(project: DbtProject, path: string): string[] | undefined {
  const folder = project.modelPaths.find((each) => path.startsWith(inProject(project, each)));
  if (folder === undefined) return undefined;
  return path
    .slice(inProject(project, folder).length)
    .replace(/\.sql$/i, '')
    .split('/');
}

/** A folder of the project, relative to the workspace root and with a `/` at its end. */
export function inProject({ directory }: DbtProject, folder: string): string {
  return [directory, folder]
    .filter((each) => each !== '' && each !== '.')
    .map((each) => `${each}/`)
    .join('');
}

function versionedName(base: string): { name: string; version: string | undefined } {
  const match = /^(.+)\.v(\d+)$/.exec(base);
  return { name: match?.[1] ?? base, version: match?.[2] };
}

/** A schema that is set is the tier or says that there is none; without one the folders tell. */
function tierOf(
  { schema }: ModelConfig,
  folders: readonly string[],
  { isTier }: DbtSurroundings,
): string | undefined {
  if (schema === undefined) return folders.findLast(isTier);
  return schema !== null && isTier(schema) ? schema : undefined;
}

/** The domain counts only where no other database is set: dbt would build the table there. */
function partsOf(
  { database, alias }: ModelConfig,
  tier: string | undefined,
  name: string,
  domain: string | undefined,
): string[] {
  if (alias === null) return [];
  const table = alias ?? name;
  if (tier === undefined) return [table];
  const elsewhere = database !== undefined && database?.toLowerCase() !== domain?.toLowerCase();
  return domain === undefined || elsewhere ? [tier, table] : [domain, tier, table];
}
