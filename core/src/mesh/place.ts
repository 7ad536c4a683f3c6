import type { MeshConfig } from '../config/config.js';
import type { PathPlace } from '../contract/facts.js';

/** Matches a path against the globs of `mesh.yaml`; given by the host, so that core needs no glob library. */
export type GlobMatcher = (path: string, globs: readonly string[]) => boolean;

/**
 * Domain, tier and table as the path tells them. The domain is the one whose `paths` match, else the first
 * path segment; where that is a tier, the workspace folder is itself one domain's repository. The table is
 * the file's name without its endings.
 */
export function placeOf(path: string, rootName: string, config: MeshConfig, matches: GlobMatcher): PathPlace {
  const segments = path.split('/');
  const folders = segments.slice(0, -1);
  const table = segments.at(-1)?.replace(/\.(contract\.ya?ml|ya?ml|sql)$/i, '');
  const isTier = (segment: string): boolean => config.tiers.includes(segment.toLowerCase());
  const tier = folders.findLast(isTier)?.toLowerCase();
  const configured = Object.entries(config.domains).find(([, domain]) => matches(path, domain.paths))?.[0];
  const first = folders[0];
  const own = first !== undefined && !isTier(first) ? first : rootName;
  return { domain: configured ?? (folders.length > 0 ? own : undefined), tier, table };
}
