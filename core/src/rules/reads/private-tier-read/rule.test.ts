import { describe, it, expect } from 'vitest';
import { checkFix, checkRule, fixTitles } from '../../../testing/index.js';
import { privateTierRead } from './rule.js';

const ORDERS = `
#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
schema: [{ name: order_id, type: string }, { name: amount, type: int }]
`;

/** A mesh with the contract of orders and this SQL at `path`. */
function mesh(sql: string, path = 'marketing/derived/leads.sql'): string {
  return `${ORDERS}#- ${path}\n${sql}`;
}

describe('private-tier-read', () => {
  it('underlines reads of another domain’s raw and derived tables', () => {
    checkRule(
      privateTierRead,
      mesh(`
SELECT * FROM orders.raw.order_events
--            ^^^^^^^^^^^^^^^^^^^^^^^ error[private-tier-read]: pipeline marketing.derived.leads (domain=marketing) reads orders.raw.order_events — only the product tier of another domain is consumable
JOIN lake.orders.derived.clean c USING (id)
--   ^^^^^^^^^^^^^^^^^^^^^^^^^ error[private-tier-read]: pipeline marketing.derived.leads (domain=marketing) reads orders.derived.clean — only
JOIN orders.product.order_facts USING (id)
JOIN marketing.raw.clicks USING (id)
JOIN platform.curated.sessions USING (id)
JOIN Platform.DERIVED.sessions USING (id)
--   ^^^^^^^^^^^^^^^^^^^^^^^^^ error[private-tier-read]: pipeline marketing.derived.leads (domain=marketing) reads Platform.DERIVED.sessions —
JOIN orders.order_events USING (id)`),
    );
  });

  it('calls the pipeline by what the statement writes, which is no read', () => {
    checkRule(
      privateTierRead,
      mesh(`INSERT INTO orders.raw.sink
SELECT 1 FROM orders.derived.clean
--            ^^^^^^^^^^^^^^^^^^^^ error[private-tier-read]: pipeline orders.raw.sink (domain=marketing) reads`),
    );
  });

  it('says nothing where there is no mesh', () => {
    checkRule(
      privateTierRead,
      '#- dbt_project.yml\nname: shop\n#- models/staging/a.sql\nSELECT id FROM analytics.raw.customers',
    );
  });

  it.each([
    ['one dbt project holds all domains', 'models/orders/derived/x.sql', '#- dbt_project.yml\nname: all\n'],
    ['its folder is the domain’s, below another', 'domains/orders/derived/x.sql'],
    [
      'the workspace is the domain’s own repository',
      'sql/x.sql',
      '#- contracts/f.contract.yaml\nname: stock.product.f\n',
      'stock',
    ],
    [
      'mesh.yaml gives the file to the domain',
      'etl/x.sql',
      '#- mesh.yaml\ndomains: { orders: { paths: ["etl/**"] } }\n',
    ],
  ])('says nothing of a file’s own domain: %s', (_why, path, files = '', domain = 'orders') => {
    const others = domain === 'orders' ? ORDERS : '';
    checkRule(privateTierRead, `${files}${others}#- ${path}\nSELECT id FROM ${domain}.raw.events`);
  });

  it('follows ref and source', () => {
    checkRule(
      privateTierRead,
      `${ORDERS}
#- orders/dbt_project.yml
name: shop
#- orders/models/derived/clean.sql
SELECT order_id FROM {{ source('in', 'events') }}
#- orders/models/sources.yml
sources: [{ name: in, database: orders, schema: raw, tables: [{ name: events }] }]
#- marketing/dbt_project.yml
name: leads
#- marketing/models/sources.yml
sources:
  - { name: shop, database: orders, schema: raw, tables: [{ name: events, identifier: order_events }] }
  - { name: half, schema: raw, tables: [{ name: events }] }
#- marketing/models/derived/leads.sql
SELECT e.order_id FROM {{ source('shop', 'events') }} e
--                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[private-tier-read]: pipeline marketing.derived.leads (domain=marketing) reads orders.raw.order_events
JOIN {{ ref('shop', 'clean') }} c ON true
--   ^^^^^^^^^^^^^^^^^^^^^^^^^^ error[private-tier-read]: pipeline marketing.derived.leads (domain=marketing) reads orders.derived.clean
JOIN {{ source('half', 'events') }} h ON true
JOIN {{ ref('unknown') }} u ON true
`,
    );
  });

  it('reads the product that has the columns instead', () => {
    checkFix(
      privateTierRead,
      mesh('SELECT o.order_id -- id\r\nFROM "orders" . `raw`.order_events o'.replaceAll('"', '`')),
      mesh('SELECT o.order_id -- id\r\nFROM `orders` . `product`.order_facts o'),
    );
  });

  it('keeps the old name as an alias where columns are qualified by it', () => {
    checkFix(
      privateTierRead,
      mesh('SELECT order_events.order_id FROM orders.raw.order_events WHERE 1 = 1'),
      mesh('SELECT order_events.order_id FROM orders.product.order_facts AS order_events WHERE 1 = 1'),
    );
  });

  it('writes a dbt call where the project knows the product', () => {
    const files = `${ORDERS}#- marketing/dbt_project.yml\nname: m\n#- marketing/models/s.yml\nsources:
  - { name: raw, database: orders, tables: [{ name: events }] }
  - { name: product, database: orders, tables: [{ name: order_facts }] }
#- marketing/models/derived/x.sql\n`;
    checkFix(
      privateTierRead,
      `${files}SELECT e.amount FROM {{ source('raw', 'events') }} AS e`,
      `${files}SELECT e.amount FROM {{ source('product', 'order_facts') }} AS e`,
    );
  });

  it.each(['SELECT * FROM orders.raw.e', 'SELECT e.other FROM orders.raw.e', 'SELECT 1 FROM orders.raw.e'])(
    'offers nothing where no product is known to cover %j',
    (sql) => {
      expect(fixTitles(privateTierRead, mesh(sql))).toEqual([]);
    },
  );
});
