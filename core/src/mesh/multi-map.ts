import { placeIn } from './sorted.js';

/** What one owner gave to a key. */
interface Given<Value> {
  readonly owner: string;
  readonly values: Value[];
}

/** Values by key, where several files may give values to one key and one file to several keys. */
export class MultiMap<Value> {
  /** Sorted by owner, so that no answer depends on which file was read first. */
  readonly #byKey = new Map<string, Given<Value>[]>();
  /** Each key once. */
  readonly #keysOf = new Map<string, readonly string[]>();

  /** Replaces everything that `owner` gave by `values`. */
  set(owner: string, values: Iterable<readonly [key: string, value: Value]>): void {
    this.delete(owner);
    const keys: string[] = [];
    for (const [key, value] of values) {
      let given = this.#byKey.get(key);
      if (!given) this.#byKey.set(key, (given = []));
      const at = placeOf(owner, given);
      if (given[at]?.owner === owner) given[at].values.push(value);
      else {
        given.splice(at, 0, { owner, values: [value] });
        keys.push(key);
      }
    }
    if (keys.length > 0) this.#keysOf.set(owner, keys);
  }

  delete(owner: string): void {
    for (const key of this.#keysOf.get(owner) ?? []) {
      const given = this.#byKey.get(key) ?? [];
      if (given.length > 1) given.splice(placeOf(owner, given), 1);
      else this.#byKey.delete(key);
    }
    this.#keysOf.delete(owner);
  }

  clear(): void {
    this.#byKey.clear();
    this.#keysOf.clear();
  }

  /** In the order of the owners' names. */
  get(key: string): readonly Value[] {
    const given = this.#byKey.get(key);
    const [first] = given ?? [];
    if (!given || !first) return [];
    return given.length === 1 ? first.values : given.flatMap(({ values }) => values);
  }

  /** Whether `owner` has given anything. */
  has(owner: string): boolean {
    return this.#keysOf.has(owner);
  }

  /** What `owner` gave last. */
  ownedBy(owner: string): Value[] {
    return (this.#keysOf.get(owner) ?? []).flatMap((key) => {
      const given = this.#byKey.get(key) ?? [];
      return given[placeOf(owner, given)]?.values ?? [];
    });
  }

  *values(): Iterable<Value> {
    for (const given of this.#byKey.values()) for (const { values } of given) yield* values;
  }
}

/** Where the owner is, or belongs, among those that are sorted. */
function placeOf(owner: string, given: readonly Given<unknown>[]): number {
  return placeIn(given, owner, (each) => each.owner);
}
