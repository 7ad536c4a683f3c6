import type { Change } from '../../../contract/change.js';
import type { Span } from '../../../text/span.js';
import { columnBefore, readersTouched, type TouchedReader } from '../../impact.js';
import { defineRule } from '../../rule.js';
import type { EvolutionSubject } from '../../subjects.js';
import { relatedReaders } from '../related.js';

interface Data {
  readonly column: string;
  /** Undefined where the column is gone. */
  readonly newName: string | undefined;
  readonly queries: number;
  /** Of the readers, as far as their paths tell. */
  readonly domains: readonly string[];
}

/** How many domains a message names. */
const NAMED = 4;

export const removedColumnRead = defineRule<Data, 'evolution'>({
  id: 'removed-column-read',
  category: 'versions',
  severity: 'warning',
  summary: 'A column is removed or renamed while queries read it.',
  target: 'evolution',

  *check(subject) {
    const { mesh, names, before, changes } = subject;
    for (const change of changes) {
      if (change.kind !== 'column-removed' && change.kind !== 'column-renamed') continue;
      const column = columnBefore(before, changes, change);
      const readers = readersTouched(mesh, names, before, changes, change);
      const span = change.after ?? placeOfRemoved(subject, change);
      if (column === undefined || readers.length === 0 || !span) continue;
      const newName = change.kind === 'column-renamed' ? change.column : undefined;
      yield { span, data: { column, newName, ...counted(readers) }, related: relatedReaders(readers) };
    }
  },

  message({ column, newName, queries, domains }) {
    const what = newName === undefined ? 'removed' : `renamed to ${newName}`;
    const advice =
      newName === undefined
        ? 'keep it until they have moved, then remove it with the next major'
        : `keep it beside ${newName} until they have moved, then remove it with the next major`;
    return `column ${column} is ${what}; ${queriesOf(queries, domains)} it — ${advice}`;
  },
});

/** The nearest column before it that is still there; without one the `schema` key. */
function placeOfRemoved({ before, contract }: EvolutionSubject, change: Change): Span | undefined {
  const at = before.columns.findIndex(({ name }) => name?.span.start === change.before?.start);
  const neighbour = before.columns
    .slice(0, Math.max(at, 0))
    .reverse()
    .flatMap(({ name }) => name?.value.toLowerCase() ?? [])
    .flatMap((key) => contract.columns.find(({ name }) => name?.value.toLowerCase() === key) ?? [])[0];
  return neighbour?.name?.span ?? contract.entries.get('schema')?.keySpan;
}

function counted(readers: readonly TouchedReader[]): Pick<Data, 'queries' | 'domains'> {
  const queries = new Set(readers.map(({ path, statement }) => `${statement} ${path}`)).size;
  const domains = [...new Set(readers.flatMap(({ domain }) => domain ?? []))].sort();
  return { queries, domains };
}

function queriesOf(queries: number, domains: readonly string[]): string {
  const rest = domains.length - NAMED;
  const named = domains.slice(0, NAMED).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
  const count = queries === 1 ? '1 query' : `${queries} queries`;
  return `${count}${named === '' ? '' : ` of ${named}`} ${queries === 1 ? 'reads' : 'read'}`;
}
