import type { SqlToken } from './tokens.js';

/** What cannot follow a comma but ends a list: the parser drops the comma, but something was to come there. */
const ENDS_LIST = new Set(
  ') WHERE GROUP HAVING QUALIFY ORDER LIMIT WINDOW UNION INTERSECT EXCEPT MINUS JOIN INNER CROSS'.split(' '),
);

/**
 * Where a list of the statement ends with its comma, as in `FROM orders,` while the second table is being typed.
 * A comma in front of FROM is left out: many dialects allow it at the end of a SELECT list.
 */
export function danglingCommas(tokens: readonly SqlToken[]): number[] {
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'symbol' || token.text !== ',') return [];
    const next = tokens[index + 1];
    return !next || ENDS_LIST.has(next.upper) ? token.span.start : [];
  });
}
