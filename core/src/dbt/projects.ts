import type { SqlFacts } from '../sql/facts.js';
import type { DbtIndex, DbtModel, DbtNodeKind, DbtProject, DbtSource, NodeProperties } from './dbt-index.js';
import { dependenciesOf } from './dependencies.js';
import { sourceKey, type DbtSurroundings, type ProjectNodes } from './join.js';
import { joinFiles, type Joined } from './joined.js';
import type { ManifestState } from './known-manifest.js';
import type { DbtManifest, DbtOrigin } from './manifest.js';
import { tableNames } from './node-tables.js';
import { ProjectFiles } from './project-files.js';
import { propertiesOf } from './read-node.js';

/** What a change of a file may alter. */
export interface DbtChange {
  /** Whether nodes, sources or the tables that they stand for may be others. */
  readonly nodes: boolean;
  /** The tables whose nodes are described in the file, before or after; as `domain.tier.table` in lower case. */
  readonly described: readonly string[];
}

/**
 * The dbt projects, sources and models of a workspace. Facts are kept file by file; the join over them is made
 * on the first question after a change that matters, which an ordinary edit of a query is not.
 */
export class DbtProjects implements DbtIndex {
  readonly #surroundings: DbtSurroundings;
  readonly #files = new ProjectFiles();
  #joined: Joined | undefined;

  constructor(surroundings: DbtSurroundings) {
    this.#surroundings = surroundings;
  }

