import { inDays } from '../calendar/in-days.js';
import type { ExceptionRow, ExceptionState } from '../protocol.js';

/** How an exception is shown. */
export interface ExceptionText {
  readonly label: string;
  /** Behind the label, such as `expires in 9 days · payments · @compliance`. */
  readonly description: string;
  /** Plain text of several lines. */
  readonly tooltip: string;
}

/** The texts of an exception. */
export function exceptionText(row: ExceptionRow<unknown>): ExceptionText {
  const { policy, domain, grantedBy } = row;
  const parts = [stateText(row), domain, grantedBy ?? undefined];
  return {
    label: policy ?? 'no policy yet',
    description: parts.filter((part) => part !== null && part !== undefined).join(' · '),
    tooltip: tooltip(row),
  };
}

/** How it stands, such as `expired 3 days ago`. */
export function stateText({ state, daysLeft }: Pick<ExceptionRow<unknown>, 'state' | 'daysLeft'>): string {
  const when = daysLeft === null ? '' : inDays(daysLeft);
  const texts: Readonly<Record<ExceptionState, string>> = {
    expired: `expired ${when}`,
    expiring: daysLeft === 0 ? 'last day today' : `expires ${when}`,
    'in force': `expires ${when}`,
    requested: 'requested, not granted',
    undated: 'no readable end',
    'unknown policy': 'unknown policy',
  };
  return texts[state];
}

function tooltip(row: ExceptionRow<unknown>): string {
  const { policy, domain, lastDay, grantedBy, reason, sources } = row;
  const covered = sources === null ? 'every table that the policy is about' : sources.map(({ name }) => name);
  return [
    `${policy ?? 'An exception without a policy'}${domain === null ? '' : ` in the domain ${domain}`}`,
    `${stateText(row)}${lastDay === null ? '' : `, last day ${lastDay}`}`,
    `Granted by: ${grantedBy ?? 'nobody yet'}`,
    `Covers: ${Array.isArray(covered) ? covered.join(', ') : covered}`,
    ...(reason === null ? [] : [`Reason: ${reason.trim()}`]),
  ].join('\n');
}
