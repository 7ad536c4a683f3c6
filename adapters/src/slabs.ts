/** Bytes of a slab. */
const SIZE = 1024 * 1024;

/**
 * Copies many small arrays into a few large ones. Each small one costs more than its bytes, and leaves holes in memory
 * where it goes.
 */
export class Slabs {
  #slab = new Uint8Array(0);
  #used = 0;

  /** The same bytes, in a slab. */
  copy(bytes: Uint8Array): Uint8Array {
    if (bytes.length > SIZE / 8) return bytes;
    if (this.#used + bytes.length > this.#slab.length) {
      this.#slab = new Uint8Array(SIZE);
      this.#used = 0;
    }
    const copy = this.#slab.subarray(this.#used, this.#used + bytes.length);
    copy.set(bytes);
    this.#used += bytes.length;
    return copy;
  }
}
