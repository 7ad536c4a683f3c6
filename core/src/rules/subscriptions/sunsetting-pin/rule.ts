import { accepts } from '../../../contract/pins.js';
import { defineRule } from '../../rule.js';
import { movePin } from '../pin-edits.js';
import { newestPin, producerPlace, standingOf, versionsOf, type Sunset } from '../standing.js';

interface Data {
  readonly index: number;
  readonly pin: string;
  readonly sunset: Sunset;
  /** The version that brings the end is not committed yet. */
  readonly pending: boolean;
  /** Undefined where there is no later version to move to. */
  readonly to: string | undefined;
  readonly team: string | undefined;
}

export const sunsettingPin = defineRule<Data, 'consumers'>({
  id: 'sunsetting-pin',
  category: 'subscriptions',
  severity: 'warning',
  summary: 'The producer has announced the end of the versions that a pin accepts.',
  target: 'consumers',

  *check({ pins, mesh, today }) {
    for (const [index, subscription] of pins.entries()) {
      const { pin, pinSpan, onBreaking } = subscription;
      const versions = pin === undefined ? undefined : versionsOf(mesh, subscription);
      if (pin === undefined || !pinSpan || !versions) continue;
      const standing = standingOf(pin, versions, today);
      if (standing.kind !== 'sunset') continue;
      const { sunset, pending } = standing;
      const { product, current, next } = versions;
      const to = accepts(pin, next ?? current) ? undefined : newestPin(versions);
      yield {
        span: pinSpan,
        data: { index, pin, sunset, pending, to, team: product.team },
        related: [producerPlace(versions)],
        ...(sunset.days < 0 && onBreaking !== 'warn' && { severity: 'error' as const }),
      };
    }
  },

  message({ pin, sunset, pending, to, team }) {
    const ask = `no later version is out, so ask ${team ?? 'its owner'} for one`;
    const move = to === undefined ? ask : `move the pin to ${to}`;
    const { date, days } = sunset;
    if (days < 0) return `your producer has sunset ${pin} ${count(-days)} ago (${date}): ${move}`;
    const when = days === 0 ? `today (${date})` : `in ${count(days)} (${date})`;
    return pending
      ? `your producer is about to announce the sunset of ${pin} ${when}: get ready to ${move}`
      : `your producer is sunsetting ${pin} ${when}: ${move}`;
  },

  fixes: ({ data }, subject) => movePin(subject, data.index, data.to, !data.pending),
});

function count(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}
