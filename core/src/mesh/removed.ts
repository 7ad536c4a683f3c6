import { nameKey } from '../contract/names.js';
import type { RemovedProduct } from './baseline.js';
import type { Key } from './dependencies.js';

/** The contracts of the baseline whose files are gone, by the products' names. */
export class RemovedByName {
  #products: ReadonlyMap<string, RemovedProduct> = new Map();

  /** Takes all of them; returns the keys whose answers changed. */
  set(products: Iterable<RemovedProduct>): Key[] {
    const before = this.#products;
    const now = new Map(Array.from(products, (product) => [nameKey(product.name), product]));
    this.#products = now;
    const isSame = (name: string): boolean =>
      JSON.stringify(before.get(name)) === JSON.stringify(now.get(name));
    const names = new Set([...before.keys(), ...now.keys()]);
    return [...names].filter((name) => !isSame(name)).map((name) => `product:${name}`);
  }

  get(key: string): RemovedProduct | undefined {
    return this.#products.get(key);
  }
}
