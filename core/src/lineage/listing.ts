import { fold } from '../sql/scope.js';
import type { Unknown } from '../sql/lineage/graph.js';

/** The columns of a relation as far as they are known. */
export class Listing {
  /** Undefined for an expression without an alias. */
  readonly names: readonly (string | undefined)[];
  /** How many of the first ones certainly stand at their positions. */
  readonly certain: number;
  /** Why there may be more columns; empty where `names` are all. */
  readonly open: readonly Unknown[];
  #byName: Map<string, number[]> | undefined;

  constructor(names: readonly (string | undefined)[], open: readonly Unknown[] = [], certain = names.length) {
    this.names = names;
    this.open = open;
    this.certain = Math.min(certain, names.length);
  }

  /** The index of a name, without case unless that leaves several. */
  indexOf(name: string): number | 'ambiguous' | undefined {
    const found = this.#index().get(fold(name)) ?? [];
    const [first, ...others] = found;
    if (others.length === 0) return first;
    const exact = found.filter((index) => this.names[index] === name);
    const [only, ...more] = exact;
    return only !== undefined && more.length === 0 ? only : 'ambiguous';
  }

  #index(): ReadonlyMap<string, readonly number[]> {
    if (this.#byName) return this.#byName;
    this.#byName = new Map();
    for (const [index, name] of this.names.entries()) {
      if (name === undefined) continue;
      const known = this.#byName.get(fold(name));
      if (known) known.push(index);
      else this.#byName.set(fold(name), [index]);
    }
    return this.#byName;
  }
}

/** A list of names in which none can be found. */
export function openListing(unknown: Unknown): Listing {
  return new Listing([], [unknown]);
}
