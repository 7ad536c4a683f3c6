import type { Span } from '../../text/span.js';

/** A text of a file and where it stands there. */
export interface Text {
  readonly value: string;
  readonly span: Span;
}

/** What a file that is no SQL says of a column: its tags, and the columns that it descends from. */
export interface DeclaredColumn {
  /** The column's full name as written: the table's dotted name and the column. */
  readonly name: Text;
  readonly tags: readonly Text[];
  readonly origins: readonly DeclaredOrigin[];
}

/** One column that another one descends from, as a file declares it. */
export interface DeclaredOrigin {
  /** Full name of the upstream column. */
  readonly name: Text;
  /** Names of the functions that the value passes, in lower case, innermost first. */
  readonly steps: readonly string[];
  /** The value itself arrives, or only decides (as a filter or join key) which rows do. */
  readonly kind: 'value' | 'condition';
}

/**
 * The functions that a written `transform` names, innermost first: `sha256` is one, `sha256(lower(email))` two. A
 * text that is no call counts as one function of that name.
 */
export function stepsOf(transform: string | undefined): readonly string[] {
  const text = transform?.trim().toLowerCase() ?? '';
  if (text === '') return [];
  const calls = [...text.matchAll(/([a-z_][\w.]*)\s*\(/g)].map((match) => match[1] ?? '');
  return calls.length > 0 ? calls.reverse() : [text];
}
