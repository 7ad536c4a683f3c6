import { describe, it } from 'vitest';
import { checkFix, checkRule, exceptionAt } from '../../../testing/index.js';
import { unknownExceptionSource } from './rule.js';

const CONTRACT = '#- customer/product/customer_dim.contract.yaml\nname: customer.product.customer_dim\n';
const exception = (sources: string): string =>
  exceptionAt('orders/exceptions/cross_region.yaml', { policy: 'cross_region', sources });

describe('unknown-exception-source', () => {
  it('underlines what is no table’s name, and products that the mesh lacks', () => {
    checkRule(
      unknownExceptionSource,
      `${CONTRACT}${exception(`
  - customer.product.customer_dim
  - customer.product.customers_dim
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[unknown-exception-source]: no contract here describes customer.product.customers_dim, so the exception permits nothing of it — did you mean customer.product.customer_dim?
  - customer_dim
#   ^^^^^^^^^^^^ warning[unknown-exception-source]: "customer_dim" is not the name of a table
  - ⟦customer.product.orders⟧{unknown-exception-source}`)}`,
    );
  });

  it('leaves private tables, files, and products of domains that keep their contracts elsewhere', () => {
    const sources = '[customer.raw.users, "s3://lake/customer/raw/users", billing.product.invoices]';
    checkRule(unknownExceptionSource, CONTRACT + exception(sources));
    checkRule(unknownExceptionSource, CONTRACT + exception('CUSTOMER.product.Customer_dim'));
  });

  it('writes the near name', () => {
    checkFix(
      unknownExceptionSource,
      CONTRACT + exception("['customer.product.customer_dm'] # one"),
      exception("['customer.product.customer_dim'] # one"),
    );
  });
});
