import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A value in JSON and a compressed text behind it, which take far less memory than their objects. */
export type Packed = Uint8Array;

/** How large an unpacked text may be; a damaged one must not fill the memory. */
const LIMIT = 256 * 1024 * 1024;

/** Packs a text behind a value that is to be read without unpacking the text. */
export function packWithHead(head: unknown, behind: string): Packed {
  const text = Buffer.from(JSON.stringify(head));
  const body = deflate(behind);
  const packed = new Uint8Array(4 + text.length + body.length);
  asBuffer(packed).writeUInt32BE(text.length);
  packed.set(text, 4);
  packed.set(body, 4 + text.length);
  return packed;
}

/**
 * The text that `deflate` has compressed.
 * @throws Error where the bytes are damaged
 */
export function inflate(packed: Uint8Array): string {
  return inflateRawSync(packed, { maxOutputLength: LIMIT }).toString('utf8');
}

/** A text compressed, fast rather than far; it may lie in a larger array. */
export function deflate(text: string): Buffer {
  return deflateRawSync(text, { level: 1 });
}

/**
 * The value in front.
 * @throws Error where the bytes are damaged
 */
export function headOf(packed: Packed): unknown {
  return JSON.parse(asBuffer(packed).toString('utf8', 4, 4 + headLength(packed)));
}

/**
 * The text behind the head.
 * @throws Error where the bytes are damaged
 */
export function unpackBody(packed: Packed): string {
  return inflate(packed.subarray(4 + headLength(packed)));
}

function headLength(packed: Packed): number {
  return asBuffer(packed).readUInt32BE(0);
}

function asBuffer({ buffer, byteOffset, length }: Packed): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
