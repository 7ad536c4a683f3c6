import type { Report, ReportedFinding } from '../report/report.js';

/** How many findings a summary lists; GitHub takes 1 MiB. */
const LISTED = 500;

/** The report as Markdown for a job's summary: the card, then the findings, then what was not checked. */
export function markdownReport({ checks, findings, summary }: Report): string {
  const card = table(
    ['Check', 'Result', 'Detail'],
    checks.map(({ check, result, detail }) => [check, result, detail]),
  );
  const listed = table(
    ['Place', 'Severity', 'Rule', 'Message'],
    findings
      .slice(0, LISTED)
      .map((finding) => [place(finding), finding.severity, finding.rule, finding.message]),
  );
  const missed = table(
    ['Not checked', 'Why'],
    summary.notChecked.map(({ file, reason }) => [file, reason]),
  );
  const more = findings.length > LISTED ? `\n… and ${findings.length - LISTED} more.\n` : '';
  const parts = [card, findings.length > 0 ? listed + more : '', summary.notChecked.length > 0 ? missed : ''];
  return `## Data mesh contracts\n\n${parts.filter((part) => part !== '').join('\n')}\n`;
}

function place({ file, range }: ReportedFinding): string {
  return `${file}:${range.start.line + 1}:${range.start.character + 1}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(' | ')} |\n`;
  return [line(head), `|${' --- |'.repeat(head.length)}\n`, ...rows.map(line)].join('');
}

function escapeCell(text: string): string {
  const entities = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return entities.replaceAll(/[\\|*_[\]]/g, '\\$&').replaceAll(/\s*\r?\n\s*/g, ' ');
}
