import { fold } from '../scope.js';
import { SET_OPERATIONS } from '../set-operations.js';
import { field, listOf, nameOf, nodeOf, type TreeNode } from '../tree.js';
import { readExpression } from './expressions.js';
import { CONDITION, VALUE } from './reading.js';
import { FromClause, renamed } from './from.js';
import type { ColumnItem, Flow, RelationId, ScopeId } from './graph.js';
import { readItems } from './items.js';
import { REUSES_ALIASES, VALUES_NAMES } from './operators.js';
import { Ctes, Sources, type Place } from './place.js';
import type { LineageReader } from './reader.js';

type Body = TreeNode['body'];

const QUERIES = new Set(['select', 'subquery', 'values', ...SET_OPERATIONS]);
/** Dialects in which a CTE may read itself without the word RECURSIVE. */
export const IMPLICITLY_RECURSIVE = new Set(['snowflake', 'tsql', 'fabric', 'oracle', 'teradata', 'exasol']);

/** Whether a node is a query that may stand in place of a value. */
export function isQuery(kind: string): boolean {
  return QUERIES.has(kind);
}

/** Reads a query in any of its forms; what is none is an opaque relation. */
export function readQuery(reader: LineageReader, value: unknown, outer: Place): RelationId {
  const node = nodeOf(value);
  if (!node) return reader.builder.opaque(outer.span);
  const { kind, body } = node;
  if (kind === 'select') return readSelect(reader, body, outer);
  if (SET_OPERATIONS.has(kind)) return readSetOperation(reader, node, outer);
  if (kind === 'values') return readValues(reader, listOf(body['expressions']), outer);
  const place = withCtes(reader, body, outer);
  if (kind === 'paren') return readQuery(reader, body['this'], place);
  if (kind !== 'subquery') return reader.builder.opaque(reader.firstSpan(value) ?? outer.span);
  const inner = nodeOf(body['this'])?.kind ?? '';
  if (!isQuery(inner) && inner !== 'paren') return new FromClause(reader, place).wrapped(value);
  return renamed(reader, readQuery(reader, body['this'], place), body['column_aliases']);
}

/** The place inside a node's WITH clause, whose CTEs are read on the way. */
export function withCtes(reader: LineageReader, body: Body, outer: Place): Place {
  const ctes = listOf(field(body['with'], 'ctes'));
  if (ctes.length === 0) return outer;
  const names = new Ctes(reader.builder, outer.ctes);
  const place = { ...outer, ctes: names };
  const isRecursive = field(body['with'], 'recursive') === true;
  if (isRecursive) for (const cte of ctes) names.declare(nameOf(field(cte, 'alias'))?.text ?? '');
  return ctes.reduce<Place>((inner, cte) => readCte(reader, cte, inner, isRecursive), place);
}

function readCte(reader: LineageReader, cte: unknown, place: Place, isRecursive: boolean): Place {
  const alias = field(cte, 'alias');
  const name = nameOf(alias)?.text ?? '';
  const span = reader.names.spanOf(alias) ?? place.span;
  const body = field(cte, 'this');
  const kind = nodeOf(body)?.kind ?? '';
  // ClickHouse's `WITH 5 AS n` declares a value.
  if (field(cte, 'alias_first') !== true && reader.dialect === 'clickhouse') {
    return withValue(reader, body, name, { ...place, span });
  }
  const own = new Ctes(reader.builder, place.ctes);
  const reads = !isRecursive && IMPLICITLY_RECURSIVE.has(reader.dialect) && SET_OPERATIONS.has(kind);
  if (reads) own.declare(name);
  const inner: Place = { ...place, ctes: own, name, span, roots: [] };
  const relation = renamed(reader, readQuery(reader, body, inner), field(cte, 'columns'));
  if (reads) own.define(name, relation);
  place.ctes.define(name, relation);
  return place;
}

function withValue(reader: LineageReader, body: unknown, name: string, place: Place): Place {
  const flows: Flow[] = [];
  readExpression(reader, body, place, VALUE, flows);
  const item: ColumnItem = { kind: 'column', name, span: place.span, flows, optional: false };
  const relation = reader.builder.add(selectOf(undefined, [item]));
  return { ...place, scope: reader.builder.addScope([relation], place.scope) };
}

/** A relation that is nothing but its items. */
export function selectOf(
  name: string | undefined,
  items: readonly ColumnItem[],
  rest: readonly Flow[] = [],
): { kind: 'select' } & Pick<ReturnType<typeof emptySelect>, 'filters' | 'relations'> & {
    name: string | undefined;
    items: readonly ColumnItem[];
    rest: readonly Flow[];
  } {
  return { ...emptySelect(), name, items, rest };
}

function emptySelect(): { kind: 'select'; filters: readonly Flow[]; relations: readonly RelationId[] } {
  return { kind: 'select', filters: [], relations: [] };
}

function readSetOperation(reader: LineageReader, top: TreeNode, outer: Place): RelationId {
  const place = withCtes(reader, top.body, outer);
  const isByName = (body: Body): boolean => body['by_name'] === true || body['corresponding'] === true;
  // The tree leans to the left: a chain of the same operation is one relation.
  const right: { value: unknown; isCompared: boolean }[] = [];
  let left: unknown = { [top.kind]: top.body };
  const by = isByName(top.body);
  for (let node = nodeOf(left); node && SET_OPERATIONS.has(node.kind); node = nodeOf(left)) {
    if ((node.body['with'] && node.body !== top.body) || isByName(node.body) !== by) break;
    right.unshift({ value: node.body['right'], isCompared: node.kind === 'except' });
    left = node.body['left'];
  }
  const operands = [readQuery(reader, left, place)];
  const compared: RelationId[] = [];
  for (const { value, isCompared } of right) {
    (isCompared ? compared : operands).push(readQuery(reader, value, place));
  }
  return reader.builder.add({ kind: 'set', by: by ? 'name' : 'position', operands, compared });
}

