import type { ProductFacts } from '../contract/facts.js';
import { nameKey } from '../contract/names.js';
import type { RemovedProduct } from './baseline.js';
import { ColumnSets } from './column-sets.js';
import type { Key } from './dependencies.js';
import { MultiMap } from './multi-map.js';
import { RemovedByName } from './removed.js';

/** The products of a workspace by name and by columns, and those that only the baseline has. */
export class Products {
  readonly #byName = new MultiMap<ProductFacts>();
  readonly #byColumns = new ColumnSets();
  readonly #removed = new RemovedByName();

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
    return this.#removed.set(products);
  }

  /** What the contract at `path` says: one product, or none. */
  at(path: string): ProductFacts[] {
    return this.#byName.ownedBy(path);
  }

  /** The products of a name, by its key. */
  named(key: string): readonly ProductFacts[] {
    return this.#byName.get(key);
  }

  /** The other products whose columns have just the names of this one's; `record` gets the key under which they are found. */
  alike(product: ProductFacts, record: (key: Key) => void): readonly ProductFacts[] {
    return this.#byColumns.alike(product, record);
  }

  /** The product of that name, by its key, that only the baseline has. */
  removed(key: string): RemovedProduct | undefined {
    return this.#removed.get(key);
  }

  values(): Iterable<ProductFacts> {
    return this.#byName.values();
  }
}
