import { union, type Span } from '../../text/span.js';
import { field, listOf, nameOf, nodeOf, type TreeNode } from '../tree.js';
import { readExpression } from './expressions.js';
import { CONDITION, VALUE } from './reading.js';
import type { FromClause } from './from.js';
import type { ColumnItem, Flow, Item, RelationId } from './graph.js';
import type { Place } from './place.js';
import type { LineageReader } from './reader.js';

type Body = TreeNode['body'];

/** `PIVOT (sum(x) FOR y IN ('a', 'b'))`: all other columns, and one for each value and aggregate. */
export function readPivot(reader: LineageReader, body: Body, from: FromClause): RelationId {
  const place = placeOf(reader, body, from);
  const [pivot, ...others] = listOf(body['fields']).map(nodeOf);
  const on = columnsIn(pivot?.body['this']);
  const aggregates = listOf(body['expressions']);
  if (pivot?.kind !== 'in' || others.length > 0 || on.length !== 1) {
    return reader.builder.opaque(place.span);
  }
  const conditions: Flow[] = [];
  readExpression(reader, pivot.body['this'], place, CONDITION, conditions);
  const made = listOf(pivot.body['expressions']).flatMap((value) =>
    aggregates.map((aggregate): Item => {
      const flows: Flow[] = [];
      readExpression(reader, aggregate, place, VALUE, flows);
      const name = pivotedName(reader, value, aggregate, aggregates.length);
      if (name === undefined) return unknownItem(place.span);
      return { kind: 'column', name, span: place.span, flows: [...flows, ...conditions], optional: false };
    }),
  );
  const values = listOf(pivot.body['expressions']).length > 0 ? made : [unknownItem(place.span)];
  return relationOf(reader, place, from, [...on, ...columnsIn(aggregates)], values);
}

/** `UNPIVOT (x FOR y IN (a, b))`: all other columns, the name of the column in `y` and its value in `x`. */
export function readUnpivot(reader: LineageReader, body: Body, from: FromClause): RelationId {
  const place = placeOf(reader, body, from);
  const value = nameOf(body['value_column']);
  const name = nameOf(body['name_column']);
  const columns = listOf(body['columns']).map((each) => nodeOf(each));
  const isPlain = columns.every((node) => node?.kind === 'column' || node?.kind === 'pivot_alias');
  if (!value || !name || !isPlain || listOf(body['extra_value_columns']).length > 0) {
    return reader.builder.opaque(place.span);
  }
  const flows: Flow[] = [];
  const sources = columns.map((node) =>
    node?.kind === 'pivot_alias' ? node.body['this'] : { column: node?.body },
  );
  for (const source of sources) readExpression(reader, source, place, VALUE, flows);
  const span = (identifier: unknown): Span => reader.names.spanOf(identifier) ?? place.span;
  const made: ColumnItem[] = [
    { kind: 'column', name: name.text, span: span(body['name_column']), flows: [], optional: false },
    { kind: 'column', name: value.text, span: span(body['value_column']), flows, optional: false },
  ];
  const ordered = reader.dialect === 'bigquery' ? made.reverse() : made;
  return relationOf(reader, place, from, columnsIn(sources), ordered);
}

function relationOf(
  reader: LineageReader,
  place: Place,
  from: FromClause,
  except: readonly string[],
  made: readonly Item[],
): RelationId {
  return reader.builder.add({
    kind: 'select',
    name: place.name,
    items: [
      { kind: 'star', span: place.span, relations: [...from.roots], except, replace: [], rename: [] },
      ...made,
    ],
    rest: [],
    filters: [],
    relations: [...from.all],
  });
}

function placeOf(reader: LineageReader, body: Body, from: FromClause): Place {
  const place = from.place(reader.builder.addScope(from.roots, undefined));
  const spans = [reader.firstSpan(body['expressions']), reader.firstSpan(body['fields'] ?? body['columns'])];
  const span = spans.reduce((all, each) => (all && each ? union(all, each) : (all ?? each)), undefined);
  return { ...place, name: nameOf(body['alias'])?.text, span: span ?? place.span };
}

function unknownItem(span: Span): Item {
  return { kind: 'unknown', unknown: { reason: 'opaque', span } };
}

/** The names of the columns in a part of the tree. */
function columnsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(columnsIn);
  const node = nodeOf(value);
  if (node?.kind === 'column') return [nameOf(node.body['name'])?.text ?? ''];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(columnsIn);
}

/** What a dialect calls the column of a value; undefined where that is not certain. */
function pivotedName(
  reader: LineageReader,
  value: unknown,
  aggregate: unknown,
  count: number,
): string | undefined {
  const node = nodeOf(value);
  const alias =
    node?.kind === 'pivot_alias' ? nameOf(field(nodeOf(node.body['alias'])?.body, 'name')) : undefined;
  const literal = node?.kind === 'pivot_alias' ? nodeOf(node.body['this']) : node;
  const constant = literal?.kind === 'literal' ? literal.body['value'] : undefined;
  const text = alias?.text ?? (typeof constant === 'string' ? constant : undefined);
  const label = nameOf(field(nodeOf(aggregate)?.body, 'alias'))?.text;
  if (text === undefined) return undefined;
  switch (reader.dialect) {
    case 'bigquery':
      return label === undefined ? (count === 1 ? text : undefined) : `${label}_${text}`;
    case 'spark':
    case 'databricks':
      if (count === 1) return text;
      return label === undefined ? undefined : `${text}_${label}`;
    case 'duckdb':
      return label === undefined ? (count === 1 ? text : undefined) : `${text}_${label}`;
    case 'snowflake':
      if (count > 1) return undefined;
      return alias || literal?.body['literal_type'] === 'number' ? text : `'${text}'`;
    default:
      return undefined;
  }
}
