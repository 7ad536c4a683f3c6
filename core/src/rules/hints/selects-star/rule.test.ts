import { describe, it } from 'vitest';
import { checkRule } from '../../../testing/index.js';
import { selectsStar } from './rule.js';

const ORDERS = `
#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.3.1"
schema: [{ name: order_id, type: string }]
`;

describe('selects-star', () => {
  it('underlines the product whose columns all come out', () => {
    checkRule(
      selectsStar,
      `${ORDERS}#- marketing/derived/leads.sql
SELECT * FROM orders.product.order_facts
--            ^^^^^^^^^^^^^^^^^^^^^^^^^^ hint[selects-star]: every minor version of orders.product.order_facts may add columns to this result — name the ones that you need
JOIN orders.product.order_facts again USING (order_id);
INSERT INTO marketing.derived.x SELECT o.* FROM ⟦orders.product.order_facts⟧{selects-star} o`,
    );
  });

  it.each([
    'SELECT order_id FROM orders.product.order_facts',
    'SELECT count(*) FROM orders.product.order_facts',
    'WITH o AS (SELECT * FROM orders.product.order_facts) SELECT o.order_id FROM o',
    'SELECT * FROM marketing.derived.leads',
    'SELECT * FROM orders.product.unheard_of',
  ])('says nothing of %s', (sql) => {
    checkRule(selectsStar, `${ORDERS}#- marketing/derived/leads.sql\n${sql}`);
  });

  it('says nothing of a domain’s own products', () => {
    checkRule(selectsStar, `${ORDERS}#- orders/derived/x.sql\nSELECT * FROM orders.product.order_facts`);
  });
});
