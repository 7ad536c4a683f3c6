import * as polyglot from '@polyglot-sql/sdk';
import { analyzeSql } from '../sql/analyze.js';
import type { ColumnRead, SqlFacts, SqlStatement, TableRead } from '../sql/facts.js';

/** The facts of a SQL text, by the real library. */
export function factsOf(dialect: string, text: string): SqlFacts {
  return analyzeSql(polyglot, text, dialect);
}

/**
 * The facts of a text in one line per statement: `insert a.b <- orders o, ref:m | o.id=0 x=?`. Names are what stands
 * at their spans; a column is followed by the number of its read, or `?`.
 */
export function sqlNotation(dialect: string, text: string): string[] {
  return factsOf(dialect, text).statements.map((statement) => statementNotation(text, statement));
}

function statementNotation(text: string, { kind, target, reads, columns }: SqlStatement): string {
  const written = target ? ` ${text.slice(target.span.start, target.span.end)}` : '';
  const read = reads.length > 0 ? ` <- ${reads.map((each) => readNotation(text, each)).join(', ')}` : '';
  const used = columns.length > 0 ? ` | ${columns.map((each) => columnNotation(text, each)).join(' ')}` : '';
  return `${kind}${written}${read}${used}`;
}

function readNotation(text: string, { origin, span, alias }: TableRead): string {
  const behind = alias ? ` ${text.slice(alias.span.start, alias.span.end)}` : '';
  return `${originNotation(origin, text.slice(span.start, span.end))}${behind}`;
}

function originNotation(origin: TableRead['origin'], written: string): string {
  switch (origin.kind) {
    case 'table':
      return written;
    case 'ref':
      return `ref:${[origin.package, origin.model, origin.version].filter((part) => part !== undefined).join('/')}`;
    case 'source':
      return `source:${origin.source}/${origin.table}`;
    case 'storage':
      return `${origin.via}:${origin.uri}`;
  }
}

function columnNotation(text: string, { name, qualifier, read }: ColumnRead): string {
  const before = qualifier ? `${text.slice(qualifier.span.start, qualifier.span.end)}.` : '';
  return `${before}${text.slice(name.span.start, name.span.end)}=${read ?? '?'}`;
}
