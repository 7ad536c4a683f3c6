import type { Span } from '../../text/span.js';
import { sqlPieces, type SqlPiece } from '../../sql/scan.js';

/** Where a cursor stands in a SQL text, also in a statement that does not parse. */
export type SqlCursor = NameCursor | { readonly kind: 'jinja'; readonly span: Span };

/** A cursor on a part of a dotted name, or where one may start. */
export interface NameCursor {
  readonly kind: 'name';
  /** `table`: a table's name is due; `expression`: a column; `other`: an alias, a keyword. */
  readonly expects: 'table' | 'expression' | 'other';
  /** The parts in front of the cursor's own, such as `orders`, `product`. */
  readonly before: readonly string[];
  /** Of the part under the cursor, without quotes; empty where nothing is typed. */
  readonly span: Span;
  readonly quoted: boolean;
  /** From the semicolon in front to the one behind. */
  readonly statement: Span;
}

/** Where `offset` stands; undefined in comments and strings. */
export function sqlCursor(text: string, offset: number): SqlCursor | undefined {
  const before: SqlPiece[] = [];
  let start = 0;
  let end = text.length;
  for (const piece of sqlPieces(text)) {
    const { span, kind } = piece;
    if (kind === 'symbol' && text[span.start] === ';') {
      if (span.start >= offset) {
        end = span.start;
        break;
      }
      before.length = 0;
      start = span.end;
    } else if (span.start < offset) {
      const inside = offset < span.end || (offset === span.end && isOpen(text, piece));
      if (inside && kind === 'jinja') return { kind: 'jinja', span };
      if (inside && (kind === 'comment' || kind === 'string')) return undefined;
      if (kind !== 'comment') before.push(piece);
    }
  }
  return nameCursor(text, offset, before, { start, end });
}

/** Whether a piece goes on behind its last character: a line comment, or a string or tag that nobody closed. */
function isOpen(text: string, { kind, span }: SqlPiece): boolean {
  const source = text.slice(span.start, span.end);
  if (kind === 'comment') return source.startsWith('--') || !/(?:\*\/|#\})$/.test(source);
  if (kind === 'string') return source.length === 1 || !source.endsWith("'");
  return kind === 'jinja' && !/(?:\}\}|%\})$/.test(source);
}

function nameCursor(text: string, offset: number, before: readonly SqlPiece[], statement: Span): NameCursor {
  const touched = before.at(-1);
  const name = touched && isName(touched) && touched.span.end >= offset ? touched : undefined;
  const pieces = name ? before.slice(0, -1) : [...before];
  const parts: string[] = [];
  let index = pieces.length - 1;
  while (index >= 1 && symbolAt(text, pieces[index]) === '.' && isName(pieces[index - 1]!)) {
    parts.unshift(...nameParts(text, pieces[index - 1]!));
    index -= 2;
  }
  const inner = name?.kind === 'quoted' ? quotedPart(text, offset, name) : undefined;
  const wordStart = name?.span.start ?? offset;
  const span = inner?.span ?? { start: wordStart, end: wordEnd(text, name?.span.end ?? offset) };
  return {
    kind: 'name',
    expects: expectation(text, pieces.slice(0, index + 1)),
    before: [...parts, ...(inner?.before ?? [])],
    span,
    quoted: name?.kind === 'quoted',
    statement,
  };
}

/** The part of a quoted name under the cursor; a quoted name may hold several (`orders.product.order_facts`). */
function quotedPart(
  text: string,
  offset: number,
  { span }: SqlPiece,
): { before: string[]; span: Span } | undefined {
  const quote = text[span.start];
  const closed = span.end - span.start > 1 && text[span.end - 1] === quote;
  const [from, to] = [span.start + 1, closed ? span.end - 1 : span.end];
  if (offset < from || offset > to) return { before: [], span: { start: offset, end: offset } };
  const start = text.lastIndexOf('.', offset - 1) + 1;
  const inner = Math.max(from, start);
  const dot = text.indexOf('.', offset);
  const open = closed ? to : wordEnd(text, offset);
  const before = text
    .slice(from, inner)
    .split('.')
    .filter((part) => part !== '');
  return { before, span: { start: inner, end: dot === -1 ? open : Math.min(dot, open) } };
}

/** The unquoted parts of a name's piece. */
export function nameParts(text: string, { kind, span }: SqlPiece): string[] {
  const source = text.slice(span.start, span.end);
  return kind === 'quoted' ? source.replaceAll(/[`"]/g, '').split('.') : [source];
}

export function isName({ kind }: SqlPiece): boolean {
  return kind === 'word' || kind === 'quoted';
}

function symbolAt(text: string, piece: SqlPiece | undefined): string {
  return piece?.kind === 'symbol' ? text.slice(piece.span.start, piece.span.end) : '';
}

function wordEnd(text: string, from: number): number {
  const rest = /^[\p{L}\p{N}_@$]*/u.exec(text.slice(from, from + 200));
  return from + (rest?.[0].length ?? 0);
}

const TABLE_WORDS = new Set(['FROM', 'JOIN', 'INTO', 'UPDATE', 'TABLE', 'LATERAL', 'ONLY']);
const CLAUSE_WORDS = new Set(
  'FROM JOIN SELECT WHERE ON HAVING BY QUALIFY USING SET VALUES UNION INTO UPDATE WITH LIMIT'.split(' '),
);
const EXPRESSION_WORDS = new Set(
  'SELECT DISTINCT ALL WHERE AND OR NOT ON HAVING BY WHEN THEN ELSE CASE IN LIKE ILIKE BETWEEN QUALIFY SET IS'.split(
    ' ',
  ),
);

/** What the pieces in front of a name lead up to. */
function expectation(text: string, pieces: readonly SqlPiece[]): 'table' | 'expression' | 'other' {
  const last = pieces.at(-1);
  if (!last) return 'other';
  const word = upper(text, last);
  if (TABLE_WORDS.has(word)) return 'table';
  if (word === 'USING') return pieces.some((each) => upper(text, each) === 'MERGE') ? 'table' : 'other';
  if (isName(last)) return EXPRESSION_WORDS.has(word) ? 'expression' : 'other';
  const symbol = symbolAt(text, last);
  if (symbol === ',') return clauseOf(text, pieces) === 'FROM' ? 'table' : 'expression';
  return last.kind === 'symbol' && symbol !== ')' && symbol !== '.' ? 'expression' : 'other';
}

/** The clause word that governs the end of `pieces`, at the same depth of brackets. */
function clauseOf(text: string, pieces: readonly SqlPiece[]): string | undefined {
  let depth = 0;
  for (const piece of [...pieces].reverse()) {
    const symbol = symbolAt(text, piece);
    if (symbol === ')') depth++;
    else if (symbol === '(' && --depth < 0) return undefined;
    const word = upper(text, piece);
    if (depth === 0 && CLAUSE_WORDS.has(word)) return word;
  }
  return undefined;
}

function upper(text: string, { kind, span }: SqlPiece): string {
  return kind === 'word' ? text.slice(span.start, span.end).toUpperCase() : '';
}
