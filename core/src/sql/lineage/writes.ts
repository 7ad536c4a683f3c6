import type { Span } from '../../text/span.js';
import { fold } from '../scope.js';
import { field, listOf, nameOf, nodeOf, type TreeNode } from '../tree.js';
import { readExpression } from './expressions.js';
import { CONDITION, VALUE } from './reading.js';
import { FromClause } from './from.js';
import type { ColumnItem, ColumnName, Flow, GraphResult, RelationId } from './graph.js';
import { readMerge } from './merge.js';
import type { Place } from './place.js';
import { isQuery, readQuery, readValues, selectOf, withCtes } from './query.js';
import type { LineageReader } from './reader.js';

type Body = TreeNode['body'];

const RESULT: GraphResult = {
  relation: undefined,
  columns: undefined,
  by: 'position',
  fixed: [],
  effect: 'adds',
  temporary: false,
  target: undefined,
};

/** Reads what one statement returns or writes; false where it is none that could. */
export function readStatement(reader: LineageReader, value: unknown, place: Place): boolean {
  const node = nodeOf(value);
  if (!node) return false;
  const { kind, body } = node;
  if (isQuery(kind) || kind === 'paren') readTop(reader, node, place);
  else if (kind === 'insert') readInsert(reader, body, place);
  else if (kind === 'create_table' || kind === 'create_view') readCreate(reader, kind, body, place);
  else if (kind === 'merge') readMerge(reader, body, place);
  else if (kind === 'update') readUpdate(reader, body, place);
  else return false;
  return true;
}

/** A query, which `INTO` makes a table of. */
function readTop(reader: LineageReader, { kind, body }: TreeNode, place: Place): void {
  const relation = readQuery(reader, { [kind]: body }, place);
  const into = field(kind === 'select' ? body : nodeOf(body['left'])?.body, 'into');
  const table = nodeOf(field(into, 'this'));
  const isTable = table?.kind === 'table';
  reader.builder.addResult({
    ...RESULT,
    relation,
    effect: isTable ? 'defines' : 'returns',
    temporary: isTable && (field(into, 'temporary') === true || isSessionName(table.body['name'])),
  });
}

/** `#name` of T-SQL. */
function isSessionName(name: unknown): boolean {
  return /^#/.test(nameOf(name)?.text ?? '');
}

function readInsert(reader: LineageReader, body: Body, outer: Place): void {
  const place = withCtes(reader, body, outer);
  const rows = listOf(body['values']);
  const query = body['query'] ?? body['source'];
  if (!query && rows.length === 0) return;
  const relation = query ? readQuery(reader, query, place) : readValues(reader, rows, place);
  const columns = columnNames(reader, body['columns'], place.span);
  const partition = listOf(body['partition']).map(listOf);
  reader.builder.addResult({
    ...RESULT,
    relation,
    columns: columns.length > 0 ? columns : undefined,
    by: body['by_name'] === true ? 'name' : 'position',
    fixed: partition.flatMap(([name, value]) => (value ? (nameOf(name)?.text ?? []) : [])),
  });
  const conflict =
    field(nodeOf(body['on_conflict'])?.body, 'action') ??
    field(nodeOf(body['on_conflict'])?.body, 'expressions');
  const sets = Array.isArray(conflict) ? conflict : listOf(field(nodeOf(conflict)?.body, 'expressions'));
  if (sets.length > 0) readConflict(reader, body, sets, { relation, columns }, place);
}

/** `ON CONFLICT DO UPDATE SET …`, where `excluded` is the row that was to be inserted. */
function readConflict(
  reader: LineageReader,
  body: Body,
  sets: readonly unknown[],
  { relation, columns }: { readonly relation: RelationId; readonly columns: readonly ColumnName[] },
  place: Place,
): void {
  const { builder } = reader;
  const from = new FromClause(reader, place);
  const names = columns.map(({ name }) => name);
  declareTarget(reader, from, body['table'], undefined);
  from.declare(
    'excluded',
    names.length > 0 ? builder.add({ kind: 'rename', of: relation, names }) : builder.opaque(place.span),
  );
  const pairs = sets.map((each) => nodeOf(each)?.body).map((each) => [each?.['left'], each?.['right']]);
  const target = builder.addScope(from.roots.slice(0, 1), undefined);
  addSets(reader, pairs, from.place(target), []);
}

function readCreate(reader: LineageReader, kind: string, body: Body, outer: Place): void {
  const at = reader.names.spanOf(field(body['name'], 'name')) ?? outer.span;
  const place = { ...withCtes(reader, { ...body, with: body['with'] ?? body['with_cte'] }, outer), span: at };
  const query = body['as_select'] ?? body['query'];
  const columns = columnNames(reader, body['columns'], at);
  const isKnown = query !== undefined && query !== null;
  const clone = isKnown ? undefined : body['clone_source'];
  const relation = isKnown
    ? readQuery(reader, query, place)
    : clone
      ? new FromClause(reader, place).wrapped({ table: clone })
      : undefined;
  const listed = isKnown ? columns : [...columns, ...partitionColumns(reader, body, at)];
  reader.builder.addResult({
    ...RESULT,
    relation: relation ?? (listed.length > 0 ? undefined : reader.builder.opaque(at)),
    columns: listed.length > 0 ? listed : undefined,
    effect: 'defines',
    temporary:
      body['temporary'] === true || (kind === 'create_table' && isSessionName(field(body['name'], 'name'))),
  });
}