  /** Takes a `dbt_project.yml` or another YAML file; undefined: it is gone. */
  setYaml(path: string, text: string | undefined): DbtChange {
    const before = this.#describedTables(path);
    const nodes = this.#files.setYaml(path, text);
    const properties = this.#files.properties.get(path);
    if (nodes) this.#joined = undefined;
    else if (properties && this.#joined) this.#nodesOf(path)?.describeAnew(path, properties);
    return { nodes, described: [...new Set([...before, ...this.#describedTables(path)])] };
  }

  /** Takes the facts of a SQL file (undefined: it is gone); returns whether any answer may change. */
  setModel(path: string, facts: Pick<SqlFacts, 'config' | 'snapshots'> | undefined): boolean {
    const changed = this.#files.setSql(path, facts);
    const project = this.projectOf(path);
    const turned = project && this.#joined?.manifests.get(project.directory)?.isTurned(path);
    if (!changed && turned !== true) return false;
    this.#joined = undefined;
    return project !== undefined;
  }

  /** Takes note of a CSV file, which may be a seed; returns whether any answer may change. */
  setSeed(path: string, present: boolean): boolean {
    const changed = this.#files.setSeed(path, present) && this.projectOf(path) !== undefined;
    if (changed) this.#joined = undefined;
    return changed;
  }

  /** Takes the manifest of the project in `directory`; undefined: there is none. */
  setManifest(directory: string, manifest: DbtManifest | undefined): void {
    if (manifest) this.#files.manifests.set(directory, manifest);
    else this.#files.manifests.delete(directory);
    this.#joined = undefined;
  }

  /** How much of the manifest of the project in `directory` still holds; undefined without one. */
  manifestState(directory: string): ManifestState | undefined {
    return this.#join().manifests.get(directory)?.state;
  }

  /** Drops the join, because domains or tiers have changed. */
  invalidate(): void {
    this.#joined = undefined;
  }

  projectOf(path: string): DbtProject | undefined {
    const { projects } = this.#files;
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const project = projects.get(path.slice(0, end));
      if (project) return project;
    }
    return projects.get('');
  }

  projects(): Iterable<DbtProject> {
    return this.#files.projects.values();
  }

  model(
    path: string,
    model: string,
    packageName: string | undefined,
    version?: string,
  ): DbtModel | undefined {
    if (packageName !== undefined) {
      const named = [...this.#join().byProject.values()].filter(
        ({ project }) => project.name === packageName,
      );
      return named.length === 1 ? versionIn(named[0], model, version) : undefined;
    }
    const own = this.#nodesOf(path);
    if (!own) return undefined;
    if (own.models.has(model)) return versionIn(own, model, version);
    if (own.taken.has(model)) return undefined;
    const having = this.#elsewhere(own.project).filter(({ models }) => models.has(model));
    return having.length === 1 ? versionIn(having[0], model, version) : undefined;
  }

  compiledOrigin(path: string, parts: readonly string[]): DbtOrigin | undefined {
    const project = this.projectOf(path);
    return project && this.#join().manifests.get(project.directory)?.origin(parts);
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

  sourcesIn(path: string): readonly DbtSource[] {
    return this.#files.properties.get(path)?.sources ?? [];
  }

  models(path: string): Iterable<DbtModel> {
    return [...(this.#nodesOf(path)?.models.values() ?? [])].flat();
  }

  builders(name: string): readonly DbtModel[] {
    return this.#join().byTable.get(name) ?? [];
  }

  tablesOf(model: DbtModel): readonly string[] {
    const nodes = this.#join().byProject.get(model.project.directory);
    return tableNames(model, nodes?.latest(model.name) === model);
  }

  unreadable(project: DbtProject): string | undefined {
    return this.#join().byProject.get(project.directory)?.unreadable;
  }

  properties(model: DbtModel): NodeProperties | undefined {
    const described = this.#join().byProject.get(model.project.directory)?.entryOf(model);
    return described && propertiesOf(described.path, described.entry, model.version);
  }

  describingFiles(project: DbtProject, kind: DbtNodeKind): { path: string; nodes: number }[] {
    return [...this.#files.properties]
      .filter(([path]) => this.projectOf(path) === project)
      .map(([path, { nodes }]) => ({ path, nodes: nodes.filter((each) => each.kind === kind).length }))
      .filter(({ nodes }) => nodes > 0);
  }

  describedIn(path: string): readonly { readonly model: DbtModel; readonly properties: NodeProperties }[] {
    const nodes = this.#nodesOf(path);
    const entries = this.#files.properties.get(path)?.nodes ?? [];
    return entries.flatMap(({ kind, name }) =>
      (nodes?.models.get(name) ?? []).flatMap((model) => {
        const properties = model.kind === kind ? this.properties(model) : undefined;
        return properties?.path === path ? [{ model, properties }] : [];
      }),
    );
  }

  adapterOf(project: DbtProject): string | undefined {
    const manifest = this.#files.manifests.get(project.directory);
    const folder = project.directory === '' ? '' : `${project.directory}/`;
    const profiles = ['profiles.yml', 'profiles.yaml'].flatMap(
      (file) => this.#files.profiles.get(folder + file) ?? [],
    );
    return manifest?.adapter ?? profiles.map((each) => each.get(project.profile ?? '')).find(Boolean);
  }

  /** The other projects that a name without a package may come from. */
  #elsewhere(project: DbtProject): ProjectNodes[] {
    const { projects, declared } = dependenciesOf(project, [...this.projects()], (each) =>
      this.#files.packagesOf(each),
    );
    const all = [...this.#join().byProject.values()];
    return declared ? all.filter((nodes) => projects.includes(nodes.project)) : all;
  }

  #describedTables(path: string): string[] {
    if (!this.#files.properties.has(path)) return [];
    return this.describedIn(path).flatMap(({ model }) => this.tablesOf(model));
  }

  #nodesOf(path: string): ProjectNodes | undefined {
    const project = this.projectOf(path);
    return project && this.#join().byProject.get(project.directory);
  }

  #join(): Joined {
    return (this.#joined ??= joinFiles(this.#files, this.#surroundings, (path) => this.projectOf(path)));
  }
}

function versionIn(
  nodes: ProjectNodes | undefined,
  model: string,
  version: string | undefined,
): DbtModel | undefined {
  if (version === undefined) return nodes?.latest(model);
  return nodes?.models.get(model)?.find((each) => each.version === version);
}
