import type { Span } from '../text/span.js';

/** A piece of SQL text as the eye sees it, without a dialect; an unfinished one ends with its line or the text. */
export interface SqlPiece {
  readonly kind: 'word' | 'quoted' | 'string' | 'comment' | 'jinja' | 'symbol';
  readonly span: Span;
}

const PIECE = new RegExp(
  [
    String.raw`(?<jinja>\{\{[\s\S]*?(?:\}\}|$)|\{%[\s\S]*?(?:%\}|$))`,
    String.raw`(?<comment>\{#[\s\S]*?(?:#\}|$)|--[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$))`,
    String.raw`(?<string>'(?:[^'\\]+|\\[\s\S]?|'')*(?:'|$))`,
    '(?<quoted>`[^`\\r\\n]*`?|"[^"\\r\\n]*"?)',
    String.raw`(?<word>[\p{L}_@$][\p{L}\p{N}_@$]*)`,
    String.raw`(?<symbol>\d+(?:\.\d+)?\w*|\S)`,
  ].join('|'),
  'gu',
);

const KINDS = ['jinja', 'comment', 'string', 'quoted', 'word', 'symbol'] as const;

/** The pieces of a SQL text in its order. */
export function* sqlPieces(text: string): Generator<SqlPiece> {
  for (const match of text.matchAll(PIECE)) {
    const kind = KINDS.find((each) => match.groups?.[each] !== undefined);
    if (kind) yield { kind, span: { start: match.index, end: match.index + match[0].length } };
  }
}
