/** Values by key, where several files may give values to one key and one file to several keys. */
export class MultiMap<Value> {
  readonly #byKey = new Map<string, Map<string, Value[]>>();
  readonly #keysOf = new Map<string, Set<string>>();

  /** Replaces everything that `owner` gave by `values`. */
  set(owner: string, values: Iterable<readonly [key: string, value: Value]>): void {
    this.delete(owner);
    const keys = new Set<string>();
    for (const [key, value] of values) {
      const owners = this.#byKey.get(key) ?? new Map<string, Value[]>();
      this.#byKey.set(key, owners);
      owners.set(owner, [...(owners.get(owner) ?? []), value]);
      keys.add(key);
    }
    if (keys.size > 0) this.#keysOf.set(owner, keys);
  }

  delete(owner: string): void {
    for (const key of this.#keysOf.get(owner) ?? []) {
      const owners = this.#byKey.get(key);
      owners?.delete(owner);
      if (owners?.size === 0) this.#byKey.delete(key);
    }
    this.#keysOf.delete(owner);
  }

  clear(): void {
    this.#byKey.clear();
    this.#keysOf.clear();
  }

  /** In the order of the owners' names, so that no answer depends on which file was read first. */
  get(key: string): readonly Value[] {
    const owners = this.#byKey.get(key);
    if (owners === undefined) return [];
    const [first] = owners.values();
    if (owners.size === 1 && first) return first;
    return [...owners].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, values]) => values);
  }

  /** Whether `owner` has given anything. */
  has(owner: string): boolean {
    return this.#keysOf.has(owner);
  }

  /** What `owner` gave last. */
  ownedBy(owner: string): Value[] {
    return [...(this.#keysOf.get(owner) ?? [])].flatMap((key) => this.#byKey.get(key)?.get(owner) ?? []);
  }

  *values(): Iterable<Value> {
    for (const owners of this.#byKey.values()) for (const values of owners.values()) yield* values;
  }
}
