import { union, type Span } from '../../text/span.js';
import { fold } from '../scope.js';
import { field, nodeOf, type TreeNode } from '../tree.js';
import { read } from './expressions.js';
import type { FlowSource } from './graph.js';
import type { Meaning } from './place.js';
import type { LineageReader } from './reader.js';
import { addFlow, type Reading } from './reading.js';

type Body = TreeNode['body'];

interface Name {
  readonly text: string;
  readonly span: Span;
}

/** Words that are values without parentheses, where nothing is in front of them. */
const VALUES =
  /^(?:current_(?:date|time|timestamp|datetime|user|role|catalog|schema|database|account|warehouse)|localtime|localtimestamp|session_user|system_user|sysdate|systimestamp|sysdatetime)$/i;
/** Dialects in which USER is such a word as well. */
const USER_IS_VALUE = new Set(['postgresql', 'redshift', 'oracle', 'cockroachdb', 'materialize']);

/** Dialects in which the bare name of a table is its whole row. */
const NAMES_ROWS = new Set([
  'bigquery',
  'cockroachdb',
  'duckdb',
  'materialize',
  'postgresql',
  'redshift',
  'risingwave',
]);

/** Reads a column, qualified or not. */
export function readColumn(body: Body, reading: Reading): Span | undefined {
  const { names } = reading.reader;
  const span = names.spanOf(body['name']) ?? names.spanOf(body);
  if (!span) return undefined;
  const name = names.part(body['name']);
  if (!name || names.dynamic(body['table'])) {
    addFlow(reading, { kind: 'unknown', reason: 'opaque' }, span);
    return span;
  }
  const qualifier = names.part(body['table']);
  if (!qualifier) {
    if (name.quoted || !isValue(reading.reader, name.text)) addUnqualified(reading, name);
    return span;
  }
  addQualified(reading, qualifier, name);
  return union(qualifier.span, span);
}

function isValue(reader: LineageReader, text: string): boolean {
  if (/^user$/i.test(text)) return USER_IS_VALUE.has(reader.dialect);
  return VALUES.test(text) || text.startsWith('@');
}

function addUnqualified(reading: Reading, { text, span }: Name): void {
  const { scope, sources, locals } = reading.place;
  if (locals.has(fold(text))) return;
  if (text.startsWith('#') || scope === undefined) {
    addFlow(reading, { kind: 'unknown', reason: 'opaque' }, span);
    return;
  }
  const row = NAMES_ROWS.has(reading.reader.dialect) ? sources.own(text) : undefined;
  addFlow(reading, { kind: 'name', scope, column: text, ...(row !== undefined && { row }) }, span);
}

function addQualified(reading: Reading, qualifier: Name, name: Name): void {
  const { sources, locals } = reading.place;
  if (locals.has(fold(qualifier.text))) return;
  const meaning = sources.find(qualifier.text);
  // What is no table is a column, and the name behind it a field of its struct.
  if (meaning === undefined) addUnqualified(reading, qualifier);
  else addFlow(reading, columnOf(meaning, name.text), name.span);
}

function columnOf(meaning: Meaning, column: string): FlowSource {
  return typeof meaning === 'number'
    ? { kind: 'column', relation: meaning, column }
    : { kind: 'unknown', reason: meaning };
}

/** Reads `a.b.c`: a field of the struct `a.b`, or a column whose table is named with its schema. */
export function readDot(body: Body, reading: Reading): Span | undefined {
  const { names } = reading.reader;
  const fields = [body['field']];
  let inner = body['this'];
  for (let node = nodeOf(inner); node?.kind === 'dot'; node = nodeOf(inner)) {
    fields.unshift(node.body['field']);
    inner = node.body['this'];
  }
  const last = names.spanOf(body['field']);
  const chain = chainOf(reading.reader, inner, fields);
  const table = chain && reading.place.sources.qualifiedBy(chain.map((part) => part.text));
  const column = table && chain[table.length];
  if (!column) {
    const span = read(inner, reading);
    return span && last ? union(span, last) : span;
  }
  // `a.a.b` may also be a field of the column `a` of `a`.
  const isAmbiguous = reading.place.sources.own(chain[0]?.text ?? '') !== undefined;
  addFlow(reading, columnOf(isAmbiguous ? 'ambiguous' : table.relation, column.text), column.span);
  return union(chain[0]?.span ?? column.span, last ?? column.span);
}

/** The names of `a.b.c.d`; undefined where it starts with anything else than names. */
function chainOf(
  { names }: LineageReader,
  inner: unknown,
  fields: readonly unknown[],
): readonly Name[] | undefined {
  const column = nodeOf(inner);
  if (column?.kind !== 'column' || !field(column.body, 'table')) return undefined;
  const parts = [column.body['table'], column.body['name'], ...fields].map((each) => names.part(each));
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

/** Reads `*` or `t.*` as a value: `OBJECT_CONSTRUCT(*)` has every column. */
export function readStarValue(body: Body, reading: Reading): Span | undefined {
  const { reader, place } = reading;
  const qualifier = body['table'] ? reader.names.part(body['table']) : undefined;
  const span = qualifier?.span ?? place.span;
  const meaning = body['table'] ? place.sources.find(qualifier?.text ?? '') : undefined;
  if (typeof meaning === 'number') addFlow(reading, { kind: 'all', relation: meaning }, span);
  else if (body['table']) addFlow(reading, { kind: 'unknown', reason: 'opaque' }, span);
  else for (const relation of place.roots) addFlow(reading, { kind: 'all', relation }, span);
  return qualifier?.span;
}
