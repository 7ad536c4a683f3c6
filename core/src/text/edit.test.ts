import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, composeEdits, type TextEdit } from './edit.js';

/** Non-overlapping edits to a text of `length`, in order; every second offset pair spans a replacement. */
const edits = (length: number) =>
  fc
    .tuple(fc.uniqueArray(fc.nat(length), { maxLength: 6 }), fc.array(fc.constantFrom('', 'X', 'YZ\n')))
    .map(([offsets, texts]): TextEdit[] => {
      const sorted = [...offsets].sort((a, b) => a - b);
      return Array.from({ length: Math.floor(sorted.length / 2) }, (_, at) => ({
        span: { start: sorted[2 * at]!, end: sorted[2 * at + 1]! },
        newText: texts[at] ?? '',
      }));
    });

const TEXT = 'abcdefghij';

describe('composeEdits', () => {
  it('does what the one list after the other does, or says that it cannot', () => {
    const cases = edits(TEXT.length).chain((first) =>
      edits(applyEdits(TEXT, first).length).map((second) => ({ first, second })),
    );
    fc.assert(
      fc.property(cases, ({ first, second }) => {
        const composed = composeEdits(first, second);
        if (composed) expect(applyEdits(TEXT, composed)).toBe(applyEdits(applyEdits(TEXT, first), second));
      }),
      { numRuns: 500 },
    );
  });

  it('moves edits behind what the first wrote and took away', () => {
    const first = [
      { span: { start: 0, end: 0 }, newText: '123' },
      { span: { start: 4, end: 8 }, newText: '' },
    ];
    const second = [
      { span: { start: 7, end: 7 }, newText: '+' },
      { span: { start: 9, end: 9 }, newText: '!' },
    ];
    expect(applyEdits(TEXT, composeEdits(first, second)!)).toBe('123abcd+ij!');
    expect(composeEdits(first, [{ span: { start: 1, end: 2 }, newText: '' }])).toBeUndefined();
  });
});
