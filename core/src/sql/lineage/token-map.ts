import type { Span } from '../../text/span.js';
import type { SqlToken } from '../tokens.js';
import { operatorSpan } from './operator-span.js';

/** A call as it stands: its name in lower case with its qualifiers, and all of it. */
export interface Call {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
}

/** Where a SELECT stands: its keyword, the end of its list, and its items. */
export interface LocatedSelect {
  readonly start: number;
  readonly itemsEnd: number;
  readonly items: readonly Span[];
}

/** The items of one SELECT list, as ranges of tokens. */
interface SelectList {
  readonly keyword: SqlToken;
  /** What stands behind the items. */
  behind: SqlToken | undefined;
  readonly items: { from: number; to: number }[];
}

/** What one bracket or CASE holds. */
interface Level {
  /** Index of what opens it, -1 for the statement itself. */
  readonly opener: number;
  readonly isCase: boolean;
  /** The SELECT that stands in it, and the one around it. */
  list: SelectList | undefined;
  readonly outer: SelectList | undefined;
  /** Whether the walk is between SELECT and FROM. */
  inItems: boolean;
}

/** Words in front of a parenthesis that are no functions. */
const NO_FUNCTIONS = new Set(
  (
    'IN AND OR NOT WHEN THEN ELSE CASE BETWEEN LIKE ILIKE RLIKE REGEXP ON WHERE HAVING QUALIFY SELECT DISTINCT BY ' +
    'OVER VALUES AS FROM JOIN USING ANY ALL SOME EXISTS FILTER GROUP UNION INTERSECT EXCEPT EXCLUDE MINUS SET LIMIT ' +
    'OFFSET RETURNING PIVOT UNPIVOT FOR IS END DIV MOD INTO WITH LATERAL TOP PARTITION WINDOW'
  ).split(' '),
);
const ENDS_ITEMS = new Set(
  'FROM INTO WHERE GROUP HAVING QUALIFY ORDER LIMIT WINDOW UNION INTERSECT EXCEPT MINUS SORT CLUSTER DISTRIBUTE'.split(
    ' ',
  ),
);
const STARTS_QUERY = new Set(['UNION', 'INTERSECT', 'EXCEPT', 'MINUS']);
const BEFORE_ITEMS = new Set(['DISTINCT', 'ALL']);
/** Words that begin or end a list of items. */
const STRUCTURE = new Set(['SELECT', ...ENDS_ITEMS]);
const OPENERS = new Set(['(', '[', '{']);
const CLOSERS = new Set([')', ']', '}']);

/** Where calls, CASE expressions and SELECT lists begin and end: the tree has spans for names alone. */
export class TokenMap {
  readonly #tokens: readonly SqlToken[];
  /** For each token the index of the bracket or CASE around it, -1 for none. */
  readonly #around: Int32Array;
  /** Where what opens at an index closes. */
  readonly #closing = new Map<number, number>();
  readonly #lists: (SelectList | undefined)[] = [];

  constructor(tokens: readonly SqlToken[]) {
    this.#tokens = tokens;
    this.#around = new Int32Array(tokens.length).fill(-1);
    this.#read();
  }

