import Table from 'cli-table3';
import pc from 'picocolors';
import type { CheckResult } from '../report/card.js';
import type { NotChecked, Report, ReportedFinding } from '../report/report.js';

export interface TableStyle {
  readonly colors: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
}

type Colors = ReturnType<typeof pc.createColors>;

/** The report card, and below it the findings as `file:line:column severity rule message`, counted from one. */
export function tableReport(report: Report, style: TableStyle): string {
  const colors = pc.createColors(style.colors);
  const parts = [
    card(report, style, colors),
    report.findings.map((finding) => findingLine(finding, colors)).join('\n'),
    notChecked(report.summary.notChecked, colors),
    summaryLine(report),
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
  for (const { check, result, detail } of report.checks) table.push([check, paint(result, colors), detail]);
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

function findingLine({ file, range, severity, rule, message }: ReportedFinding, colors: Colors): string {
  const paints = { error: colors.red, warning: colors.yellow, info: colors.blue, hint: colors.dim };
  const place = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
  return `${place} ${paints[severity](severity)} ${colors.bold(rule)} ${message}`;
}

/** One line per reason: a missing ref is the same for every contract. */
function notChecked(entries: readonly NotChecked[], colors: Colors): string {
  const files = new Map<string, string[]>();
  for (const { file, reason } of entries) files.set(reason, [...(files.get(reason) ?? []), file]);
  return [...files]
    .map(([reason, paths]) => {
      const [first = '', ...others] = paths;
      const more = others.length > 0 ? ` and ${others.length} more` : '';
      return `${first}${more}: ${colors.magenta(reason)}`;
    })
    .join('\n');
}

function summaryLine({ summary }: Report): string {
  const { files, errors, warnings, infos, hints } = summary;
  const counts = [`${errors} errors`, `${warnings} warnings`, `${infos} infos`, `${hints} hints`];
  const missed = new Set(summary.notChecked.map(({ file }) => file)).size;
  return `${files} files: ${counts.join(', ')}${missed > 0 ? `; ${missed} not checked in full` : ''}`;
}
