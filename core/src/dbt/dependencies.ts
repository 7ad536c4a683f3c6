import type { DbtProject } from './dbt-index.js';
import type { Packages } from './read-packages.js';

/** How many local packages a chain of them may have. */
const MAX_CHAIN = 16;

/** The projects of the workspace that a project takes models from. */
export interface Dependencies {
  readonly projects: readonly DbtProject[];
  /** Whether the project names any package or project that may have models, here or elsewhere. */
  readonly declared: boolean;
}

/** Follows a project's local packages, theirs too, and the projects that it names. */
export function dependenciesOf(
  project: DbtProject,
  all: readonly DbtProject[],
  packagesOf: (project: DbtProject) => Packages,
): Dependencies {
  const own = packagesOf(project);
  const found = new Set<DbtProject>();
  const follow = (from: DbtProject, depth: number): void => {
    if (depth > MAX_CHAIN) return;
    for (const local of packagesOf(from).local) {
      const directory = joined(from.directory, local);
      const target = all.find((each) => each.directory === directory);
      if (!target || found.has(target)) continue;
      found.add(target);
      follow(target, depth + 1);
    }
  };
  follow(project, 0);
  for (const each of all) if (each.name !== undefined && own.projects.includes(each.name)) found.add(each);
  found.delete(project);
  return {
    projects: [...found],
    declared: own.external || own.local.length > 0 || own.projects.length > 0,
  };
}

/** A folder as seen from another, relative to the workspace root; undefined outside of it. */
function joined(from: string, way: string): string | undefined {
  const parts = from === '' ? [] : from.split('/');
  for (const part of way.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}
