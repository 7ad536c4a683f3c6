import { hopsOf } from '../lineage/trace.js';
import { resolveLineage } from '../lineage/resolve.js';
import { transformEffects } from '../lineage/transforms.js';
import type { LineageColumn, LineageContext, StatementLineage, Unknown, Upstream } from '../lineage/types.js';
import { writtenName } from '../sql/written-name.js';
import { factsOf } from './sql-notation.js';

/** The columns of tables by their names, as one text: `{ 'orders.product.x': 'id, email' }`. */
export type TableColumns = Readonly<Record<string, string>>;

/**
 * The lineage of a text, one line for each column: `e <- t.email (lower > sha256), ~t.id (count); if t.x; ? ambiguous`.
 * Stripped columns have a `~`; `rows` has the columns that decide about rows, `...` says that there are more columns.
 */
export function lineageNotation(dialect: string, text: string, tables: TableColumns = {}): string[] {
  const context = contextOf(dialect, tables);
  const { statements } = resolveLineage(factsOf(dialect, text).statements, context);
  return statements.flatMap((statement) => statementLines(statement, context));
}

/** What is known of the tables of a test. */
export function contextOf(dialect: string, tables: TableColumns): LineageContext {
  const known = new Map(
    Object.entries(tables).map(([name, columns]) => [
      name.toLowerCase(),
      columns.split(',').map((each) => each.trim()),
    ]),
  );
  return {
    columnsOf: (table) => known.get(writtenName(table).toLowerCase()),
    effectOf: transformEffects(dialect),
  };
}

function statementLines(statement: StatementLineage, context: LineageContext): string[] {
  const { target, effect, temporary, columns, missing, filters, filtersUnknown } = statement;
  const name = target?.parts.map((part) => part.text).join('.');
  const into = name === undefined ? [] : [`${effect}${temporary ? ' temporary' : ''} ${name}`];
  const more = missing.length > 0 ? [`...${unknownNotation(missing)}`] : [];
  const rows =
    filters.length + filtersUnknown.length > 0
      ? [line('rows', [], filters, [], filtersUnknown, context)]
      : [];
  return [...into, ...columns.map((column) => columnLine(column, context)), ...more, ...rows];
}

function columnLine(column: LineageColumn, context: LineageContext): string {
  const { name, given, values, conditions, unknown, conditionsUnknown } = column;
  const label = name ?? (given === undefined ? '_' : `_${given}`);
  return line(label, values, conditions, unknown, conditionsUnknown, context);
}

function line(
  label: string,
  values: readonly Upstream[],
  conditions: readonly Upstream[],
  unknown: readonly Unknown[],
  conditionsUnknown: readonly Unknown[],
  context: LineageContext,
): string {
  const left = [...new Set(values.map((upstream) => upstreamNotation(upstream, context)))].sort();
  const names = [...new Set(conditions.map(({ table, column }) => `${writtenName(table)}.${column}`))].sort();
  const decides =
    names.length + conditionsUnknown.length > 0
      ? `; if${names.length > 0 ? ' ' : ''}${names.join(', ')}${unknownNotation(conditionsUnknown)}`
      : '';
  return `${label} <-${left.length > 0 ? ' ' : ''}${left.join(', ')}${unknownNotation(unknown)}${decides}`;
}

function upstreamNotation(upstream: Upstream, context: LineageContext): string {
  const { table, column, effect } = upstream;
  const steps = hopsOf(upstream, context).flatMap((hop) => hop.steps.map((step) => step.name));
  const behind = steps.length > 0 ? ` (${steps.join(' > ')})` : '';
  return `${effect === 'strips' ? '~' : ''}${writtenName(table)}.${column}${behind}`;
}

function unknownNotation(unknown: readonly Unknown[]): string {
  const reasons = [...new Set(unknown.map(({ reason }) => reason))].sort();
  return reasons.length > 0 ? ` ? ${reasons.join(' ')}` : '';
}
