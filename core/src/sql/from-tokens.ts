import { union } from '../text/span.js';
import type { NamePart, SqlStatement, TableRead } from './facts.js';
import { UNNESTING } from './from-clause.js';
import type { MaskedSql } from './jinja.js';
import { fold } from './scope.js';
import { originOf } from './table-names.js';
import type { SqlToken } from './tokens.js';

/** What the words of a statement tell without its tree. */
export interface TokenFacts {
  readonly target: SqlStatement['target'];
  readonly reads: readonly TableRead[];
}

const READING_STATEMENTS = new Set(
  'SELECT WITH INSERT MERGE UPDATE DELETE CREATE REPLACE FROM EXPLAIN CACHE DECLARE ('.split(' '),
);
const VERBS = new Set(['SELECT', 'INSERT', 'MERGE', 'UPDATE', 'DELETE', 'CREATE']);
/** Words that are neither a table nor an alias behind FROM and JOIN. */
const RESERVED = new Set(
  (
    'SELECT FROM WHERE GROUP ORDER HAVING QUALIFY LIMIT OFFSET FETCH WINDOW UNION INTERSECT EXCEPT MINUS JOIN INNER ' +
    'LEFT RIGHT FULL OUTER CROSS NATURAL SEMI ANTI ASOF POSITIONAL GLOBAL ON USING AND OR NOT IN IS AS WITH SET ' +
    'VALUES WHEN THEN ELSE END CASE INTO INSERT UPDATE DELETE MERGE LATERAL UNNEST TABLE PIVOT UNPIVOT ' +
    'TABLESAMPLE MATCH_RECOGNIZE BY ASC DESC BETWEEN LIKE ILIKE EXISTS DISTINCT ALL ANY RETURNING CLUSTER DISTRIBUTE ' +
    'SORT START CONNECT FOR VERSION TIMESTAMP SYSTEM_TIME PREWHERE FINAL SAMPLE NULL TRUE FALSE ONLY OVERWRITE ' +
    'PARTITION BEFORE AT CHANGES RECURSIVE DEFAULT MATCHED VIEW APPLY STRAIGHT_JOIN IF DUPLICATE KEY OVER'
  ).split(' '),
);
const BEHIND_READER = new Set(['ONLY', 'FINAL']);

interface Name {
  readonly parts: readonly [NamePart, ...NamePart[]];
  readonly first: SqlToken;
  /** Index of the token behind the name. */
  readonly next: number;
}

/**
 * The reads and the target of a statement by its words, for statements that do not parse: names behind FROM, JOIN,
 * USING and commas between them; no CTEs, no functions, no `EXTRACT(x FROM y)`.
 */
export function factsFromTokens(
  tokens: readonly SqlToken[],
  masked: MaskedSql,
  dialect: string,
  ctes: ReadonlySet<string>,
): TokenFacts {
  return new TokenReader(tokens, masked, dialect, ctes).run();
}

class TokenReader {
  readonly #tokens: readonly SqlToken[];
  readonly #masked: MaskedSql;
  readonly #dialect: string;
  readonly #ctes: ReadonlySet<string>;
  readonly #aliases = new Set<string>();
  /** Where the parenthesis that opens at an index closes. */
  readonly #closings: ReadonlyMap<number, number>;
  readonly #reads: TableRead[] = [];
  #target: SqlStatement['target'];

  constructor(tokens: readonly SqlToken[], masked: MaskedSql, dialect: string, ctes: ReadonlySet<string>) {
    this.#tokens = tokens;
    this.#masked = masked;
    this.#dialect = dialect;
    this.#ctes = ctes;
    this.#closings = closings(tokens);
  }

  run(): TokenFacts {
    const first = this.#tokens[0];
    if (!first || !READING_STATEMENTS.has(first.upper)) return { target: undefined, reads: [] };
    /** For every open parenthesis whether it holds a function's arguments. */
    const calls: boolean[] = [];
    let verb = '';
    this.#tokens.forEach((token, index) => {
      if (isSymbol(token, '(')) calls.push(this.#opensCall(index));
      else if (isSymbol(token, ')')) calls.pop();
      if (calls.length === 0 && VERBS.has(token.upper) && (verb === '' || verb === 'CREATE'))
        verb = token.upper;
      if (calls.at(-1) !== true) this.#read(index, verb, calls.length);
    });
    return { target: this.#target, reads: this.#reads };
  }

