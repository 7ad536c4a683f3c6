import { describe, it } from 'vitest';
import { checkFix, checkRule, exceptionAt } from '../../../testing/index.js';
import { duplicateException } from './rule.js';

const exception = (file: string, policy: string, sources?: string): string =>
  exceptionAt(`${file}.yaml`, { policy, sources });
const MESH = '#- mesh.yaml\ndialect: spark\n';
const FOUND = '⟦retention⟧{duplicate-exception}';

describe('duplicate-exception', () => {
  it('underlines the policy of the later file', () => {
    const first = exception('orders/exceptions/a', 'retention', '[orders.raw.a, orders.raw.b]');
    checkRule(duplicateException, MESH + first + exception('orders/exceptions/b', FOUND, '[orders.raw.B]'));
    checkRule(duplicateException, MESH + first + exception('orders/exceptions/b', FOUND));
    checkRule(
      duplicateException,
      MESH +
        exception('orders/exceptions/b', FOUND, '[x.raw.y]') +
        exception('orders/exceptions/a', 'Retention'),
    );
  });

  it('leaves other tables, policies and domains', () => {
    const first = exception('orders/exceptions/a', 'retention', '[orders.raw.a]');
    for (const other of [
      exception('orders/exceptions/b', 'retention', '[orders.raw.b]'),
      exception('orders/exceptions/b', 'retention', '[]'),
      exception('orders/exceptions/b', 'pii_masking', '[orders.raw.a]'),
      exception('payments/exceptions/b', 'retention', '[orders.raw.a]'),
    ])
      checkRule(duplicateException, MESH + first + other);
  });

  it('underlines a table that is listed twice, and removes it', () => {
    const twice = '\n  - orders.raw.a\n  - ⟦Orders.raw.a⟧{duplicate-exception} # again\n  - orders.raw.b';
    checkRule(duplicateException, MESH + exception('orders/exceptions/a', 'retention', twice));
    checkFix(
      duplicateException,
      MESH + exception('orders/exceptions/a', 'retention', twice),
      exception('orders/exceptions/a', 'retention', '\n  - orders.raw.a\n  - orders.raw.b'),
    );
  });
});
