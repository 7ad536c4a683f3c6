/** Something that a check asked the workspace about: `product:<name>`, `readers:<name>`, `products`, `dbt`, `config` … */
export type Key = string;

/** Who asked about a key. One object stands for it everywhere, as most files ask about the same few. */
interface Asked {
  readonly key: Key;
  /** Many a key is asked about by one file alone, which needs no set. */
  by: string | Set<string>;
}

/** Remembers which files asked about which keys, so that a change finds the files to check again. */
export class Dependencies {
  readonly #asked = new Map<Key, Asked>();
  /** Each once, as `by` tells. */
  readonly #askedOf = new Map<string, Asked[]>();
  readonly #records: boolean;
  /**
   * The file that asks at the moment, and what it has asked since; what it had asked before goes when it is done, unless
   * it asks again, as most checks do. A check asks the same many times, too.
   */
  #asking = { path: '', keys: new Set<Key>(), before: new Set<Key>(), anew: false };

  /** `records`: whether anything is remembered, which nobody needs who checks every file once. */
  constructor(records: boolean) {
    this.#records = records;
  }

  record(path: string, key: Key): void {
    if (!this.#records) return;
    if (this.#asking.path !== path) this.#begin(path, false);
    const { keys, before } = this.#asking;
    if (keys.has(key)) return;
    keys.add(key);
    if (!before.has(key)) this.#add(path, key);
  }

  /** Forgets what `path` asked; called before it is checked anew and when it goes. */
  forget(path: string): void {
    this.#begin(path, true);
  }

  /** The files that asked about any of `keys`. */
  affected(keys: Iterable<Key>): Set<string> {
    this.#begin('', false);
    const paths = new Set<string>();
    for (const key of keys) {
      const by = this.#asked.get(key)?.by ?? [];
      if (typeof by === 'string') paths.add(by);
      else for (const path of by) paths.add(path);
    }
    return paths;
  }

  /** Another file asks; the one before is done. */
  #begin(path: string, anew: boolean): void {
    this.#finish();
    const asked = this.#askedOf.get(path) ?? [];
    this.#asking = { path, keys: new Set(), before: new Set(asked.map(({ key }) => key)), anew };
  }

  /** Drops what the file that asked had asked before and has not asked again. */
  #finish(): void {
    const before = this.#asking;
    const asked = before.anew ? this.#askedOf.get(before.path) : undefined;
    if (!asked) return;
    const kept = asked.filter(({ key }) => before.keys.has(key));
    for (const each of asked) if (!before.keys.has(each.key)) this.#remove(before.path, each);
    if (kept.length === 0) this.#askedOf.delete(before.path);
    else if (kept.length < asked.length) this.#askedOf.set(before.path, kept);
  }

  #remove(path: string, { key, by }: Asked): void {
    if (typeof by !== 'string') by.delete(path);
    if (typeof by === 'string' || by.size === 0) this.#asked.delete(key);
  }

  #add(path: string, key: Key): void {
    let asked = this.#asked.get(key);
    if (!asked) this.#asked.set(key, (asked = { key, by: path }));
    else if (typeof asked.by === 'string' ? asked.by === path : asked.by.has(path)) return;
    else if (typeof asked.by === 'string') asked.by = new Set([asked.by, path]);
    else asked.by.add(path);
    const all = this.#askedOf.get(path);
    if (all) all.push(asked);
    else this.#askedOf.set(path, [asked]);
  }
}
