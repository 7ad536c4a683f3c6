import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles } from '../../../testing/index.js';
import { unknownProduct } from './rule.js';

const ORDERS = '#- orders/product/order_facts.contract.yaml\nname: orders.product.order_facts\n';

describe('unknown-product', () => {
  it('underlines products of other domains without a contract', () => {
    checkRule(
      unknownProduct,
      `${ORDERS}#- marketing/derived/leads.sql
SELECT 1 FROM orders.product.order_facts
JOIN Orders.Product.Order_Facts USING (id)
JOIN orders.product.refunds USING (id)
--   ^^^^^^^^^^^^^^^^^^^^^^ warning[unknown-product]: no contract describes orders.product.refunds
JOIN payments.product.payment_facts USING (id)
--   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[unknown-product]
JOIN marketing.product.lead_facts USING (id)
JOIN platform.product.dim_date USING (id)
JOIN orders.raw.order_events USING (id)
`,
    );
  });

  it('expects a shared table to have a contract where the workspace holds others of its domain', () => {
    checkRule(
      unknownProduct,
      `${ORDERS}#- platform/product/dim_geo.contract.yaml
name: platform.product.dim_geo
#- marketing/derived/leads.sql
SELECT 1 FROM ⟦platform.product.dim_date⟧{unknown-product}
`,
    );
  });

  it('says nothing of other domains in the repository of one, but for a slip', () => {
    checkRule(
      unknownProduct,
      `#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
#- orders/derived/a.sql
SELECT 1 FROM payments.product.payment_facts JOIN ⟦order.product.order_facts⟧{unknown-product}
`,
    );
  });

  it('writes the product that was meant', () => {
    checkFix(
      unknownProduct,
      `${ORDERS}#- marketing/derived/a.sql\nSELECT f.id FROM orders.product.\`order_fact\` f`,
      `${ORDERS}#- marketing/derived/a.sql\nSELECT f.id FROM orders.product.\`order_facts\` f`,
    );
  });

  it('offers nothing where no product is near', () => {
    const source = `${ORDERS}#- marketing/derived/a.sql\nSELECT 1 FROM orders.product.refunds`;
    expect(fixTitles(unknownProduct, source)).toEqual([]);
  });
});
