import type { ListedException, Range } from '@data-mesh-contracts/core';
import { markdownTable, terminalTable, type Rows } from './rows.js';

const ROWS: Rows<ListedException> = {
  title: 'Exceptions',
  head: ['State', 'Until', 'Days left', 'Domain', 'Policy', 'Covers', 'Granted by'],
  nothing: 'There are no exceptions',
  cells: (each, separator) => [
    each.state,
    each.lastDay ?? each.expires ?? 'no date',
    each.daysLeft === undefined ? '' : String(each.daysLeft),
    each.domain ?? '',
    each.policy ?? each.path,
    each.sources?.join(separator) ?? (each.policy === undefined ? '' : 'every table'),
    each.grantedBy ?? 'nobody yet',
  ],
};

/** The exceptions as a table. */
export function exceptionsTable(found: readonly ListedException[]): string {
  return terminalTable(found, ROWS);
}

/** The exceptions as a Markdown table, with their reasons. */
export function exceptionsMarkdown(found: readonly ListedException[]): string {
  const cells: typeof ROWS.cells = (each, separator) => [...ROWS.cells(each, separator), each.reason ?? ''];
  return markdownTable(found, { ...ROWS, head: [...ROWS.head, 'Reason'], cells });
}

/** The exceptions as JSON, zero-based LSP positions; null for what one lacks, `sources` null for every table. */
export function exceptionsJson(
  found: readonly ListedException[],
  rangeOf: (exception: ListedException) => Range | undefined,
): string {
  const entries = found.map((each) => ({
    policy: each.policy ?? null,
    domain: each.domain ?? null,
    file: each.path,
    range: rangeOf(each) ?? null,
    state: each.state,
    expires: each.expires ?? null,
    lastDay: each.lastDay ?? null,
    daysLeft: each.daysLeft ?? null,
    grantedBy: each.grantedBy ?? null,
    reason: each.reason ?? null,
    sources: each.sources ?? null,
  }));
  return `${JSON.stringify({ exceptions: entries }, undefined, 2)}\n`;
}
