import { formatName, nameKey } from '../../contract/names.js';
import type { ResolvedTable } from '../../mesh/view.js';
import type { SqlFacts, TableRead } from '../../sql/facts.js';
import type { Span } from '../../text/span.js';
import type { Denial } from '../denial.js';
import { mentionsIn } from './mentions.js';

/** A SQL file as far as places in it are concerned. */
export interface SqlPlaces {
  readonly facts: SqlFacts;
  /** What the file builds, as messages call it. */
  readonly pipeline: string;
  readonly resolve: (read: TableRead) => ResolvedTable | undefined;
}

/** Where a denial of a SQL file belongs: the table or column that it names, else what the file builds, else its start. */
export function placeInSql(places: SqlPlaces, { message, target }: Denial): Span {
  const table = target.table === undefined ? undefined : tableSpan(places, target.table);
  const column = target.column === undefined ? undefined : columnSpan(places, target.column);
  return column ?? table ?? mentioned(places, message) ?? documentSpan(places);
}

function mentioned(places: SqlPlaces, message: string): Span | undefined {
  const names = mentionsIn(message).filter(({ name }) => nameKey(name) !== nameKey(places.pipeline));
  for (const { name } of names) {
    const table = tableSpan(places, name);
    if (table) return table;
  }
  for (const { name, certain } of names) {
    const column = certain ? columnSpan(places, name) : undefined;
    if (column) return column;
  }
  return undefined;
}

function tableSpan(places: SqlPlaces, written: string): Span | undefined {
  return readsOf(places, written)[0]?.span;
}

/** The reads of the table, by its full name, its last parts, or as it is written. */
function readsOf({ facts, resolve }: SqlPlaces, written: string): readonly TableRead[] {
  const key = nameKey(written);
  const matches = (read: TableRead): boolean => {
    const name = resolve(read)?.name;
    const { origin } = read;
    if (origin.kind === 'storage') return origin.uri === written;
    const own = origin.kind === 'table' ? origin.parts.map(({ text }) => text).join('.') : undefined;
    return [name && formatName(name), own].some(
      (each) => each !== undefined && (nameKey(each) === key || nameKey(each).endsWith(`.${key}`)),
    );
  };
  return facts.statements.flatMap(({ reads }) => reads).filter(matches);
}

/** The first mention of the column; a table in front of its name has to be the one that it is read from. */
function columnSpan(places: SqlPlaces, written: string): Span | undefined {
  const at = written.lastIndexOf('.');
  const named = at < 0 ? [] : readsOf(places, written.slice(0, at));
  const name = written.slice(at + 1).toLowerCase();
  for (const { columns, reads } of places.facts.statements)
    for (const column of columns) {
      if (column.name.text.toLowerCase() !== name) continue;
      const read = column.read === undefined ? undefined : reads[column.read];
      if (named.length === 0 || (read && named.includes(read))) return column.name.span;
    }
  return undefined;
}

function documentSpan({ facts }: SqlPlaces): Span {
  const target = facts.statements.find((statement) => statement.target)?.target;
  const start = facts.statements[0]?.span.start ?? 0;
  return target?.span ?? { start, end: Math.min(start + 1, facts.statements[0]?.span.end ?? start) };
}
