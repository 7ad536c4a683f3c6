/** Turns an offset in Unicode code points into one in UTF-16 code units. */
export type ToUtf16 = (codePoints: number) => number;

/** The converter for offsets into `text`; free of cost where the text has no surrogates. Offsets are clamped. */
export function utf16Offsets(text: string): ToUtf16 {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => Math.min(offset, text.length);
  const offsets = new Uint32Array(text.length + 1);
  let count = 0;
  let at = 0;
  for (const char of text) {
    offsets[count++] = at;
    at += char.length;
  }
  offsets[count] = at;
  return (offset) => offsets[Math.min(offset, count)] ?? at;
}
