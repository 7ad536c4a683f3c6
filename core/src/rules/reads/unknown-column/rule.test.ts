import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { unknownColumn } from './rule.js';

const ORDERS = `#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
schema: [{ name: order_id, type: string }, { name: amount, type: int }]
`;

describe('unknown-column', () => {
  it('underlines columns that the contract lacks', () => {
    checkRule(
      unknownColumn,
      `${ORDERS}#- marketing/derived/leads.sql
SELECT f.ORDER_ID, f.ordr_id, f._file, count(*), f.*, x
--                   ^^^^^^^ warning[unknown-column]: the contract of orders.product.order_facts has no column ordr_id — did you mean order_id?
FROM orders.product.order_facts f JOIN marketing.raw.clicks c ON c.nothing = f.refund
--                                                                             ^^^^^^ warning[unknown-column]: the contract of orders.product.order_facts has no column refund — add
;
SELECT ⟦total⟧{unknown-column} AS sum_total FROM orders.product.order_facts WHERE amount > 1
`,
    );
  });

  it('keeps quiet about columns of CTEs, subqueries and statements that do not parse', () => {
    checkRule(
      unknownColumn,
      `${ORDERS}#- marketing/derived/leads.sql
WITH a AS (SELECT order_id AS renamed FROM orders.product.order_facts) SELECT a.renamed, other FROM a;
SELECT s.n FROM (SELECT count(*) AS n FROM orders.product.order_facts) s;
SELECT wrong FROM orders.product.order_facts WHERE (;
`,
    );
  });

  it.each([
    'name: orders.product.order_facts\nschema: []',
    'name: orders.product.order_facts\nschema:\n  - { name: order_id }\n  - { name: amo',
    'name: orders.product.order_facts\nschema:\n  - { name: order_id }\n  - { type: int }',
  ])('keeps quiet while the contract is not readable: %j', (contract) => {
    checkRule(
      unknownColumn,
      `#- orders/product/order_facts.contract.yaml\n${contract}\n#- a/b.sql\nSELECT x FROM orders.product.order_facts`,
    );
  });

  it('writes the column that was meant, in its quotes', () => {
    checkFix(
      unknownColumn,
      `${ORDERS}#- marketing/derived/a.sql\nSELECT f.\`amont\` /* é😀 */ FROM orders.product.order_facts f`,
      `${ORDERS}#- marketing/derived/a.sql\nSELECT f.\`amount\` /* é😀 */ FROM orders.product.order_facts f`,
    );
  });
});
