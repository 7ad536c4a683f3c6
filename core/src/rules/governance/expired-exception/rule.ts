import { lastDayOf } from '../../../exceptions/expiry.js';
import { daysBetween } from '../../../contract/dates.js';
import { defineRule } from '../../rule.js';
import { dayCount } from '../retention.js';

interface Data {
  readonly policy: string | undefined;
  readonly lastDay: string;
  readonly daysAgo: number;
}

export const expiredException = defineRule<Data, 'exception'>({
  id: 'expired-exception',
  category: 'governance',
  severity: 'error',
  summary: 'An exception is past its date and permits nothing any more.',
  target: 'exception',

  *check({ exception: { expires, policy }, today }) {
    const lastDay = expires && lastDayOf(expires.value);
    const daysAgo = lastDay === undefined ? undefined : daysBetween(lastDay, today);
    if (!expires || lastDay === undefined || daysAgo === undefined || daysAgo <= 0) return;
    yield { span: expires.span, data: { policy: policy?.value, lastDay, daysAgo } };
  },

  message({ policy, lastDay, daysAgo }) {
    const which = policy === undefined ? 'this exception' : `the exception to ${policy}`;
    return `${which} expired after ${lastDay}, ${dayCount(daysAgo)} ago, and permits nothing any more — have it granted anew with a later date, or remove the file`;
  },
});
