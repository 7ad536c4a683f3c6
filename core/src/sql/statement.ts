import type { Span } from '../text/span.js';
import type { ColumnRead, SqlProblem, SqlStatement, StatementKind, TableRead } from './facts.js';
import { danglingCommas } from './dangling-comma.js';
import { cteNames, factsFromTokens } from './from-tokens.js';
import type { MaskedSql, SqlSection } from './jinja.js';
import { lineageOf } from './lineage/extract.js';
import { withReads } from './lineage/graph.js';
import { packLineage, unpackLineage, type PackedLineage } from './lineage/pack.js';
import { utf16Offsets } from './offsets.js';
import type { DialectParser } from './parser.js';
import { withSetOperations } from './set-operations.js';
import { storageReads } from './storage.js';
import { TableNames } from './table-names.js';
import type { SqlToken } from './tokens.js';
import { nodeOf } from './tree.js';
import { Walk } from './walk.js';

/** One statement: its tokens with all branches of its Jinja. */
export interface StatementSource {
  readonly section: SqlSection;
  readonly tokens: readonly SqlToken[];
}

export interface StatementResult {
  readonly statement: SqlStatement;
  readonly problem: SqlProblem | undefined;
}

interface ParseFailure {
  readonly span: Span;
  readonly tooDeep: boolean;
}

const KINDS: Readonly<Record<string, StatementKind>> = {
  select: 'query',
  union: 'query',
  intersect: 'query',
  except: 'query',
  subquery: 'query',
  paren: 'query',
  values: 'query',
  insert: 'insert',
  create_table: 'create',
  create_view: 'create',
  merge: 'merge',
  update: 'update',
  delete: 'delete',
};

/**
 * Reads one statement. Where Jinja offers branches, each choice is parsed and their facts are joined; a choice
 * that does not parse is read by its words.
 */
export function readStatement(
  source: StatementSource,
  masked: MaskedSql,
  parser: DialectParser,
): StatementResult {
  const span = spanOf(source.tokens);
  const results: StatementResult[] = [];
  const read = new Set<string>();
  for (let choice = 0; choice < masked.choices; choice++) {
    const text = sqlOf(source, span, masked, choice);
    if (read.has(text)) continue;
    read.add(text);
    results.push(readChoice(source, span, choice, masked, parser));
    if (!hasBranch(source, span, masked)) break;
  }
  const [first, ...others] = results;
  return first ? others.reduce(join, first) : unparsed(source.tokens, span, masked, parser, undefined);
}

function hasBranch(source: StatementSource, span: Span, masked: MaskedSql): boolean {
  return sqlOf(source, span, masked, undefined) !== sqlOf(source, span, masked, 0);
}

/** The statement's masked text, with all branches or with those of one choice. */
function sqlOf(
  { section }: StatementSource,
  span: Span,
  masked: MaskedSql,
  choice: number | undefined,
  withoutLone = false,
): string {
  const text = masked.text(section, choice, withoutLone);
  return text.slice(span.start - section.span.start, span.end - section.span.start);
}

function readChoice(
  source: StatementSource,
  span: Span,
  choice: number,
  masked: MaskedSql,
  parser: DialectParser,
): StatementResult {
  const { tokens } = source;
  const text = sqlOf(source, span, masked, choice);
  const chosen = tokens.filter((token) => text.charAt(token.span.start - span.start).trim() !== '');
  const here = cteNames(chosen);
  const elsewhere = new Set([...cteNames(tokens)].filter((name) => !here.has(name)));
  const known: KnownOfStatement = { span, tokens: chosen, branchCtes: elsewhere, masked, parser };
  const gaps = danglingCommas(chosen);
  const parsed = parseOne(text, known, gaps);
  if ('statement' in parsed) {
    return gaps.length > 0 ? { ...parsed, statement: uncertain(parsed.statement) } : parsed;
  }
  if (masked.hasLoneExpressions) {
    const withoutLone = sqlOf(source, span, masked, choice, true);
    const again =
      withoutLone === text ? parsed : parseOne(withoutLone, known, [...gaps, ...masked.loneIn(span)]);
    if ('statement' in again) return { ...again, statement: uncertain(again.statement) };
  }
  return unparsed(chosen, span, masked, parser, parsed);
}

/** What is known of a statement before it is parsed. */
interface KnownOfStatement {
  readonly span: Span;
  readonly tokens: readonly SqlToken[];
  /** Names that another branch of its Jinja declares. */
  readonly branchCtes: ReadonlySet<string>;
  readonly masked: MaskedSql;
  readonly parser: DialectParser;
}

