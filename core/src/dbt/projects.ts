import type { SqlFacts } from '../sql/facts.js';
import type { DbtIndex, DbtModel, DbtProject, DbtSource } from './dbt-index.js';
import { ProjectNodes, sourceKey, type DbtSurroundings, type SqlFile } from './join.js';
import { readProject } from './read-project.js';
import { readProperties, type Properties } from './read-properties.js';

/** The nodes of every project by its folder, and every model by its path. */
interface Joined {
  readonly byProject: ReadonlyMap<string, ProjectNodes>;
  readonly byPath: ReadonlyMap<string, DbtModel>;
}

/**
 * The dbt projects, sources and models of a workspace. Facts are kept file by file; the join over them is made
 * on the first question after a change that matters, which an ordinary edit of a query is not.
 */
export class DbtProjects implements DbtIndex {
  readonly #surroundings: DbtSurroundings;
  readonly #projects = new Map<string, DbtProject>();
  readonly #properties = new Map<string, Properties>();
  readonly #sql = new Map<string, SqlFile>();
  #joined: Joined | undefined;

  constructor(surroundings: DbtSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Takes a `dbt_project.yml` or another YAML file (undefined: it is gone); returns whether any answer may change. */
  setYaml(path: string, text: string | undefined): boolean {
    if (/(^|\/)dbt_project\.ya?ml$/.test(path)) return this.#setProject(path, text);
    const before = this.#properties.get(path);
    const now = text === undefined ? undefined : nonEmpty(readProperties(path, text));
    if (now) this.#properties.set(path, now);
    else this.#properties.delete(path);
    if (before || now) this.#joined = undefined;
    return meaning(before) !== meaning(now);
  }

  /** Takes the facts of a SQL file (undefined: it is gone); returns whether any answer may change. */
  setModel(path: string, facts: SqlFacts | undefined): boolean {
    const before = this.#sql.get(path);
    if (facts && before && meaning(before.config) === meaning(facts.config)) return false;
    if (facts) this.#sql.set(path, { path, config: facts.config });
    else if (!this.#sql.delete(path)) return false;
    this.#joined = undefined;
    return this.projectOf(path) !== undefined;
  }

  /** Drops the join, because domains or tiers have changed. */
  invalidate(): void {
    this.#joined = undefined;
  }

  projectOf(path: string): DbtProject | undefined {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const project = this.#projects.get(path.slice(0, end));
      if (project) return project;
    }
    return this.#projects.get('');
  }

  projects(): Iterable<DbtProject> {
    return this.#projects.values();
  }

  model(
    path: string,
    model: string,
    packageName: string | undefined,
    version?: string,
  ): DbtModel | undefined {
    const own = this.#nodesOf(path);
    if (packageName !== undefined) {
      const named = [...this.#join().byProject.values()].filter(
        ({ project }) => project.name === packageName,
      );
      return named.length === 1 ? versionOf(named[0]?.models.get(model), version) : undefined;
    }
    if (!own || own.others.has(model)) return undefined;
    if (own.models.has(model)) return versionOf(own.models.get(model), version);
    if (own.otherFiles.has(model)) return undefined;
    const elsewhere = [...this.#join().byProject.values()].flatMap((nodes) => nodes.models.get(model) ?? []);
    const projects = new Set(elsewhere.map((each) => each.project));
    return projects.size === 1 ? versionOf(elsewhere, version) : undefined;
  }

  modelAt(path: string): DbtModel | undefined {
    return this.#join().byPath.get(path);
  }

  source(path: string, source: string, table: string): DbtSource | undefined {
    return this.#nodesOf(path)?.sources.get(sourceKey(source, table));
  }

  sources(path: string): Iterable<DbtSource> {
    return this.#nodesOf(path)?.sources.values() ?? [];
  }

  models(path: string): Iterable<DbtModel> {
    return [...(this.#nodesOf(path)?.models.values() ?? [])].flat();
  }

  #setProject(path: string, text: string | undefined): boolean {
    const before = [...this.#projects.values()].find((project) => project.path === path);
    if (before) this.#projects.delete(before.directory);
    const now = text === undefined ? undefined : readProject(path, text);
    if (now) this.#projects.set(now.directory, now);
    this.#joined = undefined;
    return meaning(before) !== meaning(now);
  }

  #nodesOf(path: string): ProjectNodes | undefined {
    const project = this.projectOf(path);
    return project && this.#join().byProject.get(project.directory);
  }

  #join(): Joined {
    if (this.#joined) return this.#joined;
    const byProject = new Map<string, ProjectNodes>();
    for (const [directory, project] of this.#projects) byProject.set(directory, new ProjectNodes(project));
    const nodesOf = (path: string): ProjectNodes | undefined =>
      byProject.get(this.projectOf(path)?.directory ?? '');
    for (const [path, properties] of this.#properties) nodesOf(path)?.addProperties(properties);
    const byPath = new Map<string, DbtModel>();
    for (const file of this.#sql.values()) {
      const model = nodesOf(file.path)?.addModel(file, this.#surroundings);
      if (model) byPath.set(file.path, model);
    }
    return (this.#joined = { byProject, byPath });
  }
}

function nonEmpty(properties: Properties): Properties | undefined {
  const { sources, models, others } = properties;
  return sources.length + models.length + others.length > 0 ? properties : undefined;
}

/** What answers depend on, as text to compare: all but the spans, which every edit moves. */
function meaning(facts: unknown): string | undefined {
  return JSON.stringify(facts, (key, value: unknown) => {
    if (key === 'span') return undefined;
    return value instanceof Map ? [...value] : value;
  });
}

/** The model of that version, or the newest one: a file without a version, else the highest number. */
function versionOf(
  models: readonly DbtModel[] | undefined,
  version: string | undefined,
): DbtModel | undefined {
  if (!models || models.length === 0) return undefined;
  if (version !== undefined) return models.find((each) => each.version === version);
  const age = (model: DbtModel): number => (model.version === undefined ? Infinity : Number(model.version));
  return models.reduce((newest, each) => (age(each) > age(newest) ? each : newest));
}
