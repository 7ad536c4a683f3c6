import { dirname, join, relative, sep } from 'node:path';
import { runGit } from './process.js';
import { Repositories } from './repositories.js';
import { Repository } from './repository.js';

/** Files that differ from a ref, or why git cannot tell. */
export type ChangedFiles =
  { readonly ok: true; readonly paths: readonly string[] } | { readonly ok: false; readonly reason: string };

/**
 * The files below `root` (absolute) that differ from `ref` in the working tree, deleted and untracked ones included,
 * relative to `root` with `/`. `held` are the files of the workspace: each repository among them is asked, and
 * `root`'s own. Never rejects.
 */
export async function changedFiles(
  root: string,
  ref: string,
  held: readonly string[],
): Promise<ChangedFiles> {
  const repositories = new Repositories();
  try {
    const folders = new Set([root, ...held.map((path) => dirname(join(root, path)))]);
    const found = new Set(await Promise.all([...folders].map((folder) => repositories.holding(folder))));
    const paths = new Set<string>();
    for (const repository of found) {
      if (!(repository instanceof Repository)) return { ok: false, reason: repository.reason };
      const changed = await differing(repository, ref);
      if (!changed.ok) return changed;
      for (const path of changed.paths) {
        const own = relative(root, join(repository.top, path));
        if (own !== '..' && !own.startsWith(`..${sep}`)) paths.add(own.replaceAll(sep, '/'));
      }
    }
    return { ok: true, paths: [...paths].sort() };
  } finally {
    await repositories.dispose();
  }
}

/** Paths relative to the repository's top folder. */
async function differing(repository: Repository, ref: string): Promise<ChangedFiles> {
  const resolved = await repository.resolve(ref);
  if (!resolved.ok) return resolved;
  const commands = [
    ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--no-textconv', resolved.commit, '--'],
    ['ls-files', '-z', '--others', '--exclude-standard'],
  ];
  const paths: string[] = [];
  for (const command of commands) {
    const output = await runGit(repository.top, command);
    if (!output.ok) return output;
    paths.push(...output.stdout.split('\0').filter((path) => path !== ''));
  }
  return { ok: true, paths };
}
