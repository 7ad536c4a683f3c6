import { emptyFacts, type SqlFacts, type SqlProblem, type SqlStatement } from './facts.js';
import { maskJinja, type MaskedSql, type SqlSection } from './jinja.js';
import { DialectParser, type SqlParser } from './parser.js';
import { readStatement, type StatementSource } from './statement.js';
import { splitStatements, sqlTokens, type SqlToken } from './tokens.js';

export type { SqlParser } from './parser.js';

/** Texts beyond this many UTF-16 units are not analysed. */
export const MAX_SQL_LENGTH = 1024 * 1024;

/** Extracts the facts of a SQL text, Jinja included. Never throws; synchronous and possibly slow: run it in a worker. */
export function analyzeSql(parser: SqlParser, text: string, dialect: string): SqlFacts {
  const refused = sqlRefusal(text);
  if (refused) return emptyFacts([{ span: { start: 0, end: Math.min(1, text.length) }, message: refused }]);
  const masked = maskJinja(text);
  const dialectParser = new DialectParser(parser, dialect);
  const statements: SqlStatement[] = [];
  const problems: SqlProblem[] = [];
  for (const section of masked.sections) {
    const { tokens, unreadFrom } = sqlTokens(dialectParser, masked.text(section), section.span.start);
    const found: SqlProblem[] = [];
    for (const source of statementsOf(section, tokens, masked)) {
      const { statement, problem } = readStatement(source, masked, dialectParser);
      if (section.fragment && (statement.kind === 'unparsed' || statement.kind === 'other')) continue;
      statements.push(statement);
      if (problem) found.push(problem);
    }
    if (unreadFrom !== undefined && !found.some((problem) => problem.span.end >= unreadFrom - 1)) {
      found.push(unread(unreadFrom));
    }
    if (!section.fragment) problems.push(...found);
  }
  return { statements, problems, config: masked.config, snapshots: masked.snapshots };
}

function unread(from: number): SqlProblem {
  return { span: { start: from, end: from + 1 }, message: 'not checked from here on: this quote has no end' };
}

/** Why a text is not analysed at all. */
export function sqlRefusal(text: string): string | undefined {
  if (text.length > MAX_SQL_LENGTH) return `not checked: larger than ${MAX_SQL_LENGTH / 1024 / 1024} MiB`;
  return text.includes('\0') ? 'not checked: this is no text file' : undefined;
}

function statementsOf(
  section: SqlSection,
  tokens: readonly SqlToken[],
  masked: MaskedSql,
): StatementSource[] {
  return splitStatements(tokens)
    .filter((statement) => statement.some((token) => !isPlaceholder(token, masked)))
    .map((statement) => ({ section, tokens: statement }));
}

/** Whether a token is nothing but a Jinja expression: a call of a macro that may print whole statements. */
function isPlaceholder(token: SqlToken, masked: MaskedSql): boolean {
  return token.kind === 'word' && /^j{4,}$/.test(token.text) && masked.dynamic(token.span);
}
