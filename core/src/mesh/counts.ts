/** How many values each file has given, by value. */
export class Counts {
  readonly #given = new Map<string, ReadonlySet<string>>();
  readonly #counts = new Map<string, number>();

  get size(): number {
    return this.#counts.size;
  }

  has(value: string): boolean {
    return this.#counts.has(value);
  }

  values(): Iterable<string> {
    return this.#counts.keys();
  }

  /** Replaces what `path` gave; returns whether a value has come or gone for good. */
  set(path: string, values: Iterable<string>): boolean {
    const before = this.#given.get(path) ?? new Set();
    const now = new Set(values);
    if (now.size > 0) this.#given.set(path, now);
    else this.#given.delete(path);
    let changed = false;
    for (const value of now) if (!before.has(value)) changed = this.#add(value, 1) || changed;
    for (const value of before) if (!now.has(value)) changed = this.#add(value, -1) || changed;
    return changed;
  }

  clear(): void {
    for (const map of [this.#given, this.#counts]) map.clear();
  }

  #add(value: string, difference: number): boolean {
    const before = this.#counts.get(value) ?? 0;
    const now = before + difference;
    if (now > 0) this.#counts.set(value, now);
    else this.#counts.delete(value);
    return before === 0 || now === 0;
  }
}
