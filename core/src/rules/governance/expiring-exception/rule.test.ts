import { describe, it } from 'vitest';
import { checkRule, exceptionAt } from '../../../testing/index.js';
import { expiringException } from './rule.js';

const exception = (expires: string, grantedBy = '"@compliance"'): string =>
  `#- mesh.yaml\ndialect: spark${exceptionAt('orders/exceptions/retention.yaml', { expires, granted_by: grantedBy })}`;

describe('expiring-exception', () => {
  it('underlines the date within two weeks of it', () => {
    checkRule(
      expiringException,
      `${exception('"2026-12-07"')}#        ^^^^^^^^^^^^ warning[expiring-exception]: the exception to retention is about to expire (14 days left, until 2026-12-07)\n`,
    );
    checkRule(expiringException, exception('⟦2026-11-23⟧{expiring-exception}'));
  });

  it('leaves later dates, past ones, and what is not granted', () => {
    checkRule(expiringException, exception('2026-12-08'));
    checkRule(expiringException, exception('2026-11-22'));
    checkRule(expiringException, exception('2026-12-01', ''));
  });
});
