import type { MeshConfig } from '../config/config.js';
import type { PathPlace } from '../contract/facts.js';
import type { DbtIndex } from '../dbt/dbt-index.js';
import { fileKind, isExceptionPath } from './file-kind.js';
import { meshTable, modelTable, type LineageTable } from './lineage/table.js';
import { isBelowModels, placeOf, type Layout } from './place.js';

/** What places paths at the moment. */
export interface Surroundings extends Pick<Layout, 'rootName' | 'matches'> {
  readonly config: () => MeshConfig;
  readonly dbt: () => DbtIndex;
}

/** The places of paths by the configuration and projects of now; `clear` when these change. */
export class Places {
  readonly #surroundings: Surroundings;
  readonly #known = new Map<string, PathPlace>();

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** Domain, tier and table of a path; of a dbt model, those of the table that it builds. */
  of(path: string): PathPlace {
    const place = this.ofPath(path);
    const model = fileKind(path) === 'sql' ? this.#surroundings.dbt().modelAt(path) : undefined;
    return model ? { ...place, tier: model.parts.at(-2), table: model.parts.at(-1) } : place;
  }

  /** Domain, tier and table as the path alone tells them. */
  ofPath(path: string): PathPlace {
    const place = this.#known.get(path) ?? placeOf(path, this.#layoutOf(path));
    this.#known.set(path, place);
    return place;
  }

  /** The table that a SQL file builds where no statement of it names one. */
  tableBuiltBy(path: string): LineageTable | undefined {
    const { config, dbt } = this.#surroundings;
    const model = dbt().modelAt(path);
    if (model) return modelTable(model, { dbt: dbt(), config: config() });
    const { domain, tier, table } = this.ofPath(path);
    return domain && tier && table ? meshTable({ domain, tier, table }) : undefined;
  }

  /** Whether the file at `path` is an exception: one in a folder of exceptions that is not among a dbt project's models. */
  isException(path: string): boolean {
    const { config, project } = this.#layoutOf(path);
    return isExceptionPath(path, config.exceptions) && !isBelowModels(path, project);
  }

  delete(path: string): void {
    this.#known.delete(path);
  }

  clear(): void {
    this.#known.clear();
  }

  #layoutOf(path: string): Layout {
    const { rootName, matches, config, dbt } = this.#surroundings;
    return { rootName, matches, config: config(), project: dbt().projectOf(path) };
  }
}
