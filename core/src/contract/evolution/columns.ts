import type { Span } from '../../text/span.js';
import { diffColumn } from './column.js';
import { draft, type Draft } from './draft.js';
import type { ColumnMatch, ColumnPair } from './match.js';

/** Columns removed, renamed, added and moved, and what changed within those that stayed. */
export function diffColumns({ pairs, removed, added }: ColumnMatch): Draft[] {
  return [
    ...removed.map(({ name }) =>
      draft('column-removed', `column ${name.value} removed`, { before: name.span }, name.value),
    ),
    ...added.map(({ name, column }) => {
      const required = column.required || column.nullable === false;
      const kind = required ? 'required-column-added' : 'optional-column-added';
      const summary = `${required ? 'required' : 'optional'} column ${name.value} added`;
      return draft(kind, summary, { after: name.span }, name.value);
    }),
    ...pairs.flatMap(renamed),
    ...pairs.flatMap(diffColumn),
    ...moved(pairs),
  ];
}

function renamed({ before, after, renamed: isRename }: ColumnPair): Draft[] {
  const [from, to] = [before.name.value, after.name.value];
  if (from === to && !isRename) return [];
  const places = { before: before.name.span, after: after.name.span };
  if (isRename) return [draft('column-renamed', `column ${from} renamed to ${to}`, places, to)];
  return [draft('other-changed', `column ${from} spelled ${to}`, places, to)];
}

/** One change where the columns that stayed stand in another order, at the first that left its place. */
function moved(pairs: readonly ColumnPair[]): Draft[] {
  const old = [...pairs].sort((a, b) => a.before.column.index - b.before.column.index);
  const now = [...pairs].sort((a, b) => a.after.column.index - b.after.column.index);
  const first = now.findIndex((pair, index) => pair !== old[index]);
  const pair = now[first];
  if (!pair) return [];
  const places: { before: Span; after: Span } = {
    before: pair.before.name.span,
    after: pair.after.name.span,
  };
  return [draft('column-order-changed', `order of columns changed from ${pair.after.name.value} on`, places)];
}
