import type { Span } from '../../text/span.js';
import type { SqlToken } from '../tokens.js';

/** How operators are written that are not called by what they look like, as the words or signs they start with. */
const WRITTEN: Readonly<Record<string, ReadonlySet<string>>> = {
  '=': new Set(['=', '==', '<=>', 'IS']),
  '<>': new Set(['<>', '!=', 'IS']),
  like: new Set(['LIKE', 'ILIKE', 'RLIKE', 'SIMILAR', 'GLOB', '~', '~*', '~~', '~~*']),
  'is null': new Set(['IS', 'ISNULL', 'NOTNULL']),
  'is true': new Set(['IS']),
  'is false': new Set(['IS']),
  'is json': new Set(['IS']),
};
/** Words behind an operator that are no operand yet. */
const BEHIND = new Set(['NOT', 'DISTINCT', 'FROM', 'TO', 'ANY', 'ALL', 'SOME', 'SYMMETRIC']);

/**
 * The span of an operation of which `span` covers only those operands that have names: with the operator and the
 * constant beside it. `first` and `last` are the indexes of the tokens in `span`, `closing` tells where what opens
 * at an index closes.
 */
export function operatorSpan(
  tokens: readonly SqlToken[],
  operator: string,
  { first, last }: { readonly first: number; readonly last: number },
  closing: (index: number) => number | undefined,
): Span | undefined {
  const isOperator = (token: SqlToken | undefined): boolean =>
    token !== undefined &&
    (WRITTEN[operator]?.has(written(token)) ?? written(token) === operator.toUpperCase());
  const span = (from: number, to: number): Span => ({
    start: tokens[from]?.span.start ?? 0,
    end: tokens[to]?.span.end ?? 0,
  });
  let next = last + 1;
  if (tokens[next]?.upper === 'NOT') next++;
  if (isOperator(tokens[next])) {
    const to = operandEnd(tokens, next + 1, closing);
    return span(first, operator === 'between' ? upperBound(tokens, to, closing) : to);
  }
  if (!isOperator(tokens[first - 1])) return undefined;
  const isPrefix =
    operator === 'not' || tokens[first - 2] === undefined || tokens[first - 2]?.kind === 'symbol';
  return span(isPrefix && operator !== '||' ? first - 1 : first - 2, last);
}

function written(token: SqlToken): string {
  return token.kind === 'symbol' ? token.text : token.upper;
}

/** Index of the last token of the operand that starts at `index`. */
function operandEnd(
  tokens: readonly SqlToken[],
  index: number,
  closing: (index: number) => number | undefined,
): number {
  let at = index;
  while (BEHIND.has(tokens[at]?.upper ?? '') && tokens[at + 1]) at++;
  const open = tokens[at + 1]?.text === '(' ? at + 1 : at;
  return Math.min(closing(open) ?? at, tokens.length - 1);
}

/** Index of the last token of `AND high` behind the lower bound that ends at `index`. */
function upperBound(
  tokens: readonly SqlToken[],
  index: number,
  closing: (index: number) => number | undefined,
): number {
  return tokens[index + 1]?.upper === 'AND' ? operandEnd(tokens, index + 2, closing) : index;
}
