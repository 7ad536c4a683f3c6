import { tooLarge } from './limits.js';

/** A text, or why it is none that can be checked. */
export type Checked =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'unchecked'; readonly reason: string };

/**
 * Decodes UTF-8. A byte order mark is dropped, as editors drop it from their buffers, so that offsets are the
 * same in both.
 */
export function decodeText(bytes: Uint8Array, limit: number): Checked {
  if (bytes.length > limit) return unchecked(tooLarge(bytes.length, limit));
  if (bytes.includes(0)) return unchecked(NOT_TEXT);
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return unchecked('not checked: the file is not valid UTF-8');
  }
}

/** Holds the text of a buffer against the same limits as a file's. */
export function checkText(text: string, limit: number): Checked {
  const size = text.length * 3 > limit ? Buffer.byteLength(text) : text.length;
  if (size > limit) return unchecked(tooLarge(size, limit));
  return text.includes('\0') ? unchecked(NOT_TEXT) : { kind: 'text', text };
}

const NOT_TEXT = 'not checked: the file holds a NUL byte, so it is not text';

function unchecked(reason: string): Checked {
  return { kind: 'unchecked', reason };
}
