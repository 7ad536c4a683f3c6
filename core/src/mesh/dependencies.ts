/** Something that a check asked the workspace about: `product:<name>`, `readers:<name>`, `products`, `dbt`, `config` … */
export type Key = string;

/** Remembers which files asked about which keys, so that a change finds the files to check again. */
export class Dependencies {
  readonly #askedBy = new Map<Key, Set<string>>();
  readonly #keysOf = new Map<string, Set<Key>>();

  readonly #records: boolean;

  /** `records`: whether anything is remembered, which nobody needs who checks every file once. */
  constructor(records: boolean) {
    this.#records = records;
  }

  record(path: string, key: Key): void {
    if (!this.#records) return;
    const keys = this.#keysOf.get(path) ?? new Set();
    this.#keysOf.set(path, keys.add(key));
    const paths = this.#askedBy.get(key) ?? new Set();
    this.#askedBy.set(key, paths.add(path));
  }

  /** Forgets what `path` asked; called before it is checked anew and when it goes. */
  forget(path: string): void {
    for (const key of this.#keysOf.get(path) ?? []) {
      const paths = this.#askedBy.get(key);
      paths?.delete(path);
      if (paths?.size === 0) this.#askedBy.delete(key);
    }
    this.#keysOf.delete(path);
  }

  /** The files that asked about any of `keys`. */
  affected(keys: Iterable<Key>): Set<string> {
    const paths = new Set<string>();
    for (const key of keys) for (const path of this.#askedBy.get(key) ?? []) paths.add(path);
    return paths;
  }
}
