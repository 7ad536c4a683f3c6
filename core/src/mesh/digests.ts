import type { MeshConfig } from '../config/config.js';
import { FactsPool } from '../contract/compact-facts.js';
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
  readonly #pool = new FactsPool();

  set(path: string, { digest, place, config }: Held): void {
    const { facts, findings, undecided } = digest;
    const compact = facts && { facts: this.#pool.compact(facts) };
    this.#held.set(path, { digest: { ...compact, findings, undecided }, place, config });
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
