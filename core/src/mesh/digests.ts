import type { MeshConfig } from '../config/config.js';
import type { ContractFacts, PathPlace } from '../contract/facts.js';
import type { ContractDigest } from './digest.js';

/** What a digest was made with besides the text. */
export interface DigestOrigin {
  readonly place: PathPlace;
  readonly config: MeshConfig;
}

interface Held extends DigestOrigin {
  readonly digest: ContractDigest;
}

/** The digests of contracts, each with what it was made with. */
export class Digests {
  readonly #held = new Map<string, Held>();

  set(path: string, held: Held): void {
    this.#held.set(path, held);
  }

  delete(path: string): void {
    this.#held.delete(path);
  }

  has(path: string): boolean {
    return this.#held.has(path);
  }

  /** The facts of the contract, which hold in any place and configuration. */
  facts(path: string): ContractFacts | undefined {
    return this.#held.get(path)?.digest.facts;
  }

  /** The digest, if it was made for that place and configuration. */
  get(path: string, place: PathPlace, config: MeshConfig): ContractDigest | undefined {
    const held = this.#held.get(path);
    if (held?.config !== config) return undefined;
    const { domain, tier, table } = held.place;
    const isThere = domain === place.domain && tier === place.tier && table === place.table;
    return isThere ? held.digest : undefined;
  }
}
