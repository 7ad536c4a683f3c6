import type { Workspace } from '../mesh/workspace.js';
import { changeReportOf, type ChangeReport, type ReportedChange } from './change-report.js';

/** The report of the contract at `path` as Markdown; empty where there is no contract. */
export function changeReport(workspace: Workspace, path: string): string {
  const report = changeReportOf(workspace, path);
  return report.state === 'no-contract' ? '' : changeReportMarkdown(report);
}

/** A report as Markdown: the version called for, a table of the changes, and whom they concern. */
export function changeReportMarkdown(report: ChangeReport): string {
  const parts = [`# Changes of ${escaped(report.name)}`, summary(report)];
  if (report.state === 'changed') parts.push(...changedParts(report));
  return `${parts.join('\n\n')}\n`;
}

/** The short form that a hover shows: the verdict and the first changes. */
export function changeReportCard(report: ChangeReport): string | undefined {
  if (report.state === 'no-contract') return undefined;
  if (report.state !== 'changed') return summary(report);
  const { changes } = report;
  const shown = changes.slice(0, SHOWN).map((change) => `- ${change.level}: ${cardLine(change)}`);
  if (changes.length > SHOWN) shown.push(`- and ${changes.length - SHOWN} more`);
  const parts = [summary(report), shown.length > 0 ? shown.join('\n') : STYLE_ONLY, concerned(report)];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** How many changes a hover shows. */
const SHOWN = 10;

/** How many places one line names. */
const PLACES = 5;

const STYLE_ONLY = 'No change: at most the style differs.';

function summary(report: ChangeReport): string {
  const { state, baseline, from } = report;
  const ref = baseline?.ref ?? '';
  switch (state) {
    case 'no-contract':
      return '';
    case 'no-baseline':
      return `There is no baseline to compare with: ${escaped(report.reason ?? '')}.`;
    case 'new':
      return `The contract is new: ${ref} does not have it. Any valid version may be its first; 1.0.0 and 0.1.0 are usual.`;
    case 'unchanged':
      return `Nothing has changed since ${ref}.`;
    case 'unreadable':
      return `The contract or its baseline at ${ref} does not parse, so they cannot be compared.`;
    case 'changed':
      return `Baseline: ${ref}${from === undefined ? '' : `, version ${escaped(from)}`}. ${verdict(report)}`;
  }
}

function verdict({ level, required, verdict: check, to }: ChangeReport): string {
  if (required === undefined) return 'The baseline has no valid version to count from.';
  if (level === 'none') return `No new version is called for${check === 'right' ? '' : `: ${required}`}.`;
  const stands = check === 'right' ? ' and set' : `, not ${escaped(to ?? 'none')}`;
  const exact = check === 'right' && to !== undefined ? escaped(to) : required;
  return `The largest change is ${level}: version ${exact} is called for${stands}.`;
}

function changedParts(report: ChangeReport): string[] {
  if (report.changes.length === 0) return [STYLE_ONLY];
  const subscribers = report.subscribers.map(
    ({ domain, pin, path }) => `- ${escaped(domain ?? path)}${pin === undefined ? '' : ` (${escaped(pin)})`}`,
  );
  const readers = report.changes.flatMap(readersOfChange);
  return [
    table(report.changes),
    ...(subscribers.length > 0 ? [`## Subscribers\n\n${subscribers.join('\n')}`] : []),
    ...(readers.length > 0 ? [`## Readers\n\n${readers.join('\n')}`] : []),
  ];
}

function table(changes: readonly ReportedChange[]): string {
  const rows = changes.map(
    (change) =>
      `| ${change.level} | ${escaped(change.summary)} | \`${change.kind}\` | ${reason(change)} | ${change.readers.length || ''} |`,
  );
  return ['| Level | Change | Kind | Why | Readers |', '|---|---|---|---|---|', ...rows].join('\n');
}

function reason({ why, overridden }: ReportedChange): string {
  return overridden ? '`mesh.yaml` sets this level' : why;
}

function readersOfChange({ summary: change, readers }: ReportedChange): string[] {
  const files = [...new Set(readers.map(({ path }) => escaped(path)))];
  return files.length === 0 ? [] : [`- ${escaped(change)}: ${some(files)}`];
}

function cardLine(change: ReportedChange): string {
  const { length } = change.readers;
  return `${escaped(change.summary)}${length === 0 ? '' : ` (${length} ${length === 1 ? 'reader' : 'readers'})`}`;
}

function concerned({ level, subscribers }: ChangeReport): string {
  if (level !== 'major' || subscribers.length === 0) return '';
  const each = subscribers.map(
    ({ domain, pin, path }) => `${escaped(domain ?? path)}${pin === undefined ? '' : ` ${escaped(pin)}`}`,
  );
  return `It breaks its subscribers: ${some([...new Set(each)])}.`;
}

function some(texts: readonly string[]): string {
  const rest = texts.length - PLACES;
  return texts.slice(0, PLACES).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** Text as Markdown that shows it as it is, also in a table. */
function escaped(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#]/g, '\\$&');
}
