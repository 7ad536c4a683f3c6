import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A value as compressed JSON, which takes a fifth of the JSON and far less than its objects in memory. */
export type Packed = Uint8Array;

/** Packs a value that survives JSON. */
export function pack(value: unknown): Packed {
  return deflateRawSync(JSON.stringify(value), { level: 1 });
}

/** How large an unpacked value may be; a damaged one must not fill the memory. */
const LIMIT = 256 * 1024 * 1024;

/**
 * The value that was packed, as a new object.
 * @throws Error where the bytes are damaged
 */
export function unpack(packed: Packed): unknown {
  return JSON.parse(inflateRawSync(packed, { maxOutputLength: LIMIT }).toString('utf8'));
}

/** Packs a value behind another that is to be read without unpacking it. */
export function packWithHead(head: unknown, value: unknown): Packed {
  const text = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text, pack(value)]);
}

/**
 * The value in front.
 * @throws Error where the bytes are damaged
 */
export function headOf(packed: Packed): unknown {
  return JSON.parse(asBuffer(packed).toString('utf8', 4, 4 + headLength(packed)));
}

/**
 * The value behind the head, as a new object.
 * @throws Error where the bytes are damaged
 */
export function unpackBody(packed: Packed): unknown {
  return unpack(packed.subarray(4 + headLength(packed)));
}

function headLength(packed: Packed): number {
  return asBuffer(packed).readUInt32BE(0);
}

function asBuffer({ buffer, byteOffset, length }: Packed): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
