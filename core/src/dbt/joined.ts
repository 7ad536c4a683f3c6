import type { DbtModel, DbtProject } from './dbt-index.js';
import { inProject, ProjectNodes, type DbtSurroundings } from './join.js';
import { KnownManifest } from './known-manifest.js';
import { tableNames } from './node-tables.js';
import type { ProjectFiles } from './project-files.js';

/** The nodes of every project, and where each stands. */
export interface Joined {
  /** By the project's folder; so are the manifests. */
  readonly byProject: ReadonlyMap<string, ProjectNodes>;
  readonly manifests: ReadonlyMap<string, KnownManifest>;
  readonly byPath: ReadonlyMap<string, DbtModel>;
  /** By the names of `tableNames`. */
  readonly byTable: ReadonlyMap<string, readonly DbtModel[]>;
}

/** Joins the facts of dbt's files; `projectOf` gives the project that holds a path. */
export function joinFiles(
  files: ProjectFiles,
  surroundings: DbtSurroundings,
  projectOf: (path: string) => DbtProject | undefined,
): Joined {
  const manifests = new Map<string, KnownManifest>();
  const byProject = new Map<string, ProjectNodes>();
  for (const [directory, project] of files.projects) {
    const manifest = files.manifests.get(directory);
    const known =
      manifest && new KnownManifest(project, manifest, surroundings, macroFiles(project, files, projectOf));
    if (known) manifests.set(directory, known);
    byProject.set(directory, new ProjectNodes(project, surroundings, known));
  }
  const nodesOf = (path: string): ProjectNodes | undefined => {
    const project = projectOf(path);
    return project && byProject.get(project.directory);
  };
  for (const [path, properties] of files.properties) nodesOf(path)?.addProperties(path, properties);
  for (const file of files.sql.values()) nodesOf(file.path)?.addSql(file);
  for (const path of files.seeds) nodesOf(path)?.addSeed(path);
  return { manifests, byProject, ...indexesOf(byProject.values()) };
}

function macroFiles(
  project: DbtProject,
  files: ProjectFiles,
  projectOf: (path: string) => DbtProject | undefined,
): string[] {
  const folders = project.macroPaths.map((each) => inProject(project, each));
  return [...files.sql.keys()].filter(
    (path) => folders.some((folder) => path.startsWith(folder)) && projectOf(path) === project,
  );
}

function indexesOf(projects: Iterable<ProjectNodes>): Pick<Joined, 'byPath' | 'byTable'> {
  const byPath = new Map<string, DbtModel>();
  const byTable = new Map<string, DbtModel[]>();
  for (const nodes of projects) {
    for (const [name, models] of nodes.models) {
      const latest = nodes.latest(name);
      for (const model of models) {
        if (!byPath.has(model.path)) byPath.set(model.path, model);
        for (const table of tableNames(model, model === latest))
          byTable.set(table, [...(byTable.get(table) ?? []), model]);
      }
    }
  }
  return { byPath, byTable };
}
