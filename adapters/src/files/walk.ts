import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fdir } from 'fdir';
import { isForeignFolder } from './relevant.js';

/** What lies below a folder; paths relative to it, with `/`. */
export interface Walked {
  readonly files: readonly string[];
  /** Folders with a `.git` of their own; only where these were to be left out. */
  readonly repositories: readonly string[];
}

/** Lists the files below `root` (absolute) without following links; `stopAtRepositories` leaves nested repositories out. */
export async function walk(root: string, stopAtRepositories: boolean, signal?: AbortSignal): Promise<Walked> {
  const repositories: string[] = [];
  const crawler = new fdir().withRelativePaths().exclude((name, path) => {
    if (isForeignFolder(name)) return true;
    if (!stopAtRepositories || !existsSync(join(path, '.git'))) return false;
    repositories.push(slashed(relative(root, path)));
    return true;
  });
  const files = await (signal ? crawler.withAbortSignal(signal) : crawler).crawl(root).withPromise();
  return { files: files.map(slashed), repositories };
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
