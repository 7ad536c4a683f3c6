import type { Span } from '../../text/span.js';
import type { ChangeKind } from '../change.js';
import type { Column } from '../model.js';
import { draft, type Draft } from './draft.js';
import type { ColumnPair } from './match.js';

/** The two sides of a column that stayed, and how its changes are written down. */
export interface Sides {
  /** Its name now. */
  readonly name: string;
  readonly before: Column;
  readonly after: Column;
  /** A change of the column; a side without a span gets the column's name. */
  readonly change: (
    kind: ChangeKind,
    summary: string,
    before: Span | undefined,
    after: Span | undefined,
  ) => Draft;
}

export function sidesOf(pair: ColumnPair): Sides {
  const name = pair.after.name.value;
  return {
    name,
    before: pair.before.column,
    after: pair.after.column,
    change: (kind, summary, before = pair.before.name.span, after = pair.after.name.span) =>
      draft(kind, summary, { before, after }, name),
  };
}
