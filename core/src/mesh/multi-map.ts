/** What one owner gave to a key. */
interface Given<Value> {
  readonly owner: string;
  readonly values: Value[];
}

/** What a key was given, sorted by owner, so that no answer depends on which file was read first. */
interface Entry<Value> {
  readonly given: Given<Value>[];
  /** The values of all owners, once they were asked for. */
  all: readonly Value[] | undefined;
}

/** Values by key, where several files may give values to one key and one file to several keys. */
export class MultiMap<Value> {
  readonly #byKey = new Map<string, Entry<Value>>();
  /** Each key once. */
  readonly #keysOf = new Map<string, readonly string[]>();

  /** Replaces everything that `owner` gave by `values`. */
  set(owner: string, values: Iterable<readonly [key: string, value: Value]>): void {
    this.delete(owner);
    const keys: string[] = [];
    for (const [key, value] of values) {
      let entry = this.#byKey.get(key);
      if (!entry) this.#byKey.set(key, (entry = { given: [], all: undefined }));
      entry.all = undefined;
      const { given } = entry;
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
      const entry = this.#byKey.get(key);
      if (!entry || entry.given.length === 1) this.#byKey.delete(key);
      else {
        entry.given.splice(placeOf(owner, entry.given), 1);
        entry.all = undefined;
      }
    }
    this.#keysOf.delete(owner);
  }

  clear(): void {
    this.#byKey.clear();
    this.#keysOf.clear();
  }

  /** In the order of the owners' names. */
  get(key: string): readonly Value[] {
    const entry = this.#byKey.get(key);
    if (!entry) return [];
    const { given } = entry;
    return given.length === 1 ? given[0]!.values : (entry.all ??= given.flatMap(({ values }) => values));
  }

  /** Whether `owner` has given anything. */
  has(owner: string): boolean {
    return this.#keysOf.has(owner);
  }

  /** What `owner` gave last. */
  ownedBy(owner: string): Value[] {
    return (this.#keysOf.get(owner) ?? []).flatMap((key) => {
      const given = this.#byKey.get(key)?.given ?? [];
      return given[placeOf(owner, given)]?.values ?? [];
    });
  }

  *values(): Iterable<Value> {
    for (const { given } of this.#byKey.values()) for (const { values } of given) yield* values;
  }
}

/** Where the owner is, or belongs, among those that are sorted. */
function placeOf(owner: string, given: readonly Given<unknown>[]): number {
  let [low, high] = [0, given.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (given[middle]!.owner < owner) low = middle + 1;
    else high = middle;
  }
  return low;
}
