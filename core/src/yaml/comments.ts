import { Lexer } from 'yaml';
import type { Span } from '../text/span.js';

/** What a text holds besides structure: its comments, and the scalars that a line may not be put into. */
export interface YamlTexture {
  /** From each `#` to its line's end. */
  readonly comments: readonly Span[];
  /** Scalars of several lines. */
  readonly blocks: readonly Span[];
}

/** Marks of the lexer, which stand for nothing in the text. */
const DOCUMENT = '\u0002';
const FLOW_END = '\u0018';
const SCALAR = '\u001F';

/** Where the text has such a character itself, it is no mark. */
const MARKS = new RegExp(`[${DOCUMENT}${FLOW_END}${SCALAR}]`, 'g');

/** Reads comments as YAML does: a `#` within a scalar is none. Never throws. */
export function yamlTexture(text: string): YamlTexture {
  const comments: Span[] = [];
  const blocks: Span[] = [];
  let at = 0;
  let scalar = false;
  for (const token of new Lexer().lex(text.replaceAll(MARKS, '\uFFFD'))) {
    if (token === DOCUMENT || token === FLOW_END || token === SCALAR) {
      scalar = token === SCALAR;
      continue;
    }
    const span = { start: at, end: at + token.length };
    const quoted = token.startsWith('"') || token.startsWith("'");
    if (token.startsWith('#') && !scalar) comments.push(span);
    else if ((scalar || quoted) && token.includes('\n')) blocks.push(span);
    scalar = false;
    at = span.end;
  }
  return { comments, blocks };
}
