import { parseYaml } from '../yaml/parse.js';
import { children, literal, section } from './literal.js';

/** What a project depends on. */
export interface Packages {
  /** Folders of local packages, relative to the project's. */
  readonly local: readonly string[];
  /** Names of projects of a dbt mesh. */
  readonly projects: readonly string[];
  /** Whether there are packages from elsewhere, which the workspace does not hold. */
  readonly external: boolean;
}

export const NO_PACKAGES: Packages = { local: [], projects: [], external: false };

/** Whether the file at `path` lists what a dbt project depends on, where it lies beside a `dbt_project.yml`. */
export function isPackagesFile(path: string): boolean {
  return /(^|\/)(packages|dependencies)\.ya?ml$/.test(path);
}

/** Reads a `packages.yml` or `dependencies.yml`. Never throws. */
export function readPackages(text: string): Packages {
  const { root, aliases } = parseYaml(text);
  const file = section(root, aliases);
  if (!file) return NO_PACKAGES;
  const packages = children(file, 'packages');
  const local = packages.flatMap((each) => literal(each, 'local')?.text ?? []);
  return {
    local,
    projects: children(file, 'projects').flatMap((each) => literal(each, 'name')?.text ?? []),
    external: packages.length > local.length,
  };
}
