/** The one stretch in which two texts differ; offsets are UTF-16. */
export interface TextChange {
  /** Where both begin to differ. */
  readonly start: number;
  /** Where the old text's stretch ends, and the new text's. */
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The smallest stretch of `before` that was replaced to get `after`; empty at the end where they are equal. */
export function changeBetween(before: string, after: string): TextChange {
  const limit = Math.min(before.length, after.length);
  const start = longest(limit, (length) => before.startsWith(after.slice(0, length)));
  const rest = longest(limit - start, (length) => before.endsWith(after.slice(after.length - length)));
  return { start, oldEnd: before.length - rest, newEnd: after.length - rest };
}

/** The greatest length up to `limit` for which `holds`, which holds for every smaller one then, does. */
function longest(limit: number, holds: (length: number) => boolean): number {
  let low = 0;
  let high = limit;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}
