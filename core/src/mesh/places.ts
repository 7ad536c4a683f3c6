import type { PathPlace } from '../contract/facts.js';
import { isExceptionPath } from './file-kind.js';
import { isBelowModels, placeOf, type Layout } from './place.js';

/** The places of paths by the configuration and projects of now; `clear` when these change. */
export class Places {
  readonly #layoutOf: (path: string) => Layout;
  readonly #known = new Map<string, PathPlace>();

  constructor(layoutOf: (path: string) => Layout) {
    this.#layoutOf = layoutOf;
  }

  of(path: string): PathPlace {
    const place = this.#known.get(path) ?? placeOf(path, this.#layoutOf(path));
    this.#known.set(path, place);
    return place;
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
}
