import { daysBetween } from '../contract/dates.js';
import { isPlaceholder } from '../text/placeholder.js';
import type { ExceptionFacts } from './facts.js';

/** From how many days before its end an exception is said to be about to expire. */
export const EXPIRING_DAYS = 14;

/** How many days ahead an exception is requested for where nobody has said. */
export const REQUESTED_DAYS = 90;

/**
 * How an exception stands on a day. `requested`: nobody has granted it; `undated`: it has no readable end. Only one
 * that is in force permits anything. `daysLeft` is 0 on its last day.
 */
export type Standing =
  | { readonly kind: 'in force'; readonly daysLeft: number }
  | { readonly kind: 'expired'; readonly daysAgo: number }
  | { readonly kind: 'requested' }
  | { readonly kind: 'undated' };

/** The standing on the day `today` (`YYYY-MM-DD`). */
export function standingOf(
  { grantedBy, lastDay }: Pick<ExceptionFacts, 'grantedBy' | 'lastDay'>,
  today: string,
): Standing {
  const daysLeft = lastDay === undefined ? undefined : daysBetween(today, lastDay);
  if (daysLeft !== undefined && daysLeft < 0) return { kind: 'expired', daysAgo: -daysLeft };
  if (!isGranted(grantedBy)) return { kind: 'requested' };
  return daysLeft === undefined ? { kind: 'undated' } : { kind: 'in force', daysLeft };
}

/** Whether somebody's name stands there, and no placeholder for it. */
function isGranted(grantedBy: string | undefined): boolean {
  return grantedBy !== undefined && grantedBy.trim() !== '' && !isPlaceholder(grantedBy);
}

/** The standing in words, such as `in force until 2027-06-30 (219 days left)`. */
export function standingText(standing: Standing, lastDay: string | undefined): string {
  switch (standing.kind) {
    case 'in force': {
      const { daysLeft } = standing;
      const left = daysLeft === 0 ? 'its last day' : `${count(daysLeft)} left`;
      return `in force until ${lastDay ?? ''} (${left})`;
    }
    case 'expired':
      return `expired after ${lastDay ?? ''} (${count(standing.daysAgo)} ago)`;
    case 'requested':
      return 'requested, not granted yet';
    case 'undated':
      return 'without a readable end, so that it permits nothing';
  }
}

function count(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
