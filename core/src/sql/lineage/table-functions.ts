import type { Span } from '../../text/span.js';
import { field, listOf, nameOf, nodeOf, type TreeNode } from '../tree.js';
import { readExpression } from './expressions.js';
import { VALUE } from './reading.js';
import type { ColumnItem, Flow, FlowSource, RelationId } from './graph.js';
import { functionName } from './operators.js';
import type { Place } from './place.js';
import { selectOf } from './query.js';
import type { LineageReader } from './reader.js';

interface Naming {
  readonly alias: unknown;
  readonly columns: unknown;
}

/** The columns of functions in FROM; those in `counts` hold no value of the argument. */
interface TableFunction {
  readonly columns: readonly string[];
  readonly counts: ReadonlySet<string>;
}

function columns(names: string, counts = ''): TableFunction {
  return { columns: names.split(' ').filter(Boolean), counts: new Set(counts.split(' ')) };
}

/** Functions whose rows come from their arguments; without columns of their own, the alias names the only one. */
const TABLE_FUNCTIONS: Readonly<Record<string, TableFunction>> = {
  explode: columns('col'),
  explode_outer: columns('col'),
  posexplode: columns('pos col', 'pos'),
  posexplode_outer: columns('pos col', 'pos'),
  inline: columns(''),
  inline_outer: columns(''),
  json_tuple: columns(''),
  stack: columns(''),
  unnest: columns(''),
  generate_series: columns(''),
  range: columns(''),
  sequence: columns(''),
  generate_subscripts: columns('', 'generate_subscripts'),
  flatten: columns('seq key path index value this', 'seq index'),
  split_to_table: columns('seq index value', 'seq index'),
  strtok_split_to_table: columns('seq index value', 'seq index'),
  string_split: columns('value'),
  openjson: columns('key value type', 'type'),
  regexp_split_to_table: columns(''),
  json_each: columns('key value'),
  jsonb_each: columns('key value'),
  json_each_text: columns('key value'),
  jsonb_each_text: columns('key value'),
  json_array_elements: columns('value'),
  jsonb_array_elements: columns('value'),
  json_array_elements_text: columns('value'),
  jsonb_array_elements_text: columns('value'),
  json_object_keys: columns(''),
  jsonb_object_keys: columns(''),
};
const UNKNOWN_FUNCTION = columns('');
const WRAPPERS = new Set(['table', 'lateral']);

/** Reads a function, an array or a list of files in FROM; what is not understood is opaque. */
export function readTableFunction(
  reader: LineageReader,
  value: unknown,
  naming: Naming,
  place: Place,
): RelationId {
  const node = unwrapped(nodeOf(value));
  if (!node) return reader.builder.opaque(place.span);
  const own: Naming = {
    alias: naming.alias ?? node.body['alias'],
    columns:
      listOf(naming.columns).length > 0 ? naming.columns : field(nodeOf(value)?.body, 'column_aliases'),
  };
  const span = reader.names.spanOf(own.alias) ?? reader.firstSpan(value) ?? place.span;
  const name = nameOfFunction(node);
  const files = filesOf(reader, node);
  if (files !== undefined) return files;
  // ClickHouse's ARRAY JOIN names the array itself.
  const known = node.kind === 'column' ? TABLE_FUNCTIONS['unnest'] : TABLE_FUNCTIONS[name];
  const flows: Flow[] = [];
  readExpression(reader, { [node.kind]: node.body }, { ...place, span }, VALUE, flows);
  if (known) return relationOf(reader, { node, naming: own, known, flows, span, place });
  if (flows.length === 0) return reader.builder.opaque(span);
  // What nobody knows may return its arguments, and anything else.
  flows.push({ kind: 'value', from: { kind: 'unknown', reason: 'opaque' }, span, step: undefined });
  return relationOf(reader, { node, naming: own, known: UNKNOWN_FUNCTION, flows, span, place });
}

interface Reading {
  readonly node: TreeNode;
  readonly naming: Naming;
  readonly known: TableFunction;
  readonly flows: Flow[];
  readonly span: Span;
  readonly place: Place;
}

