import type { Span } from '../../text/span.js';
import { field, isRecord, listOf, nameOf, nodeOf, type TreeNode } from '../tree.js';
import { readExpression } from './expressions.js';
import { VALUE } from './reading.js';
import type { ColumnItem, Flow, Item, StarItem } from './graph.js';
import { CAST_KEEPS_NAME } from './operators.js';
import type { Place } from './place.js';
import type { LineageReader } from './reader.js';
import type { LocatedSelect } from './token-map.js';
import { stackedFlows } from './table-functions.js';

type Body = TreeNode['body'];

/** The items of a SELECT. */
export interface ReadItems {
  readonly items: readonly Item[];
  /** What GROUP BY ALL groups by: the items without an aggregate. */
  readonly groups: readonly Flow[];
}

/** Where an item stands in the text. */
interface Slot {
  readonly span: Span;
  /** What Jinja does with it, where it does not do so with the whole SELECT. */
  readonly block: 'repeated' | 'optional' | undefined;
}

/** Calls in a SELECT list that stand for any number of columns. */
const MANY_COLUMNS = new Set(['apply', 'braced_wildcard', 'query_transform', 'columns']);
/** Dialects in which `x = a` gives the column `a` the name `x`. */
const ASSIGNS_ALIAS = new Set(['tsql', 'fabric']);

/** Reads the items of a SELECT at its place. */
export function readItems(
  reader: LineageReader,
  body: Body,
  place: Place,
  located: LocatedSelect | undefined,
): ReadItems {
  const list = listOf(body['expressions']);
  const slots = slotsOf(reader, located, list, place);
  const groups: Flow[] = [];
  const groupsAll = field(body['group_by'], 'all') === true;
  const exclude = listOf(body['exclude']);
  const items = list.flatMap((value, index) => {
    const slot = slots(index);
    const read = readItem(reader, value, { ...place, span: slot.span }, slot, exclude);
    if (groupsAll && !hasAggregate(value)) {
      groups.push(...read.flatMap((item) => (item.kind === 'column' ? item.flows.map(asCondition) : [])));
    }
    return read;
  });
  if (reader.hasGap(located, 'items') || body['kind'] === 'VALUE') items.push(unknownItem(place.span));
  return { items, groups };
}

function asCondition(flow: Flow): Flow {
  return { ...flow, kind: 'condition' };
}

/** NULL is a node without a body. */
function isNull(value: unknown): boolean {
  return isRecord(value) && value['null'] === null;
}

function unknownItem(span: Span): Item {
  return { kind: 'unknown', unknown: { reason: 'opaque', span } };
}

function slotsOf(
  reader: LineageReader,
  located: LocatedSelect | undefined,
  list: readonly unknown[],
  place: Place,
): (index: number) => Slot {
  const spans = located?.items.length === list.length ? located.items : [];
  const around = located && reader.masked.block(located.start);
  return (index) => {
    const span = spans[index] ?? reader.firstSpan(list[index]);
    const block = span && reader.masked.block(span.start);
    return { span: span ?? place.span, block: block === around ? undefined : block?.kind };
  };
}

function readItem(
  reader: LineageReader,
  value: unknown,
  place: Place,
  slot: Slot,
  exclude: readonly unknown[],
): Item[] {
  const node = nodeOf(value);
  // An item between comments.
  if (node?.kind === 'annotated') return readItem(reader, node.body['this'], place, slot, exclude);
  if (isNull(value)) return [readColumnItem(reader, value, undefined, place, slot.block === 'optional')];
  if (!node || slot.block === 'repeated' || MANY_COLUMNS.has(callName(node))) return [unknownItem(slot.span)];
  const { kind, body } = node;
  if (kind === 'star') return [readStar(reader, body, place, exclude)];
  const isOptional = slot.block === 'optional';
  const assigned = ASSIGNS_ALIAS.has(reader.dialect) && kind === 'eq' ? nodeOf(body['left']) : undefined;
  if (assigned?.kind === 'column' && !assigned.body['table']) {
    return [readColumnItem(reader, body['right'], assigned.body['name'], place, isOptional)];
  }
  if (kind !== 'alias') {
    const isMacro = kind === 'column' && !body['table'] && reader.names.dynamic(body['name']);
    return [isMacro ? unknownItem(slot.span) : readColumnItem(reader, value, undefined, place, isOptional)];
  }
  const names = listOf(body['column_aliases']);
  if (names.length > 0) return readSeveral(reader, body['this'], names, place, isOptional);
  if (reader.names.dynamic(body['alias'])) return [unknownItem(slot.span)];
  return [readColumnItem(reader, body['this'], body['alias'], place, isOptional)];
}

