import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { yamlTexture } from './comments.js';

function comments(text: string): string[] {
  return yamlTexture(text).comments.map(({ start, end }) => text.slice(start, end));
}

describe('yamlTexture', () => {
  it('finds comments, and nothing like them in scalars', () => {
    expect(comments('# one\r\na: b # two\r\nc: "x # no" # three')).toEqual(['# one', '# two', '# three']);
    expect(comments("a: 'it''s # no'\nb: |\n  # no\nc: [x, # yes\n  y]\nd: a#b\n")).toEqual(['# yes']);
    expect(comments('\uFEFF# one\n---\n# two\n')).toEqual(['# one', '# two']);
  });

  it('finds scalars of several lines', () => {
    const text = 'a: |\n  b\n  c\nd: "e\n  f"\ng: h\n  i\nj: k\n';
    const blocks = yamlTexture(text).blocks.map(({ start, end }) => text.slice(start, end).trim());
    expect(blocks).toEqual(['b\n  c', '"e\n  f"', 'h\n  i']);
  });

  it('takes any text, and every comment starts with a hash', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '"',
      "'",
      '#',
      ' # ',
      '\n',
      '\r\n',
      '|',
      '[',
      '}',
      '&',
      '%',
      '\uFEFF',
      '\u0002',
      '---',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        for (const comment of comments(text))
          expect(comment.startsWith('#') && !comment.includes('\n')).toBe(true);
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
