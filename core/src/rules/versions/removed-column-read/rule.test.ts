import { describe, it } from 'vitest';
import { checkRule } from '../../../testing/index.js';
import { removedColumnRead } from './rule.js';

const BEFORE = `
#- baseline orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.1.0"
schema:
  - { name: order_id, type: string }
  - { name: amount, type: int }
  - { name: placed_at, type: timestamp }
`;

const QUERIES = `
#- payments/product/refunds.sql
select o.AMOUNT, o.amount + 1 from orders.product.order_facts o;
select amount from orders.product.order_facts
#- marketing/derived/revenue.sql
select f.amount, b.amount from orders.product.order_facts f join payments.raw.bills b on b.id = f.order_id
`;

describe('removed-column-read', () => {
  it('counts the queries that read a removed column, where it stood', () => {
    checkRule(
      removedColumnRead,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "3.0.0"
schema:
  - { name: order_id, type: string }
#           ^^^^^^^^ warning[removed-column-read]: column amount is removed; 3 queries of marketing, payments read it
  - { name: placed_at, type: timestamp }
${QUERIES}`,
    );
  });

  it('points to the schema where no column before it is left', () => {
    checkRule(
      removedColumnRead,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.1.0"
⟦schema⟧{removed-column-read}:
  - { name: amount, type: int }
  - { name: placed_at, type: timestamp }
${QUERIES}`,
    );
  });

  it('tells readers of a renamed column, at its new name', () => {
    checkRule(
      removedColumnRead,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.1.0"
schema:
  - { name: order_id, type: string }
  - { name: gross_amount, type: int }
#           ^^^^^^^^^^^^ warning[removed-column-read]: column amount is renamed to gross_amount; 3 queries of marketing, payments read it — keep it beside gross_amount
  - { name: placed_at, type: timestamp }
${QUERIES}`,
    );
  });

  it('says nothing of columns that nobody certainly reads', () => {
    checkRule(
      removedColumnRead,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "3.0.0"
schema:
  - { name: order_id, type: string }
  - { name: amount, type: string }
#- payments/product/refunds.sql
select * from orders.product.order_facts;
select placed_at from orders.product.order_facts o join payments.raw.bills b on b.id = o.order_id;
select o.amount from orders.product.order_facts o
`,
    );
  });
});
