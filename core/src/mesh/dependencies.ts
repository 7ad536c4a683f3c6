/** Something that a check asked the workspace about: `product:<name>`, `readers:<name>`, `products`, `dbt`, `config` … */
export type Key = string;

/** Who asked about a key. One object stands for it everywhere, as most files ask about the same few. */
interface Asked {
  readonly key: Key;
  readonly by: Set<string>;
}

/** Remembers which files asked about which keys, so that a change finds the files to check again. */
export class Dependencies {
  readonly #asked = new Map<Key, Asked>();
  /** Each once, as `by` tells. */
  readonly #askedOf = new Map<string, Asked[]>();
  readonly #records: boolean;

  /** `records`: whether anything is remembered, which nobody needs who checks every file once. */
  constructor(records: boolean) {
    this.#records = records;
  }

  record(path: string, key: Key): void {
    if (!this.#records) return;
    let asked = this.#asked.get(key);
    if (!asked) this.#asked.set(key, (asked = { key, by: new Set() }));
    if (asked.by.has(path)) return;
    asked.by.add(path);
    const all = this.#askedOf.get(path);
    if (all) all.push(asked);
    else this.#askedOf.set(path, [asked]);
  }

  /** Forgets what `path` asked; called before it is checked anew and when it goes. */
  forget(path: string): void {
    for (const asked of this.#askedOf.get(path) ?? []) {
      asked.by.delete(path);
      if (asked.by.size === 0) this.#asked.delete(asked.key);
    }
    this.#askedOf.delete(path);
  }

  /** The files that asked about any of `keys`. */
  affected(keys: Iterable<Key>): Set<string> {
    const paths = new Set<string>();
    for (const key of keys) for (const path of this.#asked.get(key)?.by ?? []) paths.add(path);
    return paths;
  }
}
