import { existsSync } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import { UsageError } from '../../io.js';
import { findRoot, isInside } from '../../root.js';

/** Where a domain's files go; folders are absolute. */
export interface Layout {
  /** Top of the repository: where code owners and CI are read. */
  readonly top: string;
  /** The workspace root of the mesh. */
  readonly root: string;
  /** The domain's own folder. */
  readonly folder: string;
}

/**
 * The folder of `domain` is `dir` (as the user wrote it), or by default one of its name below the root. It has to
 * bear the domain's name, unless it is a repository of its own. Throws a `UsageError` otherwise.
 */
export function layOut(domain: string, dir: string | undefined, cwd: string): Layout {
  const folder = dir === undefined ? resolve(findRoot(cwd, []), domain) : resolve(cwd, dir);
  const root = rootFor(folder, cwd);
  if (folder !== root && basename(folder) !== domain)
    throw new UsageError(
      `${dir ?? folder} has to end in ${domain}, because a folder's name tells its domain`,
    );
  return { top: repositoryTop(folder) ?? root, root, folder };
}

/** A path from one folder to another with `/`, `''` for the folder itself. */
export function pathFrom(folder: string, target: string): string {
  return relative(folder, target).split(sep).join('/');
}

function rootFor(folder: string, cwd: string): string {
  const root = findRoot(folder, []);
  if (root !== folder || isMarked(folder)) return root;
  return isInside(cwd, folder) ? cwd : folder;
}

function isMarked(folder: string): boolean {
  return existsSync(resolve(folder, 'mesh.yaml')) || existsSync(resolve(folder, '.git'));
}

function repositoryTop(folder: string): string | undefined {
  if (existsSync(resolve(folder, '.git'))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : repositoryTop(parent);
}
