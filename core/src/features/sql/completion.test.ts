import { describe, expect, it } from 'vitest';
import { completeAt, completed, completionsAt } from '../../testing/index.js';

const MESH = `#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.1.0"
owner: { team: "@orders-team", on_call: x }
schema:
  - { name: order_id, type: string, required: true }
  - { name: email, type: string, tags: [PII], mask: sha256 }
  - { name: customer_id, type: string }
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - { name: customer_id, type: string }
  - { name: odd name, type: int }
#- orders/derived/orders_clean.sql
select * from orders.raw.events
#- customer/derived/users_clean.sql
select * from customer.raw.users
#- marketing/derived/leads.sql
select 1
`;
const marketing = (sql: string): string => `${MESH}#- marketing/derived/x.sql\n${sql}`;
const orders = (sql: string): string => `${MESH}#- orders/derived/x.sql\n${sql}`;

describe('tables', () => {
  it('offers domains and full names behind FROM, never another domain’s private tables', () => {
    expect(completionsAt(marketing('select * from $0'))).toEqual([
      'customer',
      'marketing',
      'orders',
      'customer.product.customer_dim',
      'marketing.derived.leads',
      'orders.product.order_facts',
    ]);
  });

  it('offers tiers behind a domain: the product tier of others, every tier of the own', () => {
    expect(completionsAt(marketing('select * from orders.$0'))).toEqual(['product', 'product.order_facts']);
    expect(completionsAt(orders('select * from orders.$0')).slice(0, 3)).toEqual([
      'derived',
      'product',
      'raw',
    ]);
    expect(completionsAt(orders('select * from orders.raw.$0'))).toEqual(['events']);
  });

  it('offers products with version and owner behind a tier', () => {
    const [offer] = completeAt(marketing('select * from a x join orders.product.$0'));
    expect(offer).toMatchObject({ label: 'order_facts', detail: '2.1.0 · @orders-team' });
    expect(offer?.documentation).toContain('mask `sha256`');
  });

  it('replaces the word under the cursor, and no more', () => {
    expect(completed(marketing('select * from orders.product.ord$0 o\nwhere 1'), 'order_facts')).toBe(
      'select * from orders.product.order_facts o\nwhere 1\n'.trimEnd(),
    );
    expect(completed(marketing('select * from ord$0'), 'orders')).toBe('select * from orders.');
  });

  it('works inside backticks, around each part or around the name', () => {
    expect(completed(marketing('select * from `orders`.`product`.`o$0`'), 'order_facts')).toBe(
      'select * from `orders`.`product`.`order_facts`',
    );
    expect(completed(marketing('select * from `orders.product.$0`'), 'order_facts')).toBe(
      'select * from `orders.product.order_facts`',
    );
  });

  it('drops a catalog in front', () => {
    expect(completionsAt(marketing('select * from prod.orders.product.$0'))).toEqual(['order_facts']);
  });

  it('offers tables behind a comma of FROM, and in INSERT', () => {
    expect(completionsAt(marketing('select * from a.b.c, $0'))).toContain('orders');
    expect(completionsAt(marketing('insert into $0'))).toContain('marketing');
  });

  it('offers nothing in comments, strings, and where an alias is due', () => {
    expect(completionsAt(marketing('-- from $0'))).toEqual([]);
    expect(completionsAt(marketing("select ' from $0"))).toEqual([]);
    expect(completionsAt(marketing('select * from orders.product.order_facts $0'))).toEqual([]);
  });
});

describe('columns', () => {
  it('offers the columns of an alias, in a statement that is not finished', () => {
    const source = marketing(
      'select f.$0 from orders.product.order_facts f join customer.product.customer_dim c on',
    );
    expect(completionsAt(source)).toEqual(['customer_id', 'email', 'order_id']);
    expect(completeAt(source)[1]).toMatchObject({ detail: 'string · mask sha256' });
  });

  it('offers them in the ON of a join', () => {
    const source = marketing(
      'select * from orders.product.order_facts f join customer.product.customer_dim as c on c.$0',
    );
    expect(completionsAt(source)).toEqual(['customer_id', 'odd name']);
    expect(completed(source, 'odd name')).toContain('on c.`odd name`');
  });

  it('offers columns of every product read, with the alias where two have one of that name', () => {
    const offered = completionsAt(
      marketing('select $0 from orders.product.order_facts f join customer.product.customer_dim c on true'),
    );
    expect(offered).toEqual(['c.customer_id', 'f.customer_id', 'email', 'odd name', 'order_id', 'c', 'f']);
  });

  it('looks at the statement of the cursor alone', () => {
    const source = marketing(
      'select * from customer.product.customer_dim;\nselect e$0 from orders.product.order_facts;',
    );
    expect(completionsAt(source)).toContain('email');
    expect(completionsAt(source)).not.toContain('odd name');
  });

  it('offers the columns behind a table’s own name', () => {
    expect(completionsAt(marketing('select order_facts.$0 from orders.product.order_facts'))).toContain(
      'email',
    );
  });

  it('offers nothing behind an alias that nobody knows', () => {
    expect(completionsAt(marketing('select z.$0 from orders.product.order_facts f'))).toEqual([]);
  });
});

describe('dbt', () => {
  const project = `${MESH}#- marketing/dbt_project.yml
name: marketing
model-paths: [models]
#- marketing/models/sources.yml
version: 2
sources:
  - name: shop
    database: orders
    schema: product
    tables:
      - name: order_facts
  - name: hidden
    database: orders
    schema: raw
    tables:
      - name: events
#- marketing/models/stg.sql
select 1
#- marketing/models/x.sql
`;

  it('offers sources, then their tables, but not private ones of others', () => {
    expect(completionsAt(`${project}select * from {{ source('$0') }}`)).toEqual(['shop']);
    expect(completionsAt(`${project}select * from {{ source('shop', '$0') }}`)).toEqual(['order_facts']);
    expect(completionsAt(`${project}select * from {{ source('hidden', '$0') }}`)).toEqual([]);
    expect(completed(`${project}select * from {{ source('$0`, 'shop')).toBe(
      "select * from {{ source('shop', '",
    );
  });

  it('offers models, but not the file itself', () => {
    expect(completionsAt(`${project}select * from {{ ref('$0') }}`)).toEqual(['stg']);
  });

  it('offers columns of a source', () => {
    expect(completionsAt(`${project}select s.$0 from {{ source('shop', 'order_facts') }} s`)).toContain(
      'email',
    );
  });
});
