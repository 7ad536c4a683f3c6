import type { Range, Sunset } from '@data-mesh-contracts/core';
import { markdownTable, terminalTable, type Rows } from './rows.js';

const ROWS: Rows<Sunset> = {
  title: 'Sunsets',
  head: ['Date', 'Days left', 'Product', 'Ends', 'Subscribers'],
  nothing: 'No contract announces a sunset',
  cells: ({ date, daysLeft, product, previousVersion, subscribers }, separator) => {
    const who = subscribers.map(({ domain, path, pin }) => `${domain ?? path} ${pin}`);
    return [date ?? '', standing(date, daysLeft), product, previousVersion ?? '', who.join(separator)];
  },
};

/** The calendar as a table. */
export function sunsetsTable(found: readonly Sunset[]): string {
  return terminalTable(found, ROWS);
}

/** The calendar as a Markdown table. */
export function sunsetsMarkdown(found: readonly Sunset[]): string {
  return markdownTable(found, ROWS);
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
