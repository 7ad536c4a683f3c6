import { lastDayOf } from '../../../exceptions/expiry.js';
import { EXPIRING_DAYS, standingOf } from '../../../exceptions/standing.js';
import { defineRule } from '../../rule.js';
import { dayCount } from '../retention.js';

interface Data {
  readonly policy: string;
  readonly lastDay: string;
  readonly daysLeft: number;
}

export const expiringException = defineRule<Data, 'exception'>({
  id: 'expiring-exception',
  category: 'governance',
  severity: 'warning',
  summary: 'An exception in force ends within two weeks.',
  target: 'exception',

  *check({ exception: { expires, grantedBy, policy }, today }) {
    const lastDay = expires && lastDayOf(expires.value);
    if (!expires || lastDay === undefined || !policy) return;
    const standing = standingOf({ grantedBy: grantedBy?.value, lastDay }, today);
    if (standing.kind !== 'in force' || standing.daysLeft > EXPIRING_DAYS) return;
    yield { span: expires.span, data: { policy: policy.value, lastDay, daysLeft: standing.daysLeft } };
  },

  message({ policy, lastDay, daysLeft }) {
    const when = daysLeft === 0 ? 'today is its last day' : `${dayCount(daysLeft)} left, until ${lastDay}`;
    return `the exception to ${policy} is about to expire (${when}), and what it permits is an error then — be done by then, or have it granted anew with a later date`;
  },
});