  #read(index: number, verb: string, depth: number): void {
    const word = this.#tokens[index]?.upper;
    const previous = this.#tokens[index - 1]?.upper;
    if (word === 'FROM' && previous !== 'DISTINCT') {
      if (verb === 'DELETE' && previous === 'DELETE') this.#readTarget(index + 1);
      else this.#readList(index + 1);
    } else if (word === 'JOIN' || word === 'APPLY') this.#readList(index + 1);
    else if (word === 'USING' && depth === 0 && (verb === 'MERGE' || verb === 'DELETE'))
      this.#readList(index + 1);
    else if (word === 'INTO' && depth === 0) this.#readTarget(index + 1);
    else if (word === 'UPDATE' && verb === 'UPDATE' && depth === 0) this.#readTarget(index + 1);
    else if (
      word === 'OVERWRITE' ||
      (verb === 'CREATE' && depth === 0 && (word === 'TABLE' || word === 'VIEW'))
    ) {
      this.#readTarget(index + 1);
    }
  }

  #opensCall(index: number): boolean {
    const before = this.#tokens[index - 1];
    const inside = this.#tokens[index + 1]?.upper ?? '';
    if (!before || /^(?:SELECT|WITH|FROM)$/.test(inside)) return false;
    return before.kind === 'quoted' || (before.kind === 'word' && !RESERVED.has(before.upper));
  }

  #readTarget(from: number): void {
    let index = from;
    while (/^(?:TABLE|IF|NOT|EXISTS|OVERWRITE|INTO)$/.test(this.#tokens[index]?.upper ?? '')) index++;
    const name = this.#name(index);
    if (!name || this.#target) return;
    const table = originOf(name.parts, this.#masked, name.first);
    if (table.kind !== 'origin' || table.origin.kind !== 'table') return;
    this.#target = { parts: table.origin.parts, span: table.span };
  }

  /** Reads a table and those behind commas. */
  #readList(from: number): void {
    let index: number | undefined = from;
    while (index !== undefined) {
      const behind: number | undefined = this.#readOne(index);
      index = behind !== undefined && isSymbol(this.#tokens[behind], ',') ? behind + 1 : undefined;
    }
  }

  /** Reads one table; the index of the token behind it and its alias, undefined where there is none. */
  #readOne(from: number): number | undefined {
    let index = from;
    while (isSymbol(this.#tokens[index], '(') || BEHIND_READER.has(this.#tokens[index]?.upper ?? '')) index++;
    const name = this.#name(index);
    if (!name) return this.#behindParentheses(from);
    if (isSymbol(this.#tokens[name.next], '(')) return this.#behindParentheses(name.next);
    if (isSymbol(this.#tokens[name.next], '.')) return undefined;
    const alias = this.#alias(name.next);
    this.#add(name, alias?.part);
    return alias?.next ?? name.next;
  }

  /** Behind a subquery or a function's arguments and their alias; what is inside is read where the walk comes to it. */
  #behindParentheses(open: number): number | undefined {
    const close = this.#closings.get(open);
    if (close === undefined) return undefined;
    const alias = this.#alias(close + 1);
    if (alias?.part) this.#aliases.add(fold(alias.part.text));
    const next = alias?.next ?? close + 1;
    return (this.#closings.get(next) ?? next - 1) + 1;
  }

  #add(name: Name, alias: NamePart | undefined): void {
    const [head] = name.parts;
    const isCte = name.parts.length === 1 && this.#ctes.has(fold(head.text));
    const isArray =
      UNNESTING.has(this.#dialect) && name.parts.length > 1 && this.#aliases.has(fold(head.text));
    const table = originOf(name.parts, this.#masked, name.first);
    if (table.kind === 'origin') this.#aliases.add(fold(alias?.text ?? table.shortName));
    if (isCte || isArray || table.kind !== 'origin') return;
    this.#reads.push({ origin: table.origin, span: table.span, alias });
  }

  #alias(from: number): { part: NamePart | undefined; next: number } | undefined {
    const explicit = this.#tokens[from]?.upper === 'AS';
    const token = this.#tokens[explicit ? from + 1 : from];
    if (!token || !isName(token) || RESERVED.has(token.upper)) return undefined;
    const part = this.#masked.dynamic(token.span) ? undefined : partOf(token);
    return { part, next: explicit ? from + 2 : from + 1 };
  }

  #name(from: number): Name | undefined {
    const first = this.#tokens[from];
    if (!first || !isName(first) || RESERVED.has(first.upper)) return undefined;
    const head = this.#dashed(from);
    const parts: [NamePart, ...NamePart[]] = [head.part];
    let next = head.next;
    while (isSymbol(this.#tokens[next], '.')) {
      const token = this.#tokens[next + 1];
      if (!token || !isName(token)) break;
      parts.push(partOf(token));
      next += 2;
    }
    return { parts, first, next };
  }

  /** BigQuery's projects may hold dashes without quotes. */
  #dashed(from: number): { part: NamePart; next: number } {
    const token = this.#tokens[from];
    let part = token ? partOf(token) : { text: '', quoted: false, span: { start: 0, end: 0 } };
    let next = from + 1;
    while (this.#dialect === 'bigquery' && isSymbol(this.#tokens[next], '-')) {
      const dash = this.#tokens[next];
      const piece = this.#tokens[next + 1];
      if (dash?.span.start !== part.span.end || piece?.span.start !== dash.span.end) break;
      part = { text: `${part.text}-${piece.text}`, quoted: false, span: union(part.span, piece.span) };
      next += 2;
    }
    return { part, next };
  }
}

/** Names in front of `AS (`, which WITH declares, in lower case. */
export function cteNames(tokens: readonly SqlToken[]): ReadonlySet<string> {
  const names = new Set<string>();
  tokens.forEach((token, index) => {
    if (token.upper !== 'AS') return;
    let open = index + 1;
    while (/^(?:NOT|MATERIALIZED)$/.test(tokens[open]?.upper ?? '')) open++;
    let name = index - 1;
    if (isSymbol(tokens[name], ')')) {
      while (name > 0 && !isSymbol(tokens[name], '(')) name--;
      name--;
    }
    const declared = tokens[name];
    if (isSymbol(tokens[open], '(') && declared && isName(declared)) names.add(fold(declared.text));
  });
  return names;
}

function closings(tokens: readonly SqlToken[]): Map<number, number> {
  const found = new Map<number, number>();
  const open: number[] = [];
  tokens.forEach((token, index) => {
    if (isSymbol(token, '(')) open.push(index);
    else if (isSymbol(token, ')')) {
      const start = open.pop();
      if (start !== undefined) found.set(start, index);
    }
  });
  return found;
}

function isName(token: SqlToken): boolean {
  return token.kind === 'word' || token.kind === 'quoted';
}

function isSymbol(token: SqlToken | undefined, text: string): boolean {
  return token?.kind === 'symbol' && token.text === text;
}

function partOf(token: SqlToken): NamePart {
  return { text: token.text, quoted: token.kind === 'quoted', span: token.span };
}
