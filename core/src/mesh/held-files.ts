import type { Contract } from '../contract/model.js';
import { readContract, rereadContract } from '../contract/read.js';
import type { Exception } from '../exceptions/model.js';
import { readException } from '../exceptions/read.js';
import { LineIndex } from '../text/line-index.js';
import { PackedTexts, type PackedText, type TextCodec } from './packed-texts.js';
import { fileKind } from './file-kind.js';
import { keepRecent } from './recent.js';

/** How many parsed contracts are kept besides the ones in use; the rest keep only facts. */
const PARSED_CONTRACTS = 32;

/** As many parsed exceptions are kept. */
const PARSED_EXCEPTIONS = 8;

/** The texts of a workspace's files, with what is derived from one text alone, and why others have none. */
export class HeldFiles {
  readonly #texts = new Map<string, string | PackedText>();
  readonly #packed: PackedTexts | undefined;
  readonly #lines = new Map<string, LineIndex>();
  readonly #contracts = new Map<string, Contract>();
  /** Contracts of earlier texts, which the next question reads on from. */
  readonly #outdated = new Map<string, Contract>();
  readonly #exceptions = new Map<string, Exception>();
  readonly #unchecked = new Map<string, string>();

  /** Without a codec texts are never packed. */
  constructor(codec?: TextCodec) {
    this.#packed = codec && new PackedTexts(codec);
  }

  /**
   * Packs a file's text, which takes less memory and some time whenever it is read. Returns the text, and how to read
   * it from now on; undefined where there is nothing to pack.
   */
  pack(path: string): { readonly text: string; readonly read: () => string } | undefined {
    const text = this.#texts.get(path);
    const packer = this.#packed;
    if (!packer || typeof text !== 'string') return undefined;
    const packed = packer.pack(text);
    this.#texts.set(path, packed);
    this.forgetTree(path);
    return { text, read: () => packer.read(packed) };
  }

  /** Takes a file's new text. */
  set(path: string, text: string): void {
    const before = this.#contracts.get(path) ?? this.#outdated.get(path);
    this.delete(path);
    this.#texts.set(path, text);
    if (before) this.#outdated.set(path, before);
  }

  delete(path: string): void {
    for (const map of [this.#texts, this.#unchecked]) map.delete(path);
    this.forgetTree(path);
  }

  /** Drops what was parsed of a file; it is parsed again on demand. */
  forgetTree(path: string): void {
    for (const map of [this.#contracts, this.#outdated, this.#exceptions, this.#lines]) map.delete(path);
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
    const text = this.#texts.get(path);
    return typeof text === 'object' ? this.#packed?.read(text) : text;
  }

  has(path: string): boolean {
    return this.#texts.has(path);
  }

  /** Line index of a file, kept while its text stays. */
  lines(path: string): LineIndex | undefined {
    const text = this.text(path);
    if (text === undefined) return undefined;
    const lines = this.#lines.get(path) ?? new LineIndex(text);
    this.#lines.set(path, lines);
    return lines;
  }

  /** The parsed contract at `path`; parsed again on demand where it was dropped. */
  contract(path: string): Contract | undefined {
    const text = this.text(path);
    if (text === undefined || fileKind(path) !== 'contract') return undefined;
    const contract = this.#contracts.get(path) ?? this.#read(path, text);
    keepRecent(this.#contracts, path, contract, PARSED_CONTRACTS);
    return contract;
  }

  /** The file at `path` as an exception; parsed again on demand where it was dropped. */
  exception(path: string): Exception {
    const exception = this.#exceptions.get(path) ?? readException(this.text(path) ?? '');
    keepRecent(this.#exceptions, path, exception, PARSED_EXCEPTIONS);
    return exception;
  }

  #read(path: string, text: string): Contract {
    const before = this.#outdated.get(path);
    this.#outdated.delete(path);
    return before ? rereadContract(before, text) : readContract(text);
  }
}
