import type { Span } from '../../text/span.js';
import { maybeDatePart } from '../pseudo-columns.js';
import { listOf, nameOf, nodeOf, type TreeNode } from '../tree.js';
import { read } from './expressions.js';
import { CONDITION_ARGUMENTS, functionName, MAYBE_OPERATOR } from './operators.js';
import type { LineageReader } from './reader.js';
import { addFlow, asCondition, both, type Reading } from './reading.js';

type Body = TreeNode['body'];

const DATE_FUNCTION =
  /^(?:date|time|timestamp|datetime)_?(?:add|sub|diff|trunc|part)|^(?:trunc|last_day|extract|next_day)$/;

/** Reads the arguments of a function that the tree knows by its name alone. */
export function readArguments(body: Body, reading: Reading): Span | undefined {
  const name = typeof body['name'] === 'string' ? body['name'].toLowerCase() : '';
  const args = listOf(body['args']);
  if (/^j{4,}$/.test(name)) addFlow(reading, { kind: 'unknown', reason: 'opaque' }, reading.place.span);
  let all: Span | undefined;
  args.forEach((argument, index) => {
    if (isDatePart(name, argument, args.length)) return;
    const decides = isConditionArgument(name, index, args.length);
    all = both(all, read(argument, decides ? asCondition(reading) : reading));
  });
  for (const key of ['filter', 'order_by', 'limit']) all = both(all, read(body[key], asCondition(reading)));
  return all;
}

/** `DECODE(a, 1, b, 2, c, d)`: results stand behind what is searched for, and a last one may stand alone. */
function isConditionArgument(name: string, index: number, count: number): boolean {
  if (name === 'decode' && count > 2) return index === 0 || (index % 2 === 1 && index < count - 1);
  return CONDITION_ARGUMENTS[name]?.includes(index) === true;
}

/** `DATEDIFF(day, a, b)`: a bare word beside other arguments. */
function isDatePart(name: string, argument: unknown, count: number): boolean {
  const node = nodeOf(argument);
  if (count < 2 || node?.kind !== 'column' || node.body['table'] || !DATE_FUNCTION.test(name)) return false;
  const word = nameOf(node.body['name']);
  return word?.quoted === false && maybeDatePart(word.text);
}

/** `schema.function(…)` looks like a method of a column. */
export function readMethod(body: Body, reading: Reading): Span | undefined {
  const own = nodeOf(body['this'])?.kind;
  const span = own === 'column' || own === 'dot' ? undefined : read(body['this'], reading);
  return both(span, read(body['args'], reading));
}

/** The name and the place of a step that is no operator; `inside` is what its operands cover. */
export function stepOf(
  reader: LineageReader,
  kind: string,
  body: Body,
  inside: Span,
): { readonly name: string; readonly span: Span } {
  if (kind === 'case') return { name: kind, span: reader.tokens.caseAround(inside) };
  if (body['double_colon_syntax'] === true) return { name: kind, span: reader.tokens.withCast(inside) };
  const call = reader.tokens.callAround(inside);
  const known = nameOfStep(kind, body);
  const isCall =
    call && (!isMaybeOther(kind, body) || [known, kind].some((each) => isSameName(each, call.name)));
  const isMacro = call && reader.masked.dynamic(call.nameSpan);
  const name = isCall ? (isMacro ? reader.masked.source(call.nameSpan) : call.name) : known;
  return {
    name: body['distinct'] === true && name === 'count' ? 'count_distinct' : name,
    span: isCall ? call.span : inside,
  };
}

/** The name that the tree has for a function. */
export function nameOfStep(kind: string, body: Body): string {
  const written = body['name'] ?? body['original_name'];
  return typeof written === 'string' ? written.toLowerCase() : functionName(kind);
}

/** Whether the call around an expression may be one further out. */
function isMaybeOther(kind: string, body: Body): boolean {
  return typeof body['name'] === 'string' || MAYBE_OPERATOR.test(kind);
}

/** Whether a call has the name of a node; the tree spells some without their underscores, or with more. */
function isSameName(node: string, call: string): boolean {
  const plain = (name: string): string => name.replaceAll('_', '').toLowerCase();
  return plain(node) === plain(call.slice(call.lastIndexOf('.') + 1));
}
