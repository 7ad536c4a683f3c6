import { describe, it } from 'vitest';
import { checkFix, checkRule, exceptionAt } from '../../../testing/index.js';
import { longException } from './rule.js';

const exception = (expires: string): string =>
  `#- mesh.yaml\ndialect: spark${exceptionAt('orders/exceptions/retention.yaml', { expires })}`;

describe('long-exception', () => {
  it('underlines a date more than a year ahead', () => {
    checkRule(
      longException,
      `${exception('2027-11-24')}#        ^^^^^^^^^^ error[long-exception]: 2027-11-24 is more than a year ahead\n`,
    );
    checkRule(longException, exception('2027-11-23'));
    checkRule(longException, exception('"2027-11-24T00:00:00Z"'));
  });

  it('moves it to a year from today, in its own quotes', () => {
    const after = exception("'2027-11-23' # until then").replace(/^.*\n.*\n/, '');
    checkFix(longException, exception("'2099-01-01' # until then"), after);
  });
});
