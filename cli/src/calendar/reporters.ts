import type { Range, Sunset } from '@data-mesh-contracts/core';
import Table from 'cli-table3';
import { plainRow } from '../markdown.js';

const HEAD = ['Date', 'Days left', 'Product', 'Ends', 'Subscribers'];

/** The calendar as a table. */
export function sunsetsTable(found: readonly Sunset[]): string {
  if (found.length === 0) return `${NOTHING}\n`;
  const table = new Table({ head: HEAD, style: { head: [], border: [] } });
  for (const each of found) table.push(cells(each, '\n'));
  return `${table.toString()}\n`;
}

/** The calendar as a Markdown table. */
export function sunsetsMarkdown(found: readonly Sunset[]): string {
  if (found.length === 0) return `## Sunsets\n\n${NOTHING}.\n`;
  const rows = found.map((each) => plainRow(cells(each, ', ')));
  return `## Sunsets\n\n${[plainRow(HEAD), `|${'---|'.repeat(HEAD.length)}`, ...rows].join('\n')}\n`;
}

const NOTHING = 'No contract announces a sunset';

function cells(
  { date, daysLeft, product, previousVersion, subscribers }: Sunset,
  separator: string,
): string[] {
  const who = subscribers.map(({ domain, path, pin }) => `${domain ?? path} ${pin}`);
  return [date ?? '', standing(date, daysLeft), product, previousVersion ?? '', who.join(separator)];
}

function standing(date: string | undefined, daysLeft: number | undefined): string {
  if (daysLeft === undefined) return date === undefined ? 'no date' : 'no date of the calendar';
  return daysLeft < 0 ? `passed ${-daysLeft} ${daysLeft === -1 ? 'day' : 'days'} ago` : String(daysLeft);
}

/** The calendar as JSON, zero-based LSP positions; null for what a deprecation lacks. */
export function sunsetsJson(
  found: readonly Sunset[],
  rangeOf: (sunset: Sunset) => Range | undefined,
): string {
  const entries = found.map((each) => ({
    product: each.product,
    file: each.path,
    range: rangeOf(each) ?? null,
    previousVersion: each.previousVersion ?? null,
    date: each.date ?? null,
    daysLeft: each.daysLeft ?? null,
    passed: each.daysLeft !== undefined && each.daysLeft < 0,
    subscribers: each.subscribers.map(({ domain, pin, path }) => ({
      domain: domain ?? null,
      pin,
      file: path,
    })),
    notes: each.notes ?? null,
  }));
  return `${JSON.stringify({ sunsets: entries }, undefined, 2)}\n`;
}
