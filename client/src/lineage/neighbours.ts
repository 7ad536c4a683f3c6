import type { ColumnLineage, LineLocation } from '../protocol.js';

export type Direction = 'upstream' | 'downstream';

/** The code of the columns next to the one that a lineage is about, or why there is none to go to. */
export type Neighbours = { readonly locations: readonly LineLocation[] } | { readonly reason: string };

/** The columns that values come from (upstream) or go into (downstream) directly. */
export function neighbours({ title, columns, ways }: ColumnLineage, direction: Direction): Neighbours {
  const starts = columns.filter(({ isStart }) => isStart);
  const ids = new Set(starts.map(({ id }) => id));
  const [near, far] = direction === 'upstream' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const next = ways.filter((way) => ids.has(way[near]));
  const wanted = new Set(next.filter(({ kind }) => kind === 'value').map((way) => way[far]));
  const locations = columns.flatMap(({ id, location }) => (wanted.has(id) && location ? [location] : []));
  if (locations.length > 0) return { locations };
  const unknown = direction === 'upstream' ? starts.flatMap((start) => start.unknown) : [];
  return { reason: reasonOf(title, direction, next.length > 0, unknown) };
}

function reasonOf(
  title: string,
  direction: Direction,
  isCondition: boolean,
  unknown: readonly string[],
): string {
  if (unknown.length > 0)
    return `It is not known where ${title} comes from: ${[...new Set(unknown)].join('; ')}.`;
  const only = isCondition ? ' Other columns are linked to it by conditions only.' : '';
  return direction === 'upstream'
    ? `No file of the workspace says where ${title} comes from.${only}`
    : `No file of the workspace passes the values of ${title} on.${only}`;
}
