import { defineRule } from '../../rule.js';
import { dayCount } from '../retention.js';

interface Data {
  /** The rule whose finding is permitted. */
  readonly rule: string;
  readonly table: string;
  readonly policy: string;
  readonly grantedBy: string;
  readonly lastDay: string;
  readonly daysLeft: number;
  readonly reason: string | undefined;
}

export const permittedByException = defineRule<Data, 'permits'>({
  id: 'permitted-by-exception',
  category: 'governance',
  severity: 'info',
  summary: 'An exception in force permits what would be a finding without it.',
  target: 'permits',

  *check({ permits }) {
    for (const { rule, span, table, exception, daysLeft } of permits) {
      const { policy, grantedBy = '', lastDay = '', reason, path } = exception;
      yield {
        span,
        data: { rule, table, policy, grantedBy, lastDay, daysLeft, reason },
        related: [{ path, span: exception.span, message: `the exception to ${policy}` }],
      };
    }
  },

  message({ rule, table, policy, grantedBy, lastDay, daysLeft, reason }) {
    const left = daysLeft === 0 ? 'its last day is today' : `${dayCount(daysLeft)} left`;
    const why = reason === undefined ? '' : `: ${reason.replaceAll(/\s+/g, ' ').trim()}`;
    return `${rule} of ${table} is permitted until ${lastDay} (${left}) by the exception to ${policy} that ${grantedBy} granted${why}`;
  },
});
