import { nameKey, type TableName } from '../contract/names.js';
import { touches, type Span } from '../text/span.js';

/** A place in a file that names a table of the mesh, or a column of one. */
export type Mention =
  | { readonly kind: 'table'; readonly table: TableName; readonly span: Span }
  | { readonly kind: 'column'; readonly table: TableName; readonly column: string; readonly span: Span };

/** The shortest mention that `offset` touches. */
export function mentionAt(mentions: Iterable<Mention>, offset: number): Mention | undefined {
  let best: Mention | undefined;
  for (const mention of mentions) {
    if (touches(mention.span, offset) && (!best || length(mention) <= length(best))) best = mention;
  }
  return best;
}

/** Whether two mentions name the same thing; case does not count. */
export function sameThing(a: Mention, b: Mention): boolean {
  if (nameKey(a.table) !== nameKey(b.table)) return false;
  if (a.kind === 'table' || b.kind === 'table') return a.kind === b.kind;
  return a.column.toLowerCase() === b.column.toLowerCase();
}

function length({ span }: Mention): number {
  return span.end - span.start;
}
