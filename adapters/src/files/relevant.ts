import { fileKind, isExceptionPath, type FileKind } from '@data-mesh-contracts/core';

/** Folders of other people's files; none of them is part of the mesh. */
const FOREIGN = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  'dbt_packages',
  'dbt_modules',
  '.venv',
  'venv',
  'site-packages',
  '__pycache__',
]);

/** Whether a folder of that name is skipped wherever it is. */
export function isForeignFolder(name: string): boolean {
  return FOREIGN.has(name);
}

/** In which order kinds are read: what others are read by comes first, what is slow last. */
const ORDER: readonly FileKind[] = [
  'mesh',
  'policy',
  'dbt-project',
  'consumers',
  'yaml',
  'seed',
  'lineage',
  'openlineage',
  'contract',
  'sql',
];

/**
 * Of the files of a folder those that the mesh is made of, in reading order. Plain YAML and CSV count only below
 * a `dbt_project.yml`, YAML also below a folder of exceptions, and what dbt has written into `target` next to a
 * project does not.
 */
export function relevantFiles(paths: readonly string[], exceptionFolders: readonly string[]): string[] {
  const own = paths.filter((path) => fileKind(path) !== undefined && !path.split('/').some(isForeignFolder));
  const projects = dbtFolders(own);
  return own
    .filter((path) => isRelevant(path, projects, exceptionFolders))
    .map((path) => ({ path, order: ORDER.indexOf(fileKind(path)!) }))
    .sort((a, b) => a.order - b.order || (a.path < b.path ? -1 : Number(a.path > b.path)))
    .map(({ path }) => path);
}

/** The folders of the dbt projects among `paths`, each with a `/` at its end (`''` for the root). */
export function dbtFolders(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths)
    if (fileKind(path) === 'dbt-project') folders.add(path.slice(0, path.lastIndexOf('/') + 1));
  return folders;
}

/** Whether the file at `path` is part of the mesh, given the folders of its dbt projects and the names of those of exceptions. */
export function isRelevant(
  path: string,
  projects: ReadonlySet<string>,
  exceptionFolders: readonly string[],
): boolean {
  const kind = fileKind(path);
  const segments = path.split('/').slice(0, -1);
  if (kind === undefined || segments.some(isForeignFolder)) return false;
  const above = ['', ...segments.map((_, index) => `${segments.slice(0, index + 1).join('/')}/`)];
  const inside = above.filter((folder) => projects.has(folder));
  if (inside.some((folder) => path.startsWith(`${folder}target/`))) return false;
  if (isExceptionPath(path, exceptionFolders)) return true;
  return (kind !== 'yaml' && kind !== 'seed') || inside.length > 0;
}
