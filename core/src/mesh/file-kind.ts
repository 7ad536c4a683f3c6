/** What a file is to the mesh, by its path alone; undefined for files that do not concern it. */
export type FileKind =
  | 'contract'
  | 'sql'
  | 'mesh'
  | 'dbt-project'
  | 'consumers'
  | 'lineage'
  | 'openlineage'
  | 'policy'
  | 'yaml'
  | 'seed';

/**
 * The kind of the file at `path` (relative to the workspace root, with `/`). `yaml`: may hold dbt sources or models,
 * or be an exception (`isExceptionPath`); `seed`: may be a table of dbt, of which the first line alone is read.
 */
export function fileKind(path: string): FileKind | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.contract\.ya?ml$/.test(name)) return 'contract';
  if (/\.lineage\.ya?ml$/.test(name)) return 'lineage';
  if (/\.openlineage\.(?:json|jsonl|ndjson)$/.test(name)) return 'openlineage';
  if (path === 'mesh.yaml') return 'mesh';
  if (name === 'dbt_project.yml' || name === 'dbt_project.yaml') return 'dbt-project';
  if (name === 'consumers.yaml' || name === 'consumers.yml') return 'consumers';
  if (/\.sql$/i.test(name)) return 'sql';
  if (/\.csv$/i.test(name)) return 'seed';
  if (/\.rego$/.test(name)) return 'policy';
  return /\.ya?ml$/.test(name) ? 'yaml' : undefined;
}

/** Whether the path is that of an exception: plain YAML somewhere below a folder with one of those names. */
export function isExceptionPath(path: string, folders: readonly string[]): boolean {
  const inside = `/${path.slice(0, path.lastIndexOf('/') + 1)}`;
  return fileKind(path) === 'yaml' && folders.some((folder) => inside.includes(`/${folder}/`));
}
