import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import {
  isCiFile,
  type AuditEvidence,
  type HistoryEvidence,
  type RepositoryFile,
} from '@data-mesh-contracts/core';
import { readText } from './files/read.js';
import { readAuditHistory } from './git/audit-history.js';
import { Repositories } from './git/repositories.js';
import { Repository } from './git/repository.js';

/** Where GitHub and GitLab look for code owners; the first of these that there is counts. */
const CODE_OWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

/** Folders and files, below the repository's top, in which CI is set up. */
const CI_PLACES = ['.github/workflows', '.gitlab', '.circleci', ''];

/** How deep CI files are looked for. */
const DEPTH = 4;

const LIMIT = 1024 * 1024;

/** The code owners of the repository that holds `root` (absolute). Starts no process; never throws. */
export function codeOwnersOf(root: string): Pick<AuditEvidence, 'prefix' | 'codeOwners'> {
  const top = new Repositories().topOf(root) ?? root;
  const below = slashed(relative(top, root));
  return { prefix: below === '' ? '' : `${below}/`, codeOwners: read(top, CODE_OWNERS)[0] };
}

/**
 * Gathers what an audit needs besides the workspace at `root` (absolute). Starts git; never rejects: what git does
 * not tell is in `history`.
 */
export async function gatherEvidence(root: string): Promise<AuditEvidence> {
  const repositories = new Repositories();
  try {
    const top = repositories.topOf(root) ?? root;
    const ciPaths = CI_PLACES.flatMap((place) => filesBelow(top, place, place === '' ? 0 : DEPTH));
    return {
      ...codeOwnersOf(root),
      ciFiles: read(top, [...new Set(ciPaths)].filter(isCiFile)),
      history: await historyOf(repositories, root),
    };
  } finally {
    await repositories.dispose();
  }
}

async function historyOf(repositories: Repositories, root: string): Promise<HistoryEvidence> {
  const repository = await repositories.holding(root);
  if (repository instanceof Repository) return readAuditHistory(repository);
  return { kind: 'unavailable', reason: `not enough history: ${repository.reason}` };
}

function read(top: string, paths: readonly string[]): RepositoryFile[] {
  return paths.flatMap((path) => {
    const found = readText(join(top, path), LIMIT);
    return found.kind === 'text' ? [{ path, text: found.text }] : [];
  });
}

/** Files below `top/place`, as paths from `top`; empty where there is no such folder. */
function filesBelow(top: string, place: string, depth: number): string[] {
  const prefix = place === '' ? '' : `${place}/`;
  try {
    return readdirSync(join(top, place), { withFileTypes: true }).flatMap((entry) => {
      const path = prefix + entry.name;
      if (entry.isFile()) return [path];
      return entry.isDirectory() && depth > 0 ? filesBelow(top, path, depth - 1) : [];
    });
  } catch {
    return [];
  }
}

function slashed(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
