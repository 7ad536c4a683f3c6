import { appendFileSync } from 'node:fs';
import type { Io } from '../io.js';
import type { Reported } from '../report/report.js';
import { githubReport } from './github.js';
import { gitlabReport } from './gitlab.js';
import { jsonReport } from './json.js';
import { junitReport } from './junit.js';
import { markdownReport } from './markdown.js';
import { sarifReport } from './sarif.js';
import { tableReport, type TableStyle } from './table.js';

export const FORMATS = ['table', 'json', 'sarif', 'github', 'gitlab', 'junit'] as const;

export type Format = (typeof FORMATS)[number];

/** Columns of a table that does not go to a terminal. */
const COLUMNS = 120;

/** The report in that format; `toFile`: it does not go to the output. */
export function render(reported: Reported, format: Format, toFile: boolean, io: Io): string {
  switch (format) {
    case 'table':
      return tableReport(reported, tableStyle(toFile, io));
    case 'json':
      return jsonReport(reported.report);
    case 'sarif':
      return sarifReport(reported);
    case 'github':
      return githubReport(reported, io.env.GITHUB_WORKSPACE);
    case 'gitlab':
      return gitlabReport(reported, io.env.CI_PROJECT_DIR);
    case 'junit':
      return junitReport(reported);
  }
}

/** Adds the report to the summary of GitHub's job, where there is one. That it cannot be written fails no check. */
export function addJobSummary({ report }: Reported, io: Io): void {
  const file = io.env.GITHUB_STEP_SUMMARY;
  if (file === undefined || file === '') return;
  try {
    appendFileSync(file, markdownReport(report));
  } catch (error) {
    io.err(`contract-cli: the job summary cannot be written: ${String(error)}\n`);
  }
}

/** Whether what goes to the output has colours: on a terminal, unless the environment says otherwise. */
export function hasColors({ env, terminal }: Pick<Io, 'env' | 'terminal'>): boolean {
  const { FORCE_COLOR: force, NO_COLOR: none } = env;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  return terminal !== undefined && !none;
}

function tableStyle(toFile: boolean, io: Io): TableStyle {
  const columns = (toFile ? undefined : io.terminal?.columns) ?? COLUMNS;
  return { colors: !toFile && hasColors(io), columns };
}
