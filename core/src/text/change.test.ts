import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeBetween } from './change.js';

it.each([
  ['', '', { start: 0, oldEnd: 0, newEnd: 0 }],
  ['abc', 'abc', { start: 3, oldEnd: 3, newEnd: 3 }],
  ['abc', 'abxc', { start: 2, oldEnd: 2, newEnd: 3 }],
  ['aaa', 'aa', { start: 2, oldEnd: 3, newEnd: 2 }],
  ['abcd', 'axyd', { start: 1, oldEnd: 3, newEnd: 3 }],
])('finds what changed from %j to %j', (before, after, change) => {
  expect(changeBetween(before, after)).toEqual(change);
});

it('gives the new text where the stretch is replaced, in long texts too', () => {
  const long = fc.tuple(fc.nat(9000), fc.string()).map(([count, text]) => 'x'.repeat(count) + text);
  fc.assert(
    fc.property(long, fc.string(), fc.string(), long, (head, from, to, tail) => {
      const [before, after] = [head + from + tail, head + to + tail];
      const { start, oldEnd, newEnd } = changeBetween(before, after);
      expect(before.slice(0, start) + after.slice(start, newEnd) + before.slice(oldEnd)).toBe(after);
      expect(oldEnd - start).toBeLessThanOrEqual(from.length);
    }),
  );
});
