import type { ProductFacts } from '../contract/facts.js';
import type { Key } from './dependencies.js';
import { MultiMap } from './multi-map.js';

/** The products by the set of their column names, in any order and case. */
export class ColumnSets {
  readonly #products = new MultiMap<ProductFacts>();

  /** Takes the product of a file; undefined: there is none. Returns the keys of the sets that it had and has. */
  set(path: string, product: ProductFacts | undefined): Key[] {
    const before = this.#products.ownedBy(path);
    this.#products.set(path, product ? [[setKey(namesOf(product)), product]] : []);
    const keys = [...before, ...(product ? [product] : [])].map((each) => setKey(namesOf(each)));
    return [...new Set(keys)];
  }

  /** The products whose columns have just these names; `record` gets the key under which they are found. */
  with(names: readonly string[], record: (key: Key) => void): readonly ProductFacts[] {
    const wanted = lowerCased(names);
    const key = setKey(wanted);
    record(key);
    return this.#products.get(key).filter((product) => {
      const own = namesOf(product);
      return own.size === wanted.size && [...own].every((name) => wanted.has(name));
    });
  }
}

const NAMES = new WeakMap<ProductFacts, ReadonlySet<string>>();

function namesOf(product: ProductFacts): ReadonlySet<string> {
  const names = NAMES.get(product) ?? lowerCased(product.columns.map(({ name }) => name));
  NAMES.set(product, names);
  return names;
}

function lowerCased(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}

/** One key for one set in whatever order; a few sets may share a key. */
function setKey(names: ReadonlySet<string>): Key {
  let sum = 0;
  for (const name of names) {
    let hash = 17;
    for (let at = 0; at < name.length; at++) hash = (Math.imul(hash, 31) + name.charCodeAt(at)) | 0;
    sum = (sum + hash) | 0;
  }
  return `columns:${names.size} ${sum}`;
}
