import { describe, expect, it } from 'vitest';
import { cursorOf, definitionAt, hoverAt, loadFixture, referencesAt } from '../../testing/index.js';
import { folds } from '../folding.js';
import { links } from '../links.js';
import { outline } from '../outline.js';

const MESH = `#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.1.0"
schema:
  - { name: order_id, type: string, required: true }
  - { name: email, type: string, tags: [PII], mask: sha256, description: where we write }
#- marketing/consumers.yaml
consumers:
  - { source: orders.product.order_facts, pin: "^2.1" }
#- marketing/dbt_project.yml
name: marketing
model-paths: [models]
#- marketing/models/sources.yml
sources:
  - name: shop
    database: orders
    schema: product
    tables: [{ name: order_facts }]
#- marketing/models/stg.sql
select 1
#- marketing/models/x.sql
`;

describe('hover in SQL', () => {
  it.each([
    ['a table', 'select 1 from orders.prod$0uct.order_facts', '**orders.product.order_facts** `2.1.0`'],
    ['a source', "select 1 from {{ sour$0ce('shop', 'order_facts') }}", '**orders.product.order_facts**'],
    ['a column', 'select em$0ail from orders.product.order_facts', 'where we write'],
    ['a column with alias', 'select o.em$0ail from orders.product.order_facts o', 'mask `sha256`'],
    [
      'a column of a half-typed query',
      'select o.em$0ail, from orders.product.order_facts o where',
      'mask `sha256`',
    ],
    [
      'an alias',
      'select o.email from orders.product.order_facts o$0',
      '`o` stands for `orders.product.order_facts`',
    ],
    ['an alias in use', 'select o$0.email from orders.product.order_facts o', '`o` stands for'],
    ['a private table', 'select 1 from orders.ra$0w.events', 'only the product tier of another domain'],
    ['a product without contract', 'select 1 from orders.product.no$0ne', 'has no contract'],
  ])('explains %s', (_what, sql, expected) => {
    expect(hoverAt(MESH + sql)).toContain(expected);
  });

  it('names the products that may be read instead of a private table', () => {
    expect(hoverAt(`${MESH}select 1 from orders.ra$0w.events`)).toContain('`orders.product.order_facts`');
  });

  it('is silent on keywords, strings and columns of CTEs', () => {
    expect(hoverAt(`${MESH}sel$0ect email from orders.product.order_facts`)).toBe(undefined);
    expect(hoverAt(`${MESH}select 'ema$0il' from orders.product.order_facts`)).toBe(undefined);
    const cte = 'with t as (select 1 as email from orders.product.order_facts) select em$0ail from t';
    expect(hoverAt(MESH + cte)).toBe(undefined);
  });
});

describe('definition and references in SQL', () => {
  it('leads to the contract and its column', () => {
    expect(definitionAt(`${MESH}select email from orders.prod$0uct.order_facts`)).toEqual([
      'orders/product/order_facts.contract.yaml:0:6 orders.product.order_facts',
    ]);
    expect(definitionAt(`${MESH}select ema$0il from orders.product.order_facts`)).toEqual([
      'orders/product/order_facts.contract.yaml:4:12 email',
    ]);
  });

  it('leads to a model without a contract, and to the SQL that builds a table', () => {
    expect(definitionAt(`${MESH}select * from {{ ref('st$0g') }}`)).toEqual(['marketing/models/stg.sql:0:0']);
    const built = '#- marketing/derived/leads.sql\ncreate table marketing.derived.leads as select 1\n';
    expect(
      definitionAt(`${MESH}\n${built}#- marketing/x.sql\nselect * from marketing.derived.le$0ads`),
    ).toEqual(['marketing/derived/leads.sql:0:13 marketing.derived.leads']);
  });

  it('finds reads, sources and pins of a product', () => {
    expect(referencesAt(`${MESH}select 1 from orders.prod$0uct.order_facts`)).toEqual([
      'marketing/consumers.yaml:1:14 orders.product.order_facts',
      'marketing/models/x.sql:0:14 orders.product.order_facts',
      'orders/product/order_facts.contract.yaml:0:6 orders.product.order_facts',
    ]);
    const source = MESH.replace('name: orders.prod', 'name: orders.pr$0od');
    expect(referencesAt(`${source}select email from {{ source('shop', 'order_facts') }}`)).toContain(
      "marketing/models/x.sql:0:18 {{ source('shop', 'order_facts') }}",
    );
  });

  it('finds the reads of a column', () => {
    const source = MESH.replace('name: email', 'name: em$0ail');
    expect(referencesAt(`${source}select o.email from orders.product.order_facts o`)).toEqual([
      'marketing/models/x.sql:0:9 email',
      'orders/product/order_facts.contract.yaml:4:12 email',
    ]);
  });
});

describe('structure of SQL', () => {
  const sql = `{% if a %}
insert into marketing.derived.y
select *
from (
  select 1 from orders.product.order_facts f
) t
{% endif %};
/* a
b */
select 1 from {{ source('shop', 'order_facts') }} -- https://example.com
`;
  const { workspace } = loadFixture(MESH + sql);
  const path = 'marketing/models/x.sql';

  it('shows statements with what they write and read', () => {
    expect(outline(workspace, path).map(({ name, detail }) => [name, detail])).toEqual([
      ['insert marketing.derived.y', 'reads orders.product.order_facts'],
      ['query', "reads {{ source('shop', 'order_facts') }}"],
    ]);
  });

  it('folds statements, brackets, blocks and comments', () => {
    expect(folds(workspace, path)).toEqual([
      { startLine: 0, endLine: 6 },
      { startLine: 1, endLine: 5 },
      { startLine: 3, endLine: 5 },
      { startLine: 7, endLine: 8 },
    ]);
  });

  it('links dbt calls to their files, and web addresses', () => {
    expect(links(workspace, path).map(({ target }) => ('url' in target ? target.url : target.path))).toEqual([
      'marketing/models/sources.yml',
      'https://example.com',
    ]);
  });
});

describe('a SQL file without facts', () => {
  it('answers nothing', () => {
    const { workspace, path, offset } = cursorOf('#- a/x.sql\nselect $0');
    workspace.removeFile(path);
    expect(outline(workspace, path)).toEqual([]);
    expect(folds(workspace, path)).toEqual([]);
    expect(links(workspace, path)).toEqual([]);
    expect(offset).toBe(7);
  });
});