function callName({ kind, body }: TreeNode): string {
  const name = kind === 'function' ? body['name'] : kind;
  return typeof name === 'string' ? name.toLowerCase() : kind;
}

function readColumnItem(
  reader: LineageReader,
  value: unknown,
  alias: unknown,
  place: Place,
  optional: boolean,
): ColumnItem {
  const flows: Flow[] = [];
  readExpression(reader, value, place, VALUE, flows);
  const written = alias === undefined ? nameIn(reader, value) : alias;
  const name = reader.name(written, place.span);
  return { kind: 'column', name: name?.text, span: name?.span ?? place.span, flows, optional };
}

/** The identifier that names an expression without an alias. */
function nameIn(reader: LineageReader, value: unknown): unknown {
  const node = nodeOf(value);
  switch (node?.kind) {
    case 'column':
      return node.body['name'];
    case 'dot':
      return node.body['field'];
    case 'annotated':
    case 'paren':
      return nameIn(reader, node.body['this']);
    case 'cast':
    case 'try_cast':
      return CAST_KEEPS_NAME.has(reader.dialect) ? nameIn(reader, node.body['this']) : undefined;
    default:
      return undefined;
  }
}

/** `STACK(…) AS (a, b)`: one expression that gives several columns. */
function readSeveral(
  reader: LineageReader,
  value: unknown,
  names: readonly unknown[],
  place: Place,
  optional: boolean,
): Item[] {
  const flows: Flow[] = [];
  readExpression(reader, value, place, VALUE, flows);
  const stacked = stackedFlows(reader, value, names.length, place);
  return names.map((each, index): Item => {
    const name = reader.name(each, place.span);
    if (!name) return unknownItem(place.span);
    const own = stacked ? (stacked[index] ?? []) : flows;
    return { kind: 'column', name: name.text, span: name.span, flows: own, optional };
  });
}

function readStar(reader: LineageReader, body: Body, place: Place, exclude: readonly unknown[]): Item {
  const table = body['table'];
  const meaning = table ? place.sources.find(nameOf(table)?.text ?? '') : undefined;
  // `s.*` of a struct has columns that only its type tells.
  if (table && typeof meaning !== 'number') return unknownItem(place.span);
  const names = (list: unknown): string[] =>
    listOf(list).flatMap((each) => nameOf(each)?.text ?? nameText(each));
  const star: StarItem = {
    kind: 'star',
    span: place.span,
    relations: typeof meaning === 'number' ? [meaning] : [...place.roots],
    except: [...names(body['except']), ...names(exclude)],
    replace: listOf(body['replace']).map((each) =>
      readColumnItem(reader, field(each, 'this'), field(each, 'alias'), place, false),
    ),
    rename: listOf(body['rename']).flatMap((pair) => {
      const [from, to] = listOf(pair);
      const name = reader.name(to, place.span);
      return name ? { from: nameOf(from)?.text ?? '', to: { name: name.text, span: name.span } } : [];
    }),
  };
  return star;
}

function nameText(value: unknown): string[] {
  const name = nameOf(field(nodeOf(value)?.body, 'name'));
  return name ? [name.text] : [];
}

function hasAggregate(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasAggregate);
  const node = nodeOf(value);
  if (node?.kind === 'window_function' || node?.kind === 'subquery') return false;
  if (node?.kind === 'aggregate_function' || (node && 'filter' in node.body)) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasAggregate);
}
