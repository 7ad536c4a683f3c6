import type { SqlFacts } from '@data-mesh-contracts/core';
import { unpackFacts } from '../analysis/jobs.js';
import type { Packed } from '../analysis/pack.js';

/** How many facts are kept unpacked: what a check of all readers of one product may ask for several times. */
const KEPT = 512;

/** Facts of closed files: kept packed, unpacked on demand, and the last ones asked for kept a while. */
export class UnpackedFacts {
  readonly #kept = new Map<Packed, SqlFacts>();

  of(packed: Packed): SqlFacts {
    const facts = this.#kept.get(packed) ?? unpackFacts(packed);
    this.#kept.delete(packed);
    this.#kept.set(packed, facts);
    const oldest = this.#kept.keys().next();
    if (this.#kept.size > KEPT && !oldest.done) this.#kept.delete(oldest.value);
    return facts;
  }
}
