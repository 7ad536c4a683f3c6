import type { Span } from '../text/span.js';
import { utf16Offsets } from './offsets.js';
import type { DialectParser, RawToken } from './parser.js';

export type TokenKind = 'word' | 'quoted' | 'string' | 'symbol';

/** A token of a SQL text; comments and whitespace are none. */
export interface SqlToken {
  readonly kind: TokenKind;
  /** The text without its quotes. */
  readonly text: string;
  /** The text in capitals where the token is a bare word, else empty; symbols keep theirs. */
  readonly upper: string;
  readonly span: Span;
}

/** Stray characters that may be skipped before the rest of a text counts as no SQL. */
const MAX_STRAY = 32;

export interface Tokenized {
  readonly tokens: readonly SqlToken[];
  /** Where reading ended before the end: a string or quoted name without its end, or too many stray characters. */
  readonly unreadFrom: number | undefined;
}

/**
 * The tokens of `sql`, whose spans start at `base`. A character that SQL does not know is skipped; a string or
 * quoted name without its end hides the rest.
 */
export function sqlTokens(parser: DialectParser, sql: string, base: number): Tokenized {
  const tokens: SqlToken[] = [];
  let rest = sql;
  let start = base;
  for (let stray = 0; stray <= MAX_STRAY && rest !== ''; stray++) {
    const toUtf16 = utf16Offsets(rest);
    const result = parser.tokenize(rest);
    if (result.tokens) {
      appendTokens(tokens, result.tokens, start, toUtf16);
      return { tokens, unreadFrom: undefined };
    }
    if (result.errorStart === undefined) return { tokens, unreadFrom: start };
    const errorAt = toUtf16(result.errorStart);
    const before = parser.tokenize(rest.slice(0, errorAt));
    if (before.tokens) appendTokens(tokens, before.tokens, start, toUtf16);
    if (!/unexpected character/i.test(result.error)) return { tokens, unreadFrom: start + errorAt };
    const next = Math.max(errorAt + 1, toUtf16(result.errorStart + 1));
    rest = rest.slice(next);
    start += next;
  }
  return { tokens, unreadFrom: rest === '' ? undefined : start };
}

function appendTokens(
  tokens: SqlToken[],
  raw: readonly RawToken[],
  base: number,
  toUtf16: (offset: number) => number,
): void {
  for (const { token_type: type, text, span } of raw) {
    const kind = kindOf(type, text);
    tokens.push({
      kind,
      text,
      upper: kind === 'word' || kind === 'symbol' ? text.toUpperCase() : '',
      span: { start: base + toUtf16(span.start), end: base + toUtf16(span.end) },
    });
  }
}

function kindOf(type: string, text: string): TokenKind {
  if (type === 'QUOTED_IDENTIFIER') return 'quoted';
  if (type.endsWith('STRING') || type.endsWith('_LITERAL')) return 'string';
  return /^[\p{L}_@]/u.test(text) && type !== 'PARAMETER' ? 'word' : 'symbol';
}

/** The tokens of every statement: split at semicolons, without them. */
export function splitStatements(tokens: readonly SqlToken[]): SqlToken[][] {
  const statements: SqlToken[][] = [];
  let current: SqlToken[] = [];
  for (const token of tokens) {
    if (token.kind === 'symbol' && token.text === ';') {
      if (current.length > 0) statements.push(current);
      current = [];
    } else current.push(token);
  }
  if (current.length > 0) statements.push(current);
  return statements;
}
