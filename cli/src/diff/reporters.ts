import { changeReportMarkdown } from '@data-mesh-contracts/core';
import Table from 'cli-table3';
import { plain, plainRow } from '../markdown.js';
import type { Compared } from './report.js';
import type { ContractDiff, DiffReport } from './types.js';

/** Columns that a table takes besides the text of the changes. */
const OTHER_COLUMNS = 40;

/** The changed contracts, each with a table of its changes, and a line that sums them up. */
export function diffTable({ contracts, summary, baseline }: DiffReport, columns: number): string {
  const changed = contracts.filter(({ state }) => state !== 'unchanged' && state !== 'not compared');
  const parts = [
    ...changed.map((diff) => contractText(diff, columns)),
    summary.notChecked.map(({ file, reason }) => `${file}: not compared: ${reason}`).join('\n'),
    `${total(summary)} since ${baseline}`,
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function contractText(diff: ContractDiff, columns: number): string {
  const { file, product, changes, subscribers } = diff;
  const head = `${product} (${file}): ${versionText(diff)}`;
  const pins = subscribers.map(({ domain, pin }) => [domain, pin].filter((part) => part !== null).join(' '));
  const concerned = pins.length > 0 ? `subscribers: ${pins.join(', ')}` : '';
  return [head, changes.length > 0 ? changeTable(diff, columns) : '', concerned]
    .filter((part) => part !== '')
    .join('\n');
}

function changeTable({ changes }: ContractDiff, columns: number): string {
  const table = new Table({
    head: ['Level', 'Change', 'Read by'],
    style: { head: [], border: [] },
    colWidths: [null, Math.max(30, columns - OTHER_COLUMNS), null],
    wordWrap: true,
  });
  for (const { level, summary, readers } of changes)
    table.push([level, summary, [...new Set(readers.map(({ file }) => file))].join('\n')]);
  return table.toString();
}

/** What a version was, is and should be. */
function versionText({ state, from, to, required, fits }: ContractDiff): string {
  if (state === 'added')
    return `new at ${to ?? 'no version'}${fits === false ? ', which is no version' : ''}`;
  if (state === 'removed') return `${from ?? 'no version'}, removed`;
  const versions = from === to ? (to ?? 'no version') : `${from ?? 'no version'} → ${to ?? 'no version'}`;
  if (fits === true) return `${versions}, which fits`;
  return `${versions}, but ${required === null ? 'that is no version' : `${required} is called for`}`;
}

function total(summary: DiffReport['summary']): string {
  const { changed, renamed, added, removed, unchanged, notChecked } = summary;
  const counts = Object.entries({ changed, renamed, added, removed, unchanged })
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  const missed = notChecked.length > 0 ? [`${notChecked.length} not compared`] : [];
  const contracts = [...counts, ...missed].join(', ') || 'no contracts';
  return counts.length === 0 && missed.length > 0 ? contracts : `${contracts}; ${verdict(summary)}`;
}

function verdict({ unfit, notChecked }: DiffReport['summary']): string {
  if (unfit > 0) return `${unfit} ${unfit === 1 ? 'version does' : 'versions do'} not fit`;
  return notChecked.length > 0 ? 'every version that was compared fits' : 'every version fits';
}

/** The report as a comment on a pull request: a table of the contracts, then the changes of each. */
export function diffMarkdown(
  { contracts, summary, baseline }: DiffReport,
  compared: readonly Compared[],
): string {
  const changed = contracts.filter(({ state }) => state !== 'unchanged');
  const rows = changed.map((diff) =>
    plainRow([diff.product, diff.state, diff.from ?? '', diff.to ?? '', calledFor(diff), diff.level]),
  );
  const head = ['| Product | | From | To | Called for | Largest change |', '|---|---|---|---|---|---|'];
  const parts = [
    '## Contract changes',
    `${total(summary)} since ${plain(baseline)}.`,
    ...(rows.length > 0 ? [[...head, ...rows].join('\n')] : []),
    ...compared.flatMap(({ report }) =>
      report && report.state !== 'unchanged' ? [nested(changeReportMarkdown(report))] : [],
    ),
    ...contracts.flatMap((diff) => (diff.state === 'removed' ? [removedMarkdown(diff)] : [])),
  ];
  return `${parts.join('\n\n')}\n`;
}

function calledFor({ state, required, fits, to }: ContractDiff): string {
  if (state === 'not compared') return 'not compared';
  if (state === 'removed') return '';
  if (fits === true) return `✅ ${to ?? ''}`;
  return `❌ ${required ?? 'a valid version'}`;
}

/** Puts a report's headings below the comment's own. */
function nested(markdown: string): string {
  return markdown.trimEnd().replaceAll(/^#/gm, '###');
}

function removedMarkdown({ product, changes, subscribers }: ContractDiff): string {
  const files = [...new Set(changes.flatMap(({ readers }) => readers.map(({ file }) => file)))];
  const pins = subscribers.map(({ domain, pin }) => [domain, pin].filter((part) => part !== null).join(' '));
  const list = [...pins.map((pin) => `subscriber ${pin}`), ...files.map((file) => `read in ${file}`)];
  const lines = list.map((line) => `- ${plain(line)}`);
  const body =
    lines.length > 0 ? lines.join('\n') : 'No SQL of the workspace reads it, and nobody subscribes to it.';
  return `### Removed: ${plain(product)}\n\n${body}`;
}
