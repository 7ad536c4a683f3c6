import { columnKeys, type ProductFacts } from '../contract/facts.js';
import type { Key } from './dependencies.js';
import { MultiMap } from './multi-map.js';

/** The products by the set of their column names, in any order and case. */
export class ColumnSets {
  readonly #products = new MultiMap<ProductFacts>();

  /** Takes the product of a file; undefined: there is none. Returns the keys of the sets that it had and has. */
  set(path: string, product: ProductFacts | undefined): Key[] {
    const before = this.#products.ownedBy(path);
    this.#products.set(path, product ? [[keyOf(product), product]] : []);
    return [...new Set([...before, ...(product ? [product] : [])].map(keyOf))];
  }

  /** The other products whose columns have just the names of this one's; `record` gets the key under which they are found. */
  alike(product: ProductFacts, record: (key: Key) => void): readonly ProductFacts[] {
    const key = keyOf(product);
    record(key);
    const others = this.#products.get(key).filter(({ path }) => path !== product.path);
    if (others.length === 0) return others;
    const wanted = columnKeys(product);
    return others.filter((other) => {
      const own = columnKeys(other);
      return own.size === wanted.size && [...own].every((name) => wanted.has(name));
    });
  }
}

function keyOf({ columnSet }: ProductFacts): Key {
  return `columns:${columnSet}`;
}
