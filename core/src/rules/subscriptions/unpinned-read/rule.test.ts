import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles } from '../../../testing/index.js';
import { unpinnedRead } from './rule.js';

const ORDERS = `
#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.3.1"
schema: [{ name: order_id, type: string }]
#- platform/product/dim_date.contract.yaml
name: platform.product.dim_date
version: "1.0.0"
schema: [{ name: day, type: date }]
`;
const READ = `#- marketing/derived/leads.sql
SELECT o.order_id FROM orders.product.order_facts AS o`;

describe('unpinned-read', () => {
  it('underlines the first read of each product in a file', () => {
    checkRule(
      unpinnedRead,
      `${ORDERS}#- marketing/derived/leads.sql
SELECT * FROM orders.product.order_facts
--            ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[unpinned-read]: marketing reads orders.product.order_facts without a pin, so its breaking changes come without notice — pin ^2.3
JOIN orders.product.order_facts AS again USING (order_id);
SELECT 1 FROM Orders.Product.ORDER_FACTS`,
    );
  });

  it.each([
    [
      'it is pinned',
      '#- marketing/consumers.yaml\nconsumers: [{ source: Orders.Product.Order_Facts, pin: "^2.1" }]\n',
    ],
    [
      'it is an entry without a pin, which loose-pin finds',
      '#- marketing/consumers.yml\nconsumers: [{ source: orders.product.order_facts }]\n',
    ],
    [
      'a list beside all domains has the pin',
      '#- consumers.yaml\nconsumers: [{ source: orders.product.order_facts, pin: "^2.1" }]\n',
    ],
  ])('says nothing where %s', (_why, pins) => {
    checkRule(unpinnedRead, ORDERS + pins + READ);
  });

  it('counts only the pins of the reading domain', () => {
    const pins =
      '#- billing/consumers.yaml\nconsumers: [{ source: orders.product.order_facts, pin: "^2.1" }]\n';
    checkRule(
      unpinnedRead,
      ORDERS + pins + READ.replace('orders.product.order_facts', '⟦$&⟧{unpinned-read}'),
    );
  });

  it.each([
    'orders.derived.order_facts',
    'platform.product.dim_date',
    'marketing.product.leads',
    'orders.product.unheard_of',
    'order_facts',
  ])('says nothing of a read of %s', (table) => {
    checkRule(unpinnedRead, `${ORDERS}#- marketing/derived/leads.sql\nSELECT 1 FROM ${table}`);
  });

  it('says nothing of a product without a version', () => {
    checkRule(unpinnedRead, ORDERS.replace('"2.3.1"', 'soon') + READ);
  });

  it('pins the version of the baseline while the producer edits the next', () => {
    const baseline = ORDERS.replace('#- orders', '#- baseline orders').replace(/#- platform[^]*/, '');
    checkRule(
      unpinnedRead,
      `${baseline}${ORDERS.replace('2.3.1', '3.0.0')}${READ}
--                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[unpinned-read]: marketing reads orders.product.order_facts without a pin, so its breaking changes come without notice — pin ^2.3`,
    );
  });

  it.each([
    [
      'a flow entry',
      `consumers:\r\n  # ours\r\n  - { source: a.product.b, pin: '^1.0' } # b\r\n`,
      `consumers:\r\n  # ours\r\n  - { source: a.product.b, pin: '^1.0' } # b\r\n  - { source: orders.product.order_facts, pin: '^2.3' }\r\n`,
    ],
    [
      'a block entry',
      'consumers:\n- source: a.product.b\n  pin: "^1.0"\nother: 1\n',
      'consumers:\n- source: a.product.b\n  pin: "^1.0"\n- source: orders.product.order_facts\n  pin: "^2.3"\nother: 1\n',
    ],
    [
      'an entry of a flow list',
      'consumers: [{ source: a.product.b, pin: "^1.0" }]\n',
      'consumers: [{ source: a.product.b, pin: "^1.0" }, { source: orders.product.order_facts, pin: "^2.3" }]\n',
    ],
    [
      'the first entry',
      'consumers: []\n',
      'consumers: [{ source: orders.product.order_facts, pin: "^2.3" }]\n',
    ],
    [
      'the first entry of an empty key',
      'consumers:\n',
      'consumers:\n  - { source: orders.product.order_facts, pin: "^2.3" }\n',
    ],
  ])('adds %s to the list of the domain', (_what, before, after) => {
    const file = '#- marketing/dbt_project.yml\nname: marketing\n';
    checkFix(unpinnedRead, `${ORDERS}${READ}\n${file}${before}`, `${ORDERS}${READ}\n${file}${after}`);
  });

  it('makes a list in the folder of a domain that has none', () => {
    checkFix(
      unpinnedRead,
      `${ORDERS}${READ}`,
      `${ORDERS}${READ}\n#- marketing/consumers.yaml\nconsumers:\n  - { source: orders.product.order_facts, pin: "^2.3" }\n`,
    );
  });

  it('offers nothing where it would be guessing whose list it is', () => {
    const config = '#- mesh.yaml\ndomains: { growth: { paths: ["etl/**"] } }\n';
    expect(fixTitles(unpinnedRead, `${config}${ORDERS}${READ.replace('marketing/derived', 'etl')}`)).toEqual(
      [],
    );
    const broken = '#- marketing/consumers.yaml\n- not: a mapping\n';
    expect(fixTitles(unpinnedRead, `${ORDERS}${READ}\n${broken}`)).toEqual([]);
  });
});