function relationOf(reader: LineageReader, { node, naming, known, flows, span, place }: Reading): RelationId {
  const alias = nameOf(naming.alias)?.text;
  const given = listOf(naming.columns).map((each) => ({
    text: nameOf(each)?.text ?? '',
    span: reader.names.spanOf(each) ?? span,
  }));
  const default_ = known.columns.length > 0 ? known.columns : alias === undefined ? [] : [alias];
  const names = given.length > 0 ? given : default_.map((text) => ({ text, span }));
  const stacked = stackedFlows(reader, { [node.kind]: node.body }, names.length, place);
  const arrays = arraysOf(reader, node, place, span);
  const ordinal = node.body['with_ordinality'] === true && given.length > 1 ? given.length - 1 : -1;
  const items = names.map(({ text, span: at }, index): ColumnItem => {
    const isCount = known.counts.has(known.columns[index] ?? text) || index === ordinal;
    const own = stacked ? (stacked[index] ?? []) : arrays ? (arrays[index] ?? []) : flows;
    return { kind: 'column', name: text, span: at, flows: isCount ? [] : own, optional: false };
  });
  const offset = nameOf(node.body['offset_alias'])?.text;
  if (offset !== undefined) {
    items.push({ kind: 'column', name: offset, span, flows: [], optional: false });
  }
  const isOpen = given.length === 0 && known.columns.length === 0;
  return reader.builder.add(selectOf(alias, items, isOpen ? flows : []));
}

/** The flows of each array of `UNNEST(a, b) AS t(x, y)`; undefined for a single one. */
function arraysOf(reader: LineageReader, node: TreeNode, place: Place, span: Span): Flow[][] | undefined {
  const others = listOf(node.body['expressions']);
  if (node.kind !== 'unnest' || others.length === 0) return undefined;
  return [node.body['this'], ...others].map((array) => {
    const flows: Flow[] = [];
    readExpression(reader, { unnest: { this: array } }, { ...place, span }, VALUE, flows);
    return flows;
  });
}

/** The rows of an array that a FROM clause names, as BigQuery's `FROM t, t.items`. */
export function readUnnested(
  reader: LineageReader,
  from: FlowSource,
  span: Span,
  name: string | undefined,
): RelationId {
  const step = reader.builder.openStep(undefined);
  reader.builder.closeStep(step, 'unnest', span);
  const flow: Flow = { kind: 'value', from, span, step };
  const items: ColumnItem[] =
    name === undefined ? [] : [{ kind: 'column', name, span, flows: [flow], optional: false }];
  return reader.builder.add(selectOf(name, items, [flow]));
}

/** The flows of each column of `STACK(rows, …)`; undefined for everything else. */
export function stackedFlows(
  reader: LineageReader,
  value: unknown,
  count: number,
  place: Place,
): Flow[][] | undefined {
  const node = nodeOf(value);
  if (!node || nameOfFunction(node) !== 'stack') return undefined;
  const [rows, ...args] = listOf(node.body['args']);
  const isPlain = nodeOf(rows)?.kind === 'literal' && count > 0;
  if (!isPlain) return undefined;
  return Array.from({ length: count }, (_, column) => {
    const flows: Flow[] = [];
    const own = args.filter((_argument, index) => index % count === column);
    readExpression(reader, { function: { ...node.body, args: own } }, place, VALUE, flows);
    return flows;
  });
}

function unwrapped(node: TreeNode | undefined): TreeNode | undefined {
  let inner = node;
  while (inner && WRAPPERS.has(nameOfFunction(inner))) {
    inner = nodeOf(inner.body['this'] ?? listOf(inner.body['args'])[0]);
  }
  return inner;
}

function nameOfFunction({ kind, body }: TreeNode): string {
  const name = kind === 'function' || kind === 'aggregate_function' ? body['name'] : undefined;
  return typeof name === 'string' ? name.toLowerCase() : functionName(kind);
}

/** The files that a function such as `READ_PARQUET` names, as one relation. */
function filesOf(reader: LineageReader, { body }: TreeNode): RelationId | undefined {
  const [first] = listOf(body['args'] ?? body['expressions']);
  const inner = nodeOf(first);
  const literals = inner?.kind === 'literal' ? [first] : listOf(inner?.body['expressions']);
  const reads = literals.flatMap((literal) => {
    const uri = field(nodeOf(literal)?.body, 'value');
    return (typeof uri === 'string' ? reader.nextFile(uri) : undefined) ?? [];
  });
  const [only, ...others] = reads.map((read) => reader.read(read));
  if (only === undefined || others.length === 0) return only;
  return reader.builder.add({ kind: 'set', by: 'name', operands: [only, ...others], compared: [] });
}
