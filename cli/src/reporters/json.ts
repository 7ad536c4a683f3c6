import type { Report } from '../report/report.js';

/** The report as JSON, zero-based LSP positions, with a newline at its end. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
