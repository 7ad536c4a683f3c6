import { describe, it } from 'vitest';
import { checkRule } from '../../../testing/index.js';
import { unsubscribedProduct } from './rule.js';

const CONTRACT = 'orders/product/order_facts.contract.yaml\nname: orders.product.order_facts\n';
const REST = `#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
#- orders/consumers.yaml
consumers: [{ source: customer.product.customer_dim, pin: "^1.0" }]
`;

/** A contract that has changed since its baseline. */
function mesh(name = 'orders.product.order_facts', rest = REST): string {
  const changed = CONTRACT.replace(/name: .*/, `name: ${name}`);
  return `#- baseline ${CONTRACT}version: "1.0.0"\n#- ${changed}version: "1.1.0"\ntags: [new]\n${rest}`;
}

describe('unsubscribed-product', () => {
  it('finds a changed product that nobody uses', () => {
    checkRule(
      unsubscribedProduct,
      mesh(
        `orders.product.order_facts
#     ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[unsubscribed-product]: no other domain here subscribes to orders.product.order_facts or reads it`,
      ),
    );
  });

  it.each([
    [
      'it has a subscriber',
      '#- billing/consumers.yaml\nconsumers: [{ source: orders.product.order_facts }]\n',
    ],
    ['another domain reads it', '#- billing/derived/x.sql\nSELECT 1 FROM orders.product.order_facts\n'],
  ])('says nothing where %s', (_why, more) => {
    checkRule(unsubscribedProduct, mesh(undefined, REST + more));
  });

  it('does not count its own domain', () => {
    const own = '#- orders/derived/x.sql\nSELECT 1 FROM orders.product.order_facts\n';
    checkRule(unsubscribedProduct, mesh('⟦orders.product.order_facts⟧{unsubscribed-product}', REST + own));
  });

  it('says nothing where consumers would not be seen', () => {
    checkRule(unsubscribedProduct, mesh(undefined, ''));
    checkRule(unsubscribedProduct, mesh(undefined, REST.replace(/#- orders[^]*/, '')));
  });

  it('says nothing of a product as it was committed', () => {
    checkRule(unsubscribedProduct, `#- baseline ${CONTRACT}#- ${CONTRACT}${REST}`);
  });
});
