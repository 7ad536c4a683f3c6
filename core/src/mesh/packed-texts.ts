import { keepRecent } from './recent.js';

/** Packs texts and gives them back; the host gives it, so that core needs no compression. */
export interface TextCodec {
  readonly pack: (text: string) => Uint8Array;
  readonly unpack: (packed: Uint8Array) => string;
}

/** A text that is kept packed. */
export interface PackedText {
  readonly bytes: Uint8Array;
}

/** How many texts are kept as they were read last: what a check of all readers of one product reads. */
const KEPT = 256;

/** Packs texts; the last ones that were read stay unpacked a while. */
export class PackedTexts {
  readonly #codec: TextCodec;
  readonly #kept = new Map<PackedText, string>();

  constructor(codec: TextCodec) {
    this.#codec = codec;
  }

  pack(text: string): PackedText {
    return { bytes: this.#codec.pack(text) };
  }

  read(packed: PackedText): string {
    const text = this.#kept.get(packed) ?? this.#codec.unpack(packed.bytes);
    keepRecent(this.#kept, packed, text, KEPT);
    return text;
  }
}
