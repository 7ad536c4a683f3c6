import Table from 'cli-table3';
import pc from 'picocolors';
import type { Range, Severity } from '@data-mesh-contracts/core';
import { autoFix } from '../fix/auto-fix.js';
import type { CheckResult } from '../report/card.js';
import type { NotChecked, Report, Reported, ReportedFinding } from '../report/report.js';
import { excerptOf, linesOf, printable } from './excerpt.js';

export interface TableStyle {
  readonly colors: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
}

type Colors = ReturnType<typeof pc.createColors>;

/**
 * The report card, and below it each finding as `file:line:column severity rule message`, counted from one, with the
 * line it is about and the places that explain it.
 */
export function tableReport(reported: Reported, style: TableStyle): string {
  const { report, workspace } = reported;
  const colors = pc.createColors(style.colors);
  const lines = linesOf((file) => workspace.text(file) ?? '');
  const parts = [
    card(report, style, colors),
    report.findings.map((finding) => findingBlock(finding, lines(finding.file), style, colors)).join('\n\n'),
    notChecked(report.summary.notChecked, colors),
    summaryLines(reported),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const RESULT_COLUMNS = 40;

function card(report: Report, style: TableStyle, colors: Colors): string {
  const table = new Table({
    head: ['Check', 'Result', 'Detail'],
    style: { head: style.colors ? ['bold'] : [], border: [] },
    colWidths: [null, null, Math.max(30, style.columns - RESULT_COLUMNS)],
    wordWrap: true,
  });
  for (const { check, result, detail } of report.checks)
    table.push([check, paint(result, colors), printable(detail)]);
  return table.toString();
}

function paint(result: CheckResult, colors: Colors): string {
  const paints = {
    pass: colors.green,
    warn: colors.yellow,
    fail: colors.red,
    'not checked': colors.magenta,
    skip: colors.dim,
  };
  return paints[result](result);
}

function findingBlock(
  finding: ReportedFinding,
  lines: readonly string[],
  style: TableStyle,
  colors: Colors,
): string {
  const { file, range, severity, rule, message, related } = finding;
  const color = severityColor(severity, colors);
  return [
    `${placeOf(file, range)} ${color(severity)} ${colors.bold(rule)} ${printable(message)}`,
    ...excerptLines(lines, range, style, color),
    ...related.map((each) => colors.dim(`  ${placeOf(each.file, each.range)} ${printable(each.message)}`)),
  ].join('\n');
}

function excerptLines(
  lines: readonly string[],
  range: Range,
  { columns }: TableStyle,
  color: (text: string) => string,
): string[] {
  const number = String(range.start.line + 1);
  const excerpt = excerptOf(lines, range, Math.max(20, columns - number.length - 5));
  if (!excerpt || excerpt.source === '') return [];
  const { source, carets } = excerpt;
  return [`  ${number} │ ${source}`, `  ${' '.repeat(number.length)} │ ${color(carets)}`];
}

function placeOf(file: string, { start }: Range): string {
  return `${printable(file)}:${start.line + 1}:${start.character + 1}`;
}

function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  return { error: colors.red, warning: colors.yellow, info: colors.blue, hint: colors.dim }[severity];
}

/** One line per reason: a missing ref is the same for every contract. */
function notChecked(entries: readonly NotChecked[], colors: Colors): string {
  const files = new Map<string, string[]>();
  for (const { file, reason } of entries) files.set(reason, [...(files.get(reason) ?? []), file]);
  return [...files]
    .map(([reason, paths]) => {
      const [first = '', ...others] = paths;
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      return `${printable(first)}${more}: ${colors.magenta(printable(reason))}`;
    })
    .join('\n');
}

function summaryLines({ report: { summary }, found, workspace }: Reported): string {
  const { files, errors, warnings, infos, hints, known } = summary;
  const counts = [
    counted(errors, 'error'),
    counted(warnings, 'warning'),
    counted(infos, 'info'),
    counted(hints, 'hint'),
  ];
  const missed = new Set(summary.notChecked.map(({ file }) => file)).size;
  const fixable = found.filter((finding) => autoFix(workspace, finding)).length;
  return [
    `${counted(files, 'file')}: ${counts.join(', ')}${missed > 0 ? `; ${missed} not checked in full` : ''}`,
    ...(known > 0 ? [`${counted(known, 'known finding')} left out`] : []),
    ...(fixable > 0 ? [`${fixable} fixable with contract-cli fix`] : []),
  ].join('\n');
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
