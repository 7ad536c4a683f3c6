import type { Contract } from '../contract/model.js';
import { readContract, rereadContract } from '../contract/read.js';
import { LineIndex } from '../text/line-index.js';
import { fileKind } from './file-kind.js';

/** How many parsed contracts are kept besides the ones in use; the rest keep only facts. */
const PARSED_CONTRACTS = 32;

/** The texts of a workspace's files, with what is derived from one text alone, and why others have none. */
export class HeldFiles {
  readonly #texts = new Map<string, string>();
  readonly #lines = new Map<string, LineIndex>();
  readonly #contracts = new Map<string, Contract>();
  /** Contracts of earlier texts, which the next question reads on from. */
  readonly #outdated = new Map<string, Contract>();
  readonly #unchecked = new Map<string, string>();

  /** Takes a file's new text. */
  set(path: string, text: string): void {
    const before = this.#contracts.get(path) ?? this.#outdated.get(path);
    this.delete(path);
    this.#texts.set(path, text);
    if (before) this.#outdated.set(path, before);
  }

  delete(path: string): void {
    for (const map of [this.#texts, this.#lines, this.#contracts, this.#outdated, this.#unchecked])
      map.delete(path);
  }

  /** Drops what was parsed of a file; it is parsed again on demand. */
  forgetTree(path: string): void {
    for (const map of [this.#contracts, this.#outdated, this.#lines]) map.delete(path);
  }

  /** Notes why the file could not be checked, until the next `set` or `delete`. */
  setUnchecked(path: string, reason: string): void {
    this.#unchecked.set(path, reason);
  }

  uncheckedReason(path: string): string | undefined {
    return this.#unchecked.get(path);
  }

  /** Every file that is held or was noted as unchecked. */
  paths(): string[] {
    return [...this.#texts.keys(), ...this.#unchecked.keys()];
  }

  text(path: string): string | undefined {
    return this.#texts.get(path);
  }

  texts(): Iterable<readonly [path: string, text: string]> {
    return this.#texts;
  }

  /** Line index of a file, kept while its text stays. */
  lines(path: string): LineIndex | undefined {
    const text = this.#texts.get(path);
    if (text === undefined) return undefined;
    const lines = this.#lines.get(path) ?? new LineIndex(text);
    this.#lines.set(path, lines);
    return lines;
  }

  /** The parsed contract at `path`; parsed again on demand where it was dropped. */
  contract(path: string): Contract | undefined {
    const text = this.#texts.get(path);
    if (text === undefined || fileKind(path) !== 'contract') return undefined;
    const contract = this.#contracts.get(path) ?? this.#read(path, text);
    this.#contracts.delete(path);
    this.#contracts.set(path, contract);
    const oldest = this.#contracts.keys().next();
    if (this.#contracts.size > PARSED_CONTRACTS && !oldest.done) this.#contracts.delete(oldest.value);
    return contract;
  }

  #read(path: string, text: string): Contract {
    const before = this.#outdated.get(path);
    this.#outdated.delete(path);
    return before ? rereadContract(before, text) : readContract(text);
  }
}
