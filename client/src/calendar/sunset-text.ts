import type { Sunset } from '../protocol.js';
import { inDays } from './in-days.js';

/** Below this many days a sunset is near. */
const NEAR_DAYS = 30;

export type Urgency = 'passed' | 'near' | 'later' | 'unknown';

/** How a sunset is shown. */
export interface SunsetText {
  /** The product's table: full names leave no room for the days in a side bar. */
  readonly label: string;
  /** Behind the label, such as `in 89 days · 2.x · orders`. */
  readonly description: string;
  /** Plain text of several lines. */
  readonly tooltip: string;
  /** `unknown` where there is no date of the calendar. */
  readonly urgency: Urgency;
}

/** The texts of a sunset, and how near it is. */
export function sunsetText(sunset: Sunset<unknown>): SunsetText {
  const { product, daysLeft, date, previousVersion } = sunset;
  const when = daysLeft === null ? undated(date) : inDays(daysLeft);
  const [, domain, table] = /^([^./]+)\..*\.([^./]+)$/.exec(product) ?? [];
  const description = [when, previousVersion, domain].filter((part) => part !== null && part !== undefined);
  return {
    label: table ?? product,
    description: description.join(' · '),
    tooltip: tooltip(sunset, when),
    urgency: urgency(daysLeft),
  };
}

function tooltip(
  { product, previousVersion, date, subscribers, notes }: Sunset<unknown>,
  when: string,
): string {
  const ends = `${product} ${previousVersion ?? '(versions before)'}`;
  const still = subscribers.map(({ name }) => name).join(', ');
  return [
    `${ends}: sunset ${date === null ? when : `${date} (${when})`}`,
    subscribers.length === 0 ? 'No subscriber is on it any more.' : `Still on it: ${still}`,
    ...(notes === null ? [] : [`Migration notes: ${notes.trim()}`]),
  ].join('\n');
}

function urgency(daysLeft: number | null): Urgency {
  if (daysLeft === null) return 'unknown';
  if (daysLeft < 0) return 'passed';
  return daysLeft < NEAR_DAYS ? 'near' : 'later';
}

function undated(date: string | null): string {
  return date === null ? 'no sunset date' : 'not a date';
}
