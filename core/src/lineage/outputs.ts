import type { ColumnName, GraphResult, Unknown, UnknownReason } from '../sql/lineage/graph.js';
import { fold } from '../sql/scope.js';
import type { Span } from '../text/span.js';
import { LazyCell, plainEdge, type Cell } from './cells.js';
import type { GraphViews } from './graph-views.js';
import { atPosition, type View } from './view.js';

/** One column that a statement returns or writes, with the cells that give it values. */
export interface Output {
  readonly name: string | undefined;
  readonly given: string | undefined;
  readonly position: number | undefined;
  readonly span: Span;
  readonly cells: readonly Cell[];
}

/** All that a statement returns or writes. */
export interface OutputList {
  readonly effect: GraphResult['effect'];
  readonly temporary: boolean;
  readonly columns: readonly Output[];
  readonly missing: readonly Unknown[];
  readonly rows: readonly Cell[];
}

/** What a result gives; `targetColumns` are those of the written table, where they are known. */
export function outputsOf(
  result: GraphResult,
  views: GraphViews,
  targetColumns: readonly string[] | undefined,
  span: Span,
): OutputList {
  const { effect, temporary } = result;
  const view = result.relation === undefined ? undefined : views.view(result.relation);
  const rows = view ? [view.rows] : [];
  if (!view) {
    const columns = (result.columns ?? []).map(declared);
    return { effect, temporary, columns, missing: [], rows };
  }
  const missing = view.listing.open;
  const given = givenBy(view, span);
  if (effect === 'returns' || result.by === 'name')
    return { effect, temporary, columns: given, missing, rows };
  if (result.columns) {
    return {
      effect,
      temporary,
      columns: result.columns.map((column, index) => listed(column, index, view)),
      missing: [],
      rows,
    };
  }
  if (effect === 'defines') return { effect, temporary, columns: given, missing, rows };
  const fixed = new Set(result.fixed.map(fold));
  const names = targetColumns?.filter((name) => !fixed.has(fold(name)));
  return { effect, temporary, columns: given.map((column) => intoTable(column, names)), missing, rows };
}

function declared({ name, span }: ColumnName, position: number): Output {
  return { name, given: undefined, position, span, cells: [] };
}

/** The columns as the relation itself names them. */
function givenBy(view: View, span: Span): Output[] {
  const { names, certain } = view.listing;
  return names.map((name, index) => {
    const cell = cellOf(view.at(index), span);
    const position = index < certain ? index : undefined;
    return { name, given: name, position, span: placeOf(cell) ?? span, cells: [cell] };
  });
}

/** What a value is called in the table that it is inserted into by position. */
function intoTable(column: Output, names: readonly string[] | undefined): Output {
  const name = column.position === undefined ? undefined : names?.[column.position];
  return { ...column, name };
}

function listed({ name, span }: ColumnName, position: number, view: View): Output {
  const cell = cellOf(atPosition(view, position), span);
  const given = position < view.listing.certain ? view.listing.names[position] : undefined;
  return { name, given, position, span: placeOf(cell) ?? span, cells: [cell] };
}

function cellOf(to: Cell | UnknownReason, span: Span): Cell {
  return typeof to === 'string' ? new LazyCell(undefined, () => [plainEdge(to, span)]) : to;
}

/** Set operations inside of each other are followed no further than this for the place of a column. */
const MAX_NESTED_PARTS = 1000;

/** The place of a column's item; that of a set operation is the one in its first part. */
function placeOf(cell: Cell): Span | undefined {
  let at: Cell | undefined = cell;
  for (let depth = 0; at && depth < MAX_NESTED_PARTS; depth++) {
    if (at.item) return at.item.span;
    const to: Cell | UnknownReason | undefined = at.edges[0]?.to;
    at = typeof to === 'string' ? undefined : to;
  }
  return undefined;
}

/** The outputs of several results of a statement as one list: columns of the same name are one column. */
export function joinOutputs(lists: readonly OutputList[]): OutputList | undefined {
  const [first, ...others] = lists;
  if (!first || others.length === 0) return first;
  const columns = new Map<string, Output>();
  for (const [part, { columns: own }] of lists.entries()) {
    own.forEach((column, index) => {
      const key = column.name === undefined ? `#${part} ${index}` : fold(column.name);
      const known = columns.get(key);
      columns.set(key, known ? { ...known, cells: [...known.cells, ...column.cells] } : column);
    });
  }
  return {
    effect: first.effect,
    temporary: first.temporary,
    columns: [...columns.values()],
    missing: lists.flatMap((list) => list.missing),
    rows: lists.flatMap((list) => list.rows),
  };
}
