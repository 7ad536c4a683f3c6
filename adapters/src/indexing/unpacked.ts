import { keepRecent } from '@data-mesh-contracts/core';
import type { Packed } from '../analysis/pack.js';

/** How many values are kept unpacked: what a check of all readers of one product may ask for several times. */
const KEPT = 512;

/** What is known of closed files: kept packed, unpacked on demand, and the last ones asked for kept a while. */
export class Unpacked<Value> {
  readonly #unpack: (packed: Packed) => Value;
  readonly #kept = new Map<Packed, Value>();

  constructor(unpack: (packed: Packed) => Value) {
    this.#unpack = unpack;
  }

  of(packed: Packed): Value {
    const value = this.#kept.get(packed) ?? this.#unpack(packed);
    keepRecent(this.#kept, packed, value, KEPT);
    return value;
  }
}