  /** The call around what `span` covers, where the nearest name in front of a parenthesis is a function's. */
  callAround(span: Span): Call | undefined {
    for (let open = this.#outside(span); open >= 0; open = this.#around[open] ?? -1) {
      const before = this.#tokens[open - 1];
      if (this.#tokens[open]?.text !== '(' || !before) continue;
      if (before.kind !== 'quoted' && (before.kind !== 'word' || NO_FUNCTIONS.has(before.upper))) continue;
      return this.#call(open);
    }
    return undefined;
  }

  /** The CASE expression around what `span` covers, else `span` itself. */
  caseAround(span: Span): Span {
    for (let open = this.#outside(span); open >= 0; open = this.#around[open] ?? -1) {
      if (this.#tokens[open]?.upper === 'CASE') return this.#group(open, open);
    }
    return span;
  }

  /** The brackets right around what `span` covers, else `span` itself. */
  bracketsAround(span: Span): Span {
    const open = this.#outside(span);
    return open < 0 || this.#tokens[open]?.upper === 'CASE' ? span : this.#group(open, open);
  }

  /** `span` with `::type` behind it. */
  withCast(span: Span): Span {
    const at = this.#indexAt(span.end);
    if (this.#tokens[at]?.text !== '::') return span;
    const type = at + 1;
    const isSized = this.#tokens[type + 1]?.text === '(';
    const last = isSized ? (this.#closing.get(type + 1) ?? type) : type;
    return { start: span.start, end: this.#tokens[last]?.span.end ?? span.end };
  }

  /** `span` with the operator that is written beside it, and with the constant on its other side. */
  withOperator(span: Span, operator: string): Span {
    const range = { first: this.#indexAt(span.start), last: this.#indexAt(span.end - 1) };
    return operatorSpan(this.#tokens, operator, range, (index) => this.#closing.get(index)) ?? span;
  }

  /** The SELECT whose list or clauses hold what stands at `offset`. */
  selectAt(offset: number): LocatedSelect | undefined {
    const list = this.#lists[this.#indexAt(offset)];
    return (
      list && {
        start: list.keyword.span.start,
        itemsEnd: list.behind?.span.start ?? Infinity,
        items: list.items.filter(({ from, to }) => to > from).map(({ from, to }) => this.#span(from, to)),
      }
    );
  }

  #call(open: number): Call {
    let from = open - 1;
    let name = this.#tokens[from]?.text ?? '';
    while (this.#tokens[from - 1]?.text === '.' && this.#tokens[from - 2]) {
      from -= 2;
      name = `${this.#tokens[from]?.text ?? ''}.${name}`;
    }
    return { name: name.toLowerCase(), nameSpan: this.#span(from, open), span: this.#group(from, open) };
  }

  #group(from: number, open: number): Span {
    return this.#span(from, (this.#closing.get(open) ?? open) + 1);
  }

  #span(from: number, to: number): Span {
    const start = this.#tokens[from]?.span.start ?? 0;
    return { start, end: Math.max(start, this.#tokens[to - 1]?.span.end ?? start) };
  }

  #outside(span: Span): number {
    return this.#around[this.#indexAt(span.start)] ?? -1;
  }

  /** Index of the first token that ends behind `offset`. */
  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#tokens[middle]?.span.end ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #read(): void {
    const levels: Level[] = [];
    let level: Level = { opener: -1, isCase: false, list: undefined, outer: undefined, inItems: false };
    for (const [index, token] of this.#tokens.entries()) {
      const isSymbol = token.kind === 'symbol';
      const isEnd = isSymbol ? CLOSERS.has(token.text) : token.upper === 'END';
      const around = isEnd && level.isCase !== isSymbol ? levels.pop() : undefined;
      if (around) {
        this.#closing.set(level.opener, index);
        level = around;
      }
      this.#around[index] = level.opener;
      if (level.inItems || STRUCTURE.has(token.upper)) this.#place(token, index, level);
      this.#lists.push(level.list ?? level.outer);
      if (isSymbol ? !OPENERS.has(token.text) : token.upper !== 'CASE') continue;
      levels.push(level);
      const outer = level.list ?? level.outer;
      level = { opener: index, isCase: !isSymbol, list: undefined, outer, inItems: false };
    }
  }

  /** Reads the token's part in the SELECT of its level. */
  #place(token: SqlToken, index: number, level: Level): void {
    const { upper } = token;
    if (upper === 'SELECT') {
      level.list = { keyword: token, behind: undefined, items: [{ from: index + 1, to: index + 1 }] };
      level.inItems = true;
      return;
    }
    const isEnd = ENDS_ITEMS.has(upper) && !this.#isPartOfItem(upper, index);
    const item = level.list?.items.at(-1);
    if (level.list && item && level.inItems) {
      const isEmpty = item.to === item.from;
      if (isEnd && !isEmpty) {
        level.inItems = false;
        level.list.behind = token;
      } else if (token.text === ',' && token.kind === 'symbol') {
        level.list.items.push({ from: index + 1, to: index + 1 });
      } else {
        item.to = index + 1;
        if (isEmpty && BEFORE_ITEMS.has(upper)) item.from = item.to;
      }
    }
    if (isEnd && STARTS_QUERY.has(upper)) level.list = undefined;
  }

  /** `* EXCEPT`, `WITHIN GROUP` and `IS DISTINCT FROM`. */
  #isPartOfItem(upper: string, index: number): boolean {
    const before = this.#tokens[index - 1];
    if (upper === 'EXCEPT') return before?.text === '*';
    return (
      (upper === 'GROUP' && before?.upper === 'WITHIN') || (upper === 'FROM' && before?.upper === 'DISTINCT')
    );
  }
}