/** Reads rows of values, each of them a tuple. */
export function readValues(reader: LineageReader, rows: readonly unknown[], place: Place): RelationId {
  const columns: Flow[][] = [];
  const spans: (ReturnType<LineageReader['firstSpan']> | undefined)[] = [];
  for (const row of rows) {
    const cells = Array.isArray(row)
      ? row
      : listOf(field(row, 'expressions') ?? field(nodeOf(row)?.body, 'expressions'));
    cells.forEach((cell: unknown, index) => {
      const flows = (columns[index] ??= []);
      const span = readExpression(reader, cell, place, VALUE, flows);
      spans[index] ??= span;
    });
  }
  const [prefix, first] = VALUES_NAMES[reader.dialect] ?? [undefined, 0];
  const items = columns.map((flows, index): ColumnItem => {
    const name = prefix === undefined ? undefined : `${prefix}${index + first}`;
    return { kind: 'column', name, span: spans[index] ?? place.span, flows, optional: false };
  });
  return reader.builder.add(selectOf(place.name, items));
}

function readSelect(reader: LineageReader, body: Body, outer: Place): RelationId {
  const { builder } = reader;
  const inner = withCtes(reader, body, outer);
  const from = new FromClause(reader, inner);
  const located = reader.locate(body['expressions'], body['from']);
  from.readAll(body, located);
  const scope = builder.addScope(from.roots, inner.scope);
  const place: Place = { ...from.place(scope), windows: windowsOf(body) };
  const items = readItems(reader, body, place, located);
  const filters: Flow[] = from.conditions(place);
  const grouping = readConditions(reader, body, place, filters);
  readGroups(reader, body, { ...place, scope: grouping }, items.groups, filters);
  const id = builder.add({
    kind: 'select',
    name: outer.name,
    items: items.items,
    rest: [],
    filters,
    relations: from.all,
  });
  builder.setItems(grouping, id);
  if (REUSES_ALIASES.has(reader.dialect)) builder.setItems(scope, id);
  return id;
}

function windowsOf(body: Body): ReadonlyMap<string, unknown> {
  return new Map(
    listOf(body['windows']).map((window) => [
      fold(nameOf(field(window, 'name'))?.text ?? ''),
      field(window, 'spec'),
    ]),
  );
}

/** Reads what decides about rows; the scope in which the items have names. */
function readConditions(reader: LineageReader, body: Body, place: Place, filters: Flow[]): ScopeId {
  for (const key of ['prewhere', 'where_clause', 'connect', 'distinct_on']) {
    readExpression(reader, body[key], place, CONDITION, filters);
  }
  const scope = reader.builder.addScope(place.scope === undefined ? [] : place.roots, outerOf(reader, place));
  const grouping = { ...place, scope };
  const isLimited = ['limit', 'top', 'fetch', 'limit_by'].some((key) => body[key]);
  for (const key of ['having', 'qualify', ...(isLimited ? ['limit_by'] : [])]) {
    readExpression(reader, body[key], grouping, CONDITION, filters);
  }
  if (isLimited || body['distinct_on'])
    readPositions(reader, field(body['order_by'], 'expressions'), grouping, filters);
  return scope;
}

function outerOf(reader: LineageReader, place: Place): ScopeId | undefined {
  return place.scope === undefined ? undefined : reader.builder.outer(place.scope);
}

function readGroups(
  reader: LineageReader,
  body: Body,
  place: Place,
  groups: readonly Flow[],
  filters: Flow[],
): void {
  const group = body['group_by'];
  if (field(group, 'all') === true) filters.push(...groups);
  readPositions(reader, field(group, 'expressions'), place, filters);
}

/** Reads expressions of which a bare number means a select item. */
function readPositions(reader: LineageReader, values: unknown, place: Place, filters: Flow[]): void {
  for (const value of listOf(values)) {
    const position = positionOf(nodeOf(value) ? value : field(value, 'this'));
    if (position === undefined || place.scope === undefined) {
      readExpression(reader, value, place, CONDITION, filters);
    } else {
      const from = { kind: 'item', scope: place.scope, position } as const;
      filters.push({ kind: 'condition', from, span: place.span, step: undefined });
    }
  }
}

function positionOf(value: unknown): number | undefined {
  const node = nodeOf(value);
  if (node?.kind !== 'literal' || node.body['literal_type'] !== 'number') return undefined;
  const position = Number(node.body['value']) - 1;
  return Number.isInteger(position) && position >= 0 ? position : undefined;
}

/** The place in front of a statement: nothing has a name. */
export function startOf(reader: LineageReader, ctes: ReadonlySet<string>, span: Place['span']): Place {
  const names = new Ctes(reader.builder, undefined);
  for (const name of ctes) names.define(name, reader.builder.opaque(span));
  return {
    scope: undefined,
    sources: new Sources(undefined),
    ctes: names,
    roots: [],
    locals: new Set(),
    windows: new Map(),
    name: undefined,
    span,
  };
}
