import type { Span } from '../../text/span.js';
import { fold } from '../scope.js';
import { field, isRecord, listOf, nameOf, nodeOf, type TreeNode } from '../tree.js';
import { nameOfStep, readArguments, readMethod, stepOf } from './calls.js';
import { readColumn, readDot, readStarValue } from './columns.js';
import type { Flow } from './graph.js';
import { AGGREGATE_CONDITIONS, CONDITION_FIELDS, OPERATORS, ORDERED_SET, TRANSPARENT } from './operators.js';
import type { Place } from './place.js';
import { isQuery, readQuery } from './query.js';
import type { LineageReader } from './reader.js';
import { addFlow, asCondition, both, type Around, type Reading } from './reading.js';

type Body = TreeNode['body'];

/** Reads the columns that an expression mentions into `flows`; the span of what it covers, as far as names tell. */
export function readExpression(
  reader: LineageReader,
  value: unknown,
  place: Place,
  around: Around,
  flows: Flow[],
): Span | undefined {
  return read(value, { reader, place, around, flows });
}

/** The same inside of another expression. */
export function read(value: unknown, reading: Reading): Span | undefined {
  if (Array.isArray(value)) {
    return value.reduce<Span | undefined>((all, each) => both(all, read(each, reading)), undefined);
  }
  if (!isRecord(value)) return undefined;
  const node = nodeOf(value);
  if (!node) return readFields(value, reading);
  const { kind, body } = node;
  // `{ this: … }` of WHERE and the like is no node of its own.
  if (kind === 'this') return read(body, reading);
  if (kind === 'column') return readColumn(body, reading);
  if (kind === 'dot') return readDot(body, reading);
  if (kind === 'star') return readStarValue(body, reading);
  if (kind === 'parameter') addStagePosition(body, reading);
  if (isQuery(kind)) return readScalar(value, body, reading);
  if (TRANSPARENT.has(kind)) return readTransparent(node, reading);
  const local = readLocals(node, reading);
  return local ? local.span : readStep(node, reading);
}

function readFields(body: Body, reading: Reading, isCondition?: (key: string) => boolean): Span | undefined {
  let all: Span | undefined;
  for (const key of Object.keys(body)) {
    const child = body[key];
    if (typeof child !== 'object' || child === null || key === 'inferred_type' || key.endsWith('comments'))
      continue;
    all = both(all, read(child, isCondition?.(key) === true ? asCondition(reading) : reading));
  }
  return all;
}

/** `$1` of Snowflake: a column of a staged file by its position. */
function addStagePosition(body: Body, reading: Reading): void {
  const isColumn =
    reading.reader.dialect === 'snowflake' && body['style'] === 'Dollar' && body['index'] !== null;
  if (isColumn) addFlow(reading, { kind: 'unknown', reason: 'opaque' }, reading.place.span);
}

/** A query in place of a value: the first column of its only row. */
function readScalar(query: unknown, body: Body, reading: Reading): Span | undefined {
  const { reader, place } = reading;
  const span = reader.firstSpan(body['expressions']) ?? place.span;
  const relation = readQuery(reader, query, { ...place, name: undefined, span });
  const isStruct = body['kind'] === 'STRUCT';
  addFlow(reading, isStruct ? { kind: 'all', relation } : { kind: 'position', relation, position: 0 }, span);
  return span;
}

function readTransparent({ kind, body }: TreeNode, reading: Reading): Span | undefined {
  if (kind === 'named_argument') return read(body['value'], reading);
  if (kind === 'alias') return read(body['this'], reading);
  if (kind === 'window_function') return readWindow(body, reading);
  if (kind === 'within_group') return readWithinGroup(body, reading);
  const span = readFields(body, reading);
  return kind === 'paren' && span ? reading.reader.tokens.bracketsAround(span) : span;
}

function readWindow(body: Body, reading: Reading): Span | undefined {
  const over = body['over'];
  const span = read(body['this'], reading);
  const named = reading.place.windows.get(fold(nameOf(field(over, 'window_name'))?.text ?? ''));
  read(named, asCondition(reading));
  return both(span, read(over, asCondition(reading)));
}

