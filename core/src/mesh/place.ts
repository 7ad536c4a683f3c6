import type { MeshConfig } from '../config/config.js';
import type { PathPlace } from '../contract/facts.js';
import type { DbtProject } from '../dbt/dbt-index.js';

/** Matches a path against the globs of `mesh.yaml`; given by the host, so that core needs no glob library. */
export type GlobMatcher = (path: string, globs: readonly string[]) => boolean;

/** What places a path besides the path itself. */
export interface Layout {
  /** Name of the workspace folder. */
  readonly rootName: string;
  readonly config: MeshConfig;
  readonly matches: GlobMatcher;
  /** The dbt project that holds the path. */
  readonly project: DbtProject | undefined;
}

/**
 * Domain, tier and table as the path tells them. The table is the file's name without its endings. The domain is
 * the first of these that there is:
 * 1. the one of `mesh.yaml` whose `paths` match;
 * 2. the name of the dbt project that is the workspace itself, or that lies in a folder of the project's name;
 *    not where the path itself is laid out as `<domain>/<tier>/…`, beside the project's models;
 * 3. the first path segment; where that is a tier or a folder of exceptions, the workspace folder is itself one
 *    domain's repository.
 */
export function placeOf(path: string, layout: Layout): PathPlace {
  const { config, matches, project, rootName } = layout;
  const segments = path.split('/');
  const folders = segments.slice(0, -1);
  const table = segments.at(-1)?.replace(/\.(contract\.ya?ml|ya?ml|sql)$/i, '');
  const isTier = (segment: string): boolean => config.tiers.includes(segment.toLowerCase());
  const tier = folders.findLast(isTier)?.toLowerCase();
  const configured = Object.entries(config.domains).find(([, domain]) => matches(path, domain.paths))?.[0];
  const first = folders[0];
  const isOwn = first !== undefined && !isTier(first) && !config.exceptions.includes(first);
  const own = isOwn ? first : withoutTrade(rootName);
  const laidOut =
    isTier(folders[1] ?? '') && !isTier(first ?? '') && !project?.modelPaths.includes(first ?? '');
  const ofProject = project?.directory === '' && laidOut ? undefined : projectDomain(project);
  const domain = configured ?? ofProject ?? (folders.length > 0 ? own : undefined);
  return { domain, tier, table };
}

/** Whether the path lies among the models of that dbt project. */
export function isBelowModels(path: string, project: DbtProject | undefined): boolean {
  if (!project) return false;
  const folder = project.directory === '' ? '' : `${project.directory}/`;
  return project.modelPaths.some((models) => path.startsWith(`${folder}${models}/`));
}

function projectDomain(project: DbtProject | undefined): string | undefined {
  if (!project?.name) return undefined;
  const name = withoutTrade(project.name);
  if (project.directory === '') return name;
  return project.directory.split('/').find((segment) => segment.toLowerCase() === name.toLowerCase());
}

/** A project's or repository's name without what it says of its trade: `orders` of `orders_dbt` or `orders-domain`. */
function withoutTrade(name: string): string {
  return name.replace(/^dbt[_-](?=.)|(?<=.)[_-](?:dbt|domain)$/gi, '');
}
