/** The one stretch in which two texts differ; offsets are UTF-16. */
export interface TextChange {
  /** Where both begin to differ. */
  readonly start: number;
  /** Where the old text's stretch ends, and the new text's. */
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** How many characters are compared at a time: a slice compares much faster than its characters one by one. */
const STEP = 4096;

/** The smallest stretch of `before` that was replaced to get `after`; empty at the end where they are equal. */
export function changeBetween(before: string, after: string): TextChange {
  const limit = Math.min(before.length, after.length);
  const start = sameAtStart(before, after, limit);
  const rest = sameAtEnd(before, after, limit - start);
  return { start, oldEnd: before.length - rest, newEnd: after.length - rest };
}

function sameAtStart(a: string, b: string, limit: number): number {
  let length = 0;
  while (length + STEP <= limit && a.slice(length, length + STEP) === b.slice(length, length + STEP))
    length += STEP;
  while (length < limit && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length;
}

function sameAtEnd(a: string, b: string, limit: number): number {
  const before = (text: string, length: number): string =>
    text.slice(text.length - length - STEP, text.length - length);
  let length = 0;
  while (length + STEP <= limit && before(a, length) === before(b, length)) length += STEP;
  while (length < limit && a.charCodeAt(a.length - length - 1) === b.charCodeAt(b.length - length - 1))
    length++;
  return length;
}