/** Expressions in which some names are variables of their own; undefined where the node is none. */
function readLocals(
  { kind, body }: TreeNode,
  reading: Reading,
): { readonly span: Span | undefined } | undefined {
  switch (kind) {
    case 'lambda':
      return { span: read(body['body'], withLocals(reading, listOf(body['parameters']))) };
    case 'comprehension': {
      const variables = [body['expression'], body['position']].map((each) =>
        field(nodeOf(each)?.body, 'name'),
      );
      const inside = withLocals(reading, variables);
      const span = both(read(body['iterator'], reading), read(body['this'], inside));
      return { span: both(span, read(body['condition'], asCondition(inside))) };
    }
    case 'map_func': {
      if (body['curly_brace_syntax'] !== true || body['with_map_keyword'] === true) return undefined;
      const keys = listOf(body['keys']).filter((key) => nodeOf(key)?.kind !== 'column');
      return { span: both(read(keys, reading), read(body['values'], reading)) };
    }
    case 'model_attribute':
      return { span: read(body['expression'], reading) };
    default:
      return undefined;
  }
}

function withLocals(reading: Reading, names: readonly unknown[]): Reading {
  const own = names.flatMap((name) => fold(nameOf(name)?.text ?? ''));
  const locals = new Set([...reading.place.locals, ...own]);
  return { ...reading, place: { ...reading.place, locals } };
}

/** A function or an operator: one step for all that passes it. */
function readStep(node: TreeNode, reading: Reading): Span | undefined {
  const { kind, body } = node;
  const { reader, around, flows, place } = reading;
  const operator = OPERATORS[kind];
  if (operator !== undefined && operator === around.operator) return readOperands(node, reading);
  const step = reader.builder.openStep(around.step);
  const before = flows.length;
  const inside = readOperands(node, { ...reading, around: { kind: around.kind, step, operator } });
  if (flows.length === before) {
    reader.builder.dropStep(step);
    return inside;
  }
  const own = inside
    ? operator === undefined
      ? stepOf(reader, kind, body, inside)
      : { name: operator, span: reader.tokens.withOperator(inside, operator) }
    : { name: operator ?? nameOfStep(kind, body), span: place.span };
  reader.builder.closeStep(step, own.name, own.span);
  return inside && own.span;
}

function readOperands({ kind, body }: TreeNode, reading: Reading): Span | undefined {
  switch (kind) {
    case 'case':
      return readCase(body, reading);
    case 'exists':
      readRows(body['this'], reading);
      return undefined;
    case 'in':
    case 'any':
    case 'all':
      return readMembership(body, reading);
    case 'function':
    case 'aggregate_function':
      return readArguments(body, reading);
    case 'method_call':
      return readMethod(body, reading);
    default:
      return readFields(body, reading, (key) => isConditionOf(kind, body, key));
  }
}

function isConditionOf(kind: string, body: Body, key: string): boolean {
  if (AGGREGATE_CONDITIONS.has(key) && 'filter' in body)
    return !(ORDERED_SET.test(kind) && key === 'order_by');
  return CONDITION_FIELDS[kind]?.has(key) === true;
}

/** WITHIN GROUP orders what is aggregated; the value of a percentile is what is ordered. */
function readWithinGroup(body: Body, reading: Reading): Span | undefined {
  const inner = nodeOf(body['this']);
  const name = inner && nameOfStep(inner.kind, inner.body);
  if (name === undefined || !ORDERED_SET.test(name)) {
    return both(read(body['this'], reading), read(body['order_by'], asCondition(reading)));
  }
  const args = [...listOf(inner?.body['args']), ...listOf(body['order_by'])];
  return readStep({ kind: 'function', body: { name, args } }, reading);
}

function readCase(body: Body, reading: Reading): Span | undefined {
  const condition = asCondition(reading);
  let all = read(body['operand'], condition);
  for (const when of listOf(body['whens'])) {
    const [test, result] = listOf(when);
    all = both(all, both(read(test, condition), read(result, reading)));
  }
  return both(all, read(body['else_'], reading));
}

/** EXISTS: that there are rows is all that counts. */
function readRows(query: unknown, reading: Reading): void {
  const { reader, place } = reading;
  const span = reader.firstSpan(field(nodeOf(query)?.body, 'from')) ?? place.span;
  const relation = readQuery(reader, query, { ...place, name: undefined, span });
  addFlow(asCondition(reading), { kind: 'rows', relation }, span);
}

/** `a IN (…)`: the members of a query only decide. */
function readMembership(body: Body, reading: Reading): Span | undefined {
  const span = both(read(body['this'], reading), read(body['expressions'], reading));
  read([body['query'], body['subquery'], body['unnest']], asCondition(reading));
  return span;
}
