import type { ProductFacts } from '../contract/facts.js';
import { nameKey } from '../contract/names.js';
import type { RemovedProduct } from './baseline.js';
import { ColumnSets } from './column-sets.js';
import type { Key } from './dependencies.js';
import { MultiMap } from './multi-map.js';

/** The products of a workspace by name and by columns, and those that only the baseline has. */
export class Products {
  readonly #byName = new MultiMap<ProductFacts>();
  readonly #byColumns = new ColumnSets();
  readonly #removed = new Map<string, RemovedProduct>();

  /** Takes what the contract at `path` says (undefined: nothing any more). Returns the keys whose answers changed. */
  set(path: string, facts: ProductFacts | undefined): Key[] {
    const concerned = [...this.at(path), ...(facts ? [facts] : [])];
    this.#byName.set(path, facts ? [[nameKey(facts.name), facts]] : []);
    return [
      ...concerned.map(({ name }) => `product:${nameKey(name)}`),
      ...this.#byColumns.set(path, facts),
      'products',
    ];
  }

  /** Takes every contract of the baseline whose file is gone. Returns the keys whose answers changed. */
  setRemoved(products: Iterable<RemovedProduct>): Key[] {
    const before = new Map(this.#removed);
    this.#removed.clear();
    for (const product of products) this.#removed.set(nameKey(product.name), product);
    const names = new Set([...before.keys(), ...this.#removed.keys()]);
    const isSame = (name: string): boolean =>
      JSON.stringify(before.get(name)) === JSON.stringify(this.#removed.get(name));
    return [...names].filter((name) => !isSame(name)).map((name) => `product:${name}`);
  }

  /** What the contract at `path` says: one product, or none. */
  at(path: string): ProductFacts[] {
    return this.#byName.ownedBy(path);
  }

  /** The products of a name, by its key. */
  named(key: string): ProductFacts[] {
    return this.#byName.get(key);
  }

  /** The products whose columns have just these names, and the key under which they are found. */
  withColumns(names: readonly string[]): ReturnType<ColumnSets['with']> {
    return this.#byColumns.with(names);
  }

  /** The product of that name, by its key, that only the baseline has. */
  removed(key: string): RemovedProduct | undefined {
    return this.#removed.get(key);
  }

  values(): Iterable<ProductFacts> {
    return this.#byName.values();
  }
}
