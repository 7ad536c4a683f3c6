import type { Range } from '@data-mesh-contracts/core';
import stringWidth from 'string-width';

/** A line of source with the marks below it; both fit the given width. */
export interface Excerpt {
  readonly source: string;
  readonly carets: string;
}

const TAB = '    ';
const CUT = '…';

/** Code units per column that are looked at: more than any character has, so that a line of a megabyte costs no more. */
const UNITS = 16;

/** The lines of files by path, those of one file at a time: findings come file by file. */
export function linesOf(textOf: (file: string) => string): (file: string) => readonly string[] {
  let last: { readonly file: string; readonly lines: readonly string[] } | undefined;
  return (file) => {
    if (last?.file !== file) last = { file, lines: textOf(file).split(/\r\n|\n|\r/) };
    return last.lines;
  };
}

/** The first line of `range`, tabs and wide characters laid out, cut to `width` columns around the range. */
export function excerptOf(
  lines: readonly string[],
  { start, end }: Range,
  width: number,
): Excerpt | undefined {
  const line = lines[start.line];
  if (line === undefined) return undefined;
  const until = end.line === start.line ? end.character : line.length;
  const units = UNITS * width;
  const before = printable(line.slice(Math.max(0, start.character - units), start.character));
  const marked = printable(line.slice(start.character, Math.min(until, start.character + units)));
  const after = printable(line.slice(until, until + units));
  const shownBefore = cutStart(before, Math.max(width - Math.min(stringWidth(marked), width >> 1) - 1, 1));
  const shownMarked = cutEnd(marked, Math.max(width - stringWidth(shownBefore), 1));
  const rest = width - stringWidth(shownBefore) - stringWidth(shownMarked);
  const carets = '^'.repeat(Math.max(1, stringWidth(shownMarked.trimEnd())));
  return {
    source: (shownBefore + shownMarked + cutEnd(after, rest)).trimEnd(),
    carets: ' '.repeat(stringWidth(shownBefore)) + carets,
  };
}

/** Text without what a terminal would act on. */
export function printable(text: string): string {
  return text.replaceAll('\t', TAB).replaceAll(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}

function cutEnd(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let shown = '';
  for (const char of characters(text)) {
    if (stringWidth(shown + char) + 1 > width) break;
    shown += char;
  }
  return width > 0 ? shown + CUT : '';
}

function cutStart(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let shown = '';
  for (const char of characters(text).reverse()) {
    if (stringWidth(char + shown) + 1 > width) break;
    shown = char + shown;
  }
  return CUT + shown;
}

/** What the eye takes for characters, so that none is cut in two. */
function characters(text: string): string[] {
  return Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
}
