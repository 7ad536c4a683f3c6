import type { Contract } from '../contract/model.js';
import { readContract } from '../contract/read.js';

/** A version under which a contract was published, with what it promised then. */
export interface PublishedVersion {
  /** Without build metadata. */
  readonly version: string;
  /** The tag or commit that has it, as messages name it. */
  readonly ref: string;
  readonly text: string;
}

const CONTRACTS = new WeakMap<PublishedVersion, Contract>();

/** The contract as it was published; read once. */
export function publishedContract(published: PublishedVersion): Contract {
  const contract = CONTRACTS.get(published) ?? readContract(published.text);
  CONTRACTS.set(published, contract);
  return contract;
}

const NONE: readonly PublishedVersion[] = [];

/** Under which versions each contract was published, as far as it was looked up. */
export class PublishedVersions {
  readonly #byPath = new Map<string, readonly PublishedVersion[]>();

  /** Takes those of the contract at `path`, whose findings are to be checked anew. */
  set(path: string, versions: readonly PublishedVersion[]): void {
    this.#byPath.set(path, versions);
  }

  of(path: string): readonly PublishedVersion[] {
    return this.#byPath.get(path) ?? NONE;
  }

  delete(path: string): void {
    this.#byPath.delete(path);
  }
}
