import Table from 'cli-table3';
import { plainRow } from '../markdown.js';

/** A list that is printed as a table. */
export interface Rows<Entry> {
  /** Heading of the Markdown page. */
  readonly title: string;
  readonly head: readonly string[];
  /** What is said of an empty list, without a full stop. */
  readonly nothing: string;
  /** The cells of an entry; several values of a cell are joined by `separator`. */
  readonly cells: (entry: Entry, separator: string) => string[];
}

/** The entries as a table for the terminal. */
export function terminalTable<Entry>(found: readonly Entry[], { head, nothing, cells }: Rows<Entry>): string {
  if (found.length === 0) return `${nothing}\n`;
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  for (const each of found) table.push(cells(each, '\n'));
  return `${table.toString()}\n`;
}

/** The entries as a Markdown table below a heading. */
export function markdownTable<Entry>(
  found: readonly Entry[],
  { title, head, nothing, cells }: Rows<Entry>,
): string {
  if (found.length === 0) return `## ${title}\n\n${nothing}.\n`;
  const rows = found.map((each) => plainRow(cells(each, ', ')));
  return `## ${title}\n\n${[plainRow(head), `|${'---|'.repeat(head.length)}`, ...rows].join('\n')}\n`;
}