function parseOne(
  sql: string,
  { span, tokens, branchCtes, masked, parser }: KnownOfStatement,
  gaps: readonly number[],
): StatementResult | ParseFailure {
  const result = parser.parse(sql);
  const toUtf16 = utf16Offsets(sql);
  const toText = (offset: number): number => span.start + toUtf16(offset);
  if (!result.ast) {
    const at = { start: toText(result.errorStart ?? 0), end: toText(result.errorEnd ?? 0) };
    return { span: at, tooDeep: /E_GUARD|call stack/i.test(result.error) };
  }
  const names = new TableNames(masked, toText, tokens);
  const walk = new Walk(names, parser.dialect);
  let statements: readonly unknown[];
  try {
    statements = result.ast.map((tree) => withSetOperations(tree, tokens));
    for (const statement of statements) walk.run(statement, branchCtes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { span: { start: span.start, end: span.start }, tooDeep: true };
  }
  const root = nodeOf(statements[0])?.kind ?? '';
  const kind = KINDS[root] ?? 'other';
  const byWords =
    root === 'command' ? factsFromTokens(tokens, masked, parser.dialect, cteNames(tokens)).reads : [];
  const reads = joinReads([...walk.reads, ...byWords], storageReads(tokens, masked));
  const columns = kind === 'other' ? [] : walk.columns;
  const stars = [...walk.stars];
  const { target } = walk;
  const source = { names, tokens, masked, dialect: parser.dialect, reads, gaps };
  const lineage = lineageOf(statements[0], source, branchCtes, span).map(packLineage);
  const more = { crossJoins: crossJoins(walk), lineage };
  return { statement: { span, kind, target, reads, columns, stars, ...more }, problem: undefined };
}

/** Of the reads that are joined freely, those of which no condition speaks, as far as can be told. */
function crossJoins({ freelyJoined, columns }: Walk): number[] {
  const filters = columns.filter((column) => column.filters);
  return [...freelyJoined].filter((read) =>
    filters.every((column) => column.read !== undefined && column.read !== read),
  );
}

function unparsed(
  tokens: readonly SqlToken[],
  span: Span,
  masked: MaskedSql,
  parser: DialectParser,
  failure: ParseFailure | undefined,
): StatementResult {
  const { target, reads } = factsFromTokens(tokens, masked, parser.dialect, cteNames(tokens));
  return {
    statement: {
      span,
      kind: 'unparsed',
      target,
      reads: joinReads(reads, storageReads(tokens, masked)),
      columns: [],
      stars: [],
      crossJoins: [],
      lineage: [],
    },
    problem: problemOf(tokens, span, masked, parser.dialect, failure),
  };
}

function problemOf(
  tokens: readonly SqlToken[],
  span: Span,
  masked: MaskedSql,
  dialect: string,
  failure: ParseFailure | undefined,
): SqlProblem {
  const rest = 'its table reads were checked from its words, its columns were not';
  const start = failure?.span.start ?? span.start;
  const token = tokens.find((each) => each.span.end > start) ?? tokens.at(-1);
  const at = token?.span ?? span;
  if (failure?.tooDeep)
    return { span: at, message: `this statement is nested too deeply to be parsed; ${rest}` };
  const word = masked.source(at).slice(0, 40);
  const near = token ? ` near \`${word}\`` : '';
  return { span: at, message: `this statement could not be parsed as ${dialect} SQL${near}; ${rest}` };
}

/** A statement of which parts are missing: a column without a qualifier may belong to what is not there. */
function uncertain(statement: SqlStatement): SqlStatement {
  return {
    ...statement,
    columns: statement.columns.map((column) => (column.qualifier ? column : { ...column, read: undefined })),
  };
}

/** The facts of two choices of branches: all reads; a column belongs to a read where both say the same. */
function join(a: StatementResult, b: StatementResult): StatementResult {
  const reads = joinReads(a.statement.reads, b.statement.reads);
  const index = new Map(reads.map((read, at) => [read.span.start, at]));
  const columns = new Map<number, ColumnRead>();
  const joined = (pick: (statement: SqlStatement) => readonly number[]): number[] => {
    const found = [a, b].flatMap(({ statement }) =>
      pick(statement).flatMap((each) => index.get(statement.reads[each]?.span.start ?? -1) ?? []),
    );
    return [...new Set(found)];
  };
  for (const { statement } of [a, b]) {
    for (const column of statement.columns) {
      const old = column.read === undefined ? undefined : statement.reads[column.read];
      const read = old && index.get(old.span.start);
      const known = columns.get(column.name.span.start);
      const agreed = known && known.read !== read ? undefined : read;
      columns.set(column.name.span.start, { ...column, read: agreed });
    }
  }
  const kind =
    a.statement.kind === 'unparsed'
      ? 'unparsed'
      : b.statement.kind === 'unparsed'
        ? 'unparsed'
        : a.statement.kind;
  return {
    statement: {
      span: a.statement.span,
      kind,
      target: a.statement.target ?? b.statement.target,
      reads,
      columns: kind === 'unparsed' ? [] : [...columns.values()],
      stars: kind === 'unparsed' ? [] : joined((statement) => statement.stars),
      crossJoins: kind === 'unparsed' ? [] : joined((statement) => statement.crossJoins),
      lineage: kind === 'unparsed' ? [] : joinLineage(a.statement, b.statement, index),
    },
    problem: a.problem ?? b.problem,
  };
}

/** The graphs of two choices, whose reads are those of `index` by where they start. */
function joinLineage(
  a: SqlStatement,
  b: SqlStatement,
  index: ReadonlyMap<number, number>,
): readonly PackedLineage[] {
  const joined = [a, b].flatMap(({ reads, lineage }) => {
    const at = (read: number): number => index.get(reads[read]?.span.start ?? -1) ?? -1;
    return lineage.map((packed) => packLineage(withReads(unpackLineage(packed), at)));
  });
  return joined.length > 0 && a.lineage.length > 0 && b.lineage.length > 0 ? joined : [];
}

function joinReads(reads: readonly TableRead[], more: readonly TableRead[]): TableRead[] {
  const known = new Set(reads.map((read) => read.span.start));
  return [...reads, ...more.filter((read) => !known.has(read.span.start))];
}

function spanOf(tokens: readonly SqlToken[]): Span {
  return { start: tokens[0]?.span.start ?? 0, end: tokens.at(-1)?.span.end ?? 0 };
}
