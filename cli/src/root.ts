import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';

/**
 * The workspace root: the nearest folder upward from `cwd` with a `mesh.yaml` or a `.git`. Where that does not
 * hold the first of `paths` (absolute), it is looked for from there. Without either it is `cwd`, or the folder of
 * that path.
 */
export function findRoot(cwd: string, paths: readonly string[]): string {
  const own = markedFolder(cwd);
  const [first] = paths;
  if (first === undefined || (own !== undefined && isInside(own, first))) return own ?? cwd;
  return markedFolder(first) ?? (isInside(cwd, first) ? cwd : dirname(first));
}

/** Whether `path` is `folder` or below it; both absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !/^\.\.[\\/]/.test(way) && !isAbsolute(way);
}

function markedFolder(folder: string): string | undefined {
  if (existsSync(join(folder, 'mesh.yaml')) || existsSync(join(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : markedFolder(parent);
}
