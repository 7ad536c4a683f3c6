import type { Severity } from '@data-mesh-contracts/core';
import type { Reported, ReportedFinding } from '../report/report.js';
import { pathInCheckout } from './paths.js';

type Level = 'error' | 'warning' | 'notice';

const LEVELS: Readonly<Record<Severity, Level>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** The findings as GitHub's workflow commands, which become annotations; `checkout` is the checkout's folder. */
export function githubReport({ report, root }: Reported, checkout: string | undefined): string {
  const path = (file: string): string => pathInCheckout(file, root, checkout);
  const findings = report.findings.map((finding) => annotation(finding, path(finding.file)));
  const missed = report.summary.notChecked.map(({ file, reason }) =>
    command('error', { file: path(file), title: 'not checked' }, reason),
  );
  return [...findings, ...missed].map((line) => `${line}\n`).join('');
}

function annotation(
  { rule, severity, message, range: { start, end } }: ReportedFinding,
  file: string,
): string {
  const lines = { file, line: start.line + 1, endLine: end.line + 1 };
  // Columns are for findings within one line only.
  const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
  return command(LEVELS[severity], { ...lines, ...columns, title: rule }, message);
}

function command(
  level: Level,
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${level} ${written.join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
