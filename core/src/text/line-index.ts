import type { Span } from './span.js';

/** A zero-based line and UTF-16 character, as LSP counts them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A range between two positions, the end excluded, as in LSP. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Converts between UTF-16 offsets and LSP positions of one text; `\n`, `\r\n` and a lone `\r` end a line. */
export class LineIndex {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    this.#starts = text.includes('\r') ? startsOfAny(text) : startsOfUnix(text);
    this.#length = text.length;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Offset of the first character of `line`; past the last line, the text's length. */
  lineStart(line: number): number {
    return this.#starts[line] ?? this.#length;
  }

  /** Position of `offset`, which is clamped to the text. */
  position(offset: number): Position {
    const clamped = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lineStart(middle) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - this.lineStart(low) };
  }

  /** Offset of `position`; a character past its line's end is clamped to the next line's start. */
  offset(position: Position): number {
    const limit = this.lineStart(position.line + 1);
    return Math.min(this.lineStart(position.line) + position.character, limit);
  }

  range(span: Span): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }
}

function startsOfAny(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** The same for a text without `\r`, several times faster. */
function startsOfUnix(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