/** Hive's `PARTITIONED BY (c date)` declares columns of its own. */
function partitionColumns(reader: LineageReader, body: Body, span: Span): ColumnName[] {
  return listOf(body['properties']).flatMap((property) => {
    const node = nodeOf(property);
    if (node?.kind !== 'partitioned_by_property') return [];
    const list = listOf(field(nodeOf(node.body['this'])?.body, 'expressions'));
    const declared = list.flatMap((each) => {
      const column = nodeOf(each);
      return column?.kind === 'column_def' ? [column.body] : [];
    });
    return columnNames(reader, declared, span);
  });
}

function columnNames(reader: LineageReader, list: unknown, fallback: Span): ColumnName[] {
  return listOf(list).flatMap((each) => {
    const name = reader.name(
      field(each, 'data_type') || nameOf(each) === undefined ? field(each, 'name') : each,
      fallback,
    );
    return name ? [{ name: name.text, span: name.span }] : [];
  });
}

function readUpdate(reader: LineageReader, body: Body, outer: Place): void {
  const from = new FromClause(reader, withCtes(reader, body, outer));
  for (const source of listOf(field(body['from_clause'], 'expressions'))) from.add(source);
  for (const key of ['from_joins', 'table_joins']) for (const join of listOf(body[key])) from.addJoin(join);
  for (const extra of listOf(body['extra_tables'])) from.add({ table: extra });
  const target = declareTarget(reader, from, body['table'], undefined);
  const scope = reader.builder.addScope(from.roots, undefined);
  const place = from.place(scope);
  const filters = from.conditions(place);
  readExpression(reader, body['where_clause'], place, CONDITION, filters);
  addSets(reader, listOf(body['set']).map(listOf), place, filters, from.all, target);
}

/**
 * Makes the written table known to the expressions; where it is the alias or the name of a source, that source is
 * it, and the answer the index of its read.
 */
export function declareTarget(
  reader: LineageReader,
  from: FromClause,
  reference: unknown,
  outerAlias: unknown,
): number | undefined {
  const table = reader.names.table(reference);
  const parts = table.kind === 'origin' && table.origin.kind === 'table' ? table.origin.parts : [];
  const alias = nameOf(outerAlias ?? field(reference, 'alias'))?.text;
  const name = alias ?? parts.at(-1)?.text;
  if (alias === undefined && parts.length === 1 && name !== undefined) {
    const source = from.find(name);
    const relation = source === undefined ? undefined : reader.builder.relation(source);
    if (relation?.kind === 'read') return relation.read;
    if (relation) return undefined;
  }
  from.declare(
    name,
    reader.builder.add({ kind: 'target' }),
    alias === undefined ? parts.map((part) => part.text) : [],
  );
  return undefined;
}

/** Adds what `SET column = expression, …` writes. */
export function addSets(
  reader: LineageReader,
  pairs: readonly (readonly unknown[])[],
  place: Place,
  filters: Flow[],
  relations: readonly RelationId[] = [],
  target?: number,
): void {
  const items = pairs.flatMap(([column, value]): ColumnItem[] => {
    const name = setName(reader, column, place);
    if (!name) return [];
    const flows: Flow[] = [];
    readExpression(reader, value, place, VALUE, flows);
    return [{ kind: 'column', ...name, flows, optional: false }];
  });
  if (items.length === 0) return;
  const select = { ...selectOf(undefined, items), filters, relations };
  reader.builder.addResult({ ...RESULT, relation: reader.builder.add(select), by: 'name', target });
}

/** The column that is set: `x`, `t.x`, or `s` of the field `s.x`; names with dots come as one text. */
function setName(reader: LineageReader, column: unknown, place: Place): ColumnName | undefined {
  const node = nodeOf(column);
  const identifier =
    node?.kind === 'column' ? node.body['name'] : node?.kind === 'identifier' ? node.body : column;
  const name = reader.name(identifier, place.span);
  if (!name) return undefined;
  const qualifier = node?.kind === 'column' ? nameOf(node.body['table']) : undefined;
  if (qualifier) {
    const isTable = place.sources.find(qualifier.text) !== undefined;
    return isTable ? { name: name.text, span: name.span } : { name: qualifier.text, span: name.span };
  }
  const [first = '', ...others] = nameOf(identifier)?.quoted ? [name.text] : name.text.split('.');
  const isTable = others.length > 0 && place.sources.find(fold(first)) !== undefined;
  return { name: (isTable ? others[0] : first) ?? first, span: name.span };
}
