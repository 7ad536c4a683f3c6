import type { DbtProject } from './dbt-index.js';
import type { SqlFile } from './join.js';
import type { DbtManifest } from './manifest.js';
import { isPackagesFile, readPackages, type Packages } from './read-packages.js';
import { isProfilesFile, readProfiles } from './read-profiles.js';
import { readProject } from './read-project.js';
import { readProperties, structureOf, type Properties } from './read-properties.js';

/** Whether a change may alter which nodes and tables there are; a node's columns and places do not count. */
export type Changed = boolean;

/** The facts of dbt's files, file by file. */
export class ProjectFiles {
  /** By folder. */
  readonly projects = new Map<string, DbtProject>();
  /** By path; so are the others. */
  readonly properties = new Map<string, Properties>();
  readonly packages = new Map<string, Packages>();
  readonly profiles = new Map<string, ReadonlyMap<string, string>>();
  readonly sql = new Map<string, SqlFile>();
  readonly seeds = new Set<string>();
  /** By the project's folder. */
  readonly manifests = new Map<string, DbtManifest>();

  /** Takes a YAML file of dbt; undefined: it is gone. */
  setYaml(path: string, text: string | undefined): Changed {
    if (/(^|\/)dbt_project\.ya?ml$/.test(path)) return this.#setProject(path, text);
    if (isPackagesFile(path))
      return set(this.packages, path, text === undefined ? undefined : readPackages(text));
    if (isProfilesFile(path))
      return set(this.profiles, path, text === undefined ? undefined : readProfiles(text));
    const before = this.properties.get(path);
    const now = text === undefined ? undefined : nonEmpty(readProperties(path, text));
    if (now) this.properties.set(path, now);
    else this.properties.delete(path);
    return (before && structureOf(before)) !== (now && structureOf(now));
  }

  setSql(path: string, facts: Omit<SqlFile, 'path'> | undefined): Changed {
    if (!facts) return this.sql.delete(path);
    const { config, snapshots } = facts;
    return set(this.sql, path, { path, config, snapshots });
  }

  setSeed(path: string, present: boolean): Changed {
    if (this.seeds.has(path) === present) return false;
    if (present) this.seeds.add(path);
    else this.seeds.delete(path);
    return true;
  }

  /** What a project depends on, by all files beside it that say so. */
  packagesOf({ directory }: DbtProject): Packages {
    const folder = directory === '' ? '' : `${directory}/`;
    const files = ['packages', 'dependencies'].flatMap((name) =>
      ['yml', 'yaml'].flatMap((ending) => this.packages.get(`${folder}${name}.${ending}`) ?? []),
    );
    return {
      local: files.flatMap(({ local }) => local),
      projects: files.flatMap(({ projects }) => projects),
      external: files.some(({ external }) => external),
    };
  }

  #setProject(path: string, text: string | undefined): Changed {
    const before = [...this.projects.values()].find((project) => project.path === path);
    if (before) this.projects.delete(before.directory);
    const now = text === undefined ? undefined : readProject(path, text);
    if (now) this.projects.set(now.directory, now);
    return meaning(before) !== meaning(now);
  }
}

function set<V>(map: Map<string, V>, path: string, value: V | undefined): Changed {
  const before = map.get(path);
  if (value === undefined) map.delete(path);
  else map.set(path, value);
  return meaning(before) !== meaning(value);
}

function nonEmpty(properties: Properties): Properties | undefined {
  const { sources, nodes, readable } = properties;
  return sources.length + nodes.length > 0 || !readable ? properties : undefined;
}

/** Facts as text to compare. */
function meaning(facts: unknown): string | undefined {
  return JSON.stringify(facts, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
}
