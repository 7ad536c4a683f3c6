import { describe, expect, it } from 'vitest';
import type { CatalogColumn } from '../../dbt/catalog.js';
import { check } from '../../rules/engine.js';
import { loadFixture, setText } from '../../testing/index.js';
import { modelAt, modelWithoutContract, newContract, type NewContract } from './new-contract.js';

const PROJECT = `#- mesh.yaml
dialect: duckdb
#- orders/dbt_project.yml
name: orders
models: { orders: { product: { +schema: product }, derived: { +schema: derived } } }
--- orders/models/product/order_facts.sql
select o.order_id, cast(o.amount as numeric(12, 2)) as amount, o.at::timestamptz as placed_at, upper(o.x) as state
from {{ ref('clean') }} as o
--- orders/models/derived/clean.sql
select 1 as order_id
`;

const YAML = `#- orders/models/models.yml
models:
  - name: clean
  - name: order_facts
    columns:
      - { name: order_id, data_type: uuid, description: "Key: given by the shop", constraints: [{ type: not_null }], tags: [pii, nightly] }
      - { name: amount, data_type: "decimal(12,2)", data_tests: [{ not_null: { where: "x" } }] }
      - { name: state, data_tests: [{ accepted_values: { values: [open, "1"] } }] }
`;

const NEIGHBOUR = `#- orders/contracts/product/order_items.contract.yaml
name: orders.product.order_items
version: "1.0.0"
owner: { team: "@acme/orders", on_call: orders-night }
schema: [{ name: id, type: string, description: Key }]
sla: { freshness: 1h, completeness: 99%, accuracy: 99% }
semantics: { id: Key }
`;

function made(files: string, options: { catalog?: CatalogColumn[]; owners?: string; path?: string } = {}) {
  const { workspace } = loadFixture(files);
  const model = modelAt(workspace, options.path ?? 'orders/models/product/order_facts.sql')!;
  const codeOwners = options.owners === undefined ? undefined : { path: 'CODEOWNERS', text: options.owners };
  const contract = newContract(workspace, model, { prefix: 'mesh/', codeOwners, catalog: options.catalog });
  return { workspace, contract };
}

function text(contract: NewContract): string {
  return contract.kind === 'new' ? contract.text : contract.reason;
}

describe('a contract from a dbt model', () => {
  it('takes columns, types and promises from the YAML, and types from casts', () => {
    const { contract } = made(PROJECT + YAML + NEIGHBOUR);
    expect(contract).toMatchObject({
      kind: 'new',
      path: 'orders/contracts/product/order_facts.contract.yaml',
      product: 'orders.product.order_facts',
    });
    expect(text(contract))
      .toBe(`# Written from the dbt model orders/models/product/order_facts.sql. The promises under sla are a start: set what the team keeps.
name: orders.product.order_facts
version: "0.1.0"
owner:
  team: "@acme/orders"
  on_call: orders-night
schema:
  - name: order_id
    type: uuid
    required: true
    description: "Key: given by the shop"
    tags: [PII]
  - name: amount
    type: "decimal(12,2)"
  - name: state
    type: TODO
    accepted_values: [open, 1]
sla:
  freshness: 24h
  completeness: 99%
  accuracy: 99%
semantics:
  null_rule: A column without required may be NULL
`);
  });

  it('has no finding besides what it could not know', () => {
    const { workspace, contract } = made(PROJECT + YAML + NEIGHBOUR);
    if (contract.kind !== 'new') throw new Error(contract.reason);
    setText(workspace, contract.path, contract.text);
    const found = check(workspace, contract.path).filter(({ severity }) => severity === 'error');
    expect(found.map(({ rule }) => rule)).toEqual([
      'dbt-contract-not-enforced',
      'unmasked-pii',
      'invalid-value',
    ]);
  });

  it('reads a column that is listed twice as dbt does, by its last entry', () => {
    const twice = YAML.replace(
      '      - { name: amount,',
      '      - { name: order_id, data_type: int }\n      - { name: amount,',
    );
    const lines = text(made(PROJECT + twice).contract);
    expect(lines).toContain('- name: order_id\n    type: int\n');
    expect(lines.match(/name: order_id/g)).toHaveLength(1);
    expect(lines).not.toContain('required: true');
  });

  it('takes what the warehouse has before all else', () => {
    const catalog = [
      { name: 'ORDER_ID', type: 'VARCHAR', comment: 'Key' },
      { name: 'STATE', type: 'VARCHAR', comment: undefined },
      { name: 'PLACED_AT', type: 'TIMESTAMP WITH TIME ZONE', comment: 'When' },
    ];
    const lines = text(made(PROJECT + YAML, { catalog }).contract);
    expect(lines).toContain('- name: order_id\n    type: string\n    required: true');
    expect(lines).toContain('- name: state\n    type: string\n    accepted_values');
    expect(lines).toContain('- name: PLACED_AT\n    type: timestamp_tz\n    description: When');
    expect(lines).not.toContain('amount');
  });

  it('takes from the SQL what no YAML tells', () => {
    const lines = text(made(PROJECT).contract);
    expect(lines).toContain(`schema:
  - name: order_id
    type: TODO
  - name: amount
    type: "decimal(12,2)"
  - name: placed_at
    type: timestamp_tz
  - name: state
    type: TODO
sla:`);
  });

  it('takes over the type and meaning of a product’s column', () => {
    const files = PROJECT.replace("{{ ref('clean') }}", 'orders.product.order_items').replace(
      'o.order_id',
      'o.id as order_id',
    );
    expect(text(made(files + NEIGHBOUR).contract)).toContain(
      '- name: order_id\n    type: string\n    description: Key',
    );
  });

  it('has placeholders where nothing tells', () => {
    const files = PROJECT.replace('select o.order_id', 'select *, o.order_id');
    expect(text(made(files).contract)).toContain(
      'owner:\n  team: TODO\n  on_call: TODO\nschema:\n  - name: TODO\n    type: TODO\n',
    );
  });

  it('belongs to whom CODEOWNERS says', () => {
    const owners = '* @everybody\n/mesh/orders/ @acme/shop user@example.org\n';
    expect(text(made(PROJECT + NEIGHBOUR, { owners }).contract)).toContain(
      'owner:\n  team: "@acme/shop"\n  on_call: orders-night\n',
    );
    expect(made(PROJECT, { owners }).contract).toMatchObject({
      path: 'orders/product/order_facts.contract.yaml',
    });
  });

  it.each([
    [
      'private to its domain',
      PROJECT,
      'orders/models/derived/clean.sql',
      'orders.derived.clean is private to its domain: contracts are for the tier product.',
    ],
    [
      'without a tier',
      PROJECT.replace('+schema: product', '+schema: main'),
      undefined,
      'order_facts builds no table of a domain and tier: set its schema to product',
    ],
    [
      'with a contract',
      PROJECT + NEIGHBOUR.replaceAll('order_items', 'order_facts'),
      undefined,
      'orders.product.order_facts has a contract: orders/contracts/product/order_facts.contract.yaml.',
    ],
  ])('is refused for a model that is %s', (_what, files, path, reason) => {
    const { contract } = made(files, path === undefined ? {} : { path });
    expect(contract.kind).toBe('refused');
    expect(text(contract)).toContain(reason);
  });
});

describe('the model that is meant', () => {
  it('in YAML is that of the entry, or the only one', () => {
    const { workspace } = loadFixture(PROJECT + YAML);
    const path = 'orders/models/models.yml';
    const at = (words: string): string | undefined =>
      modelAt(workspace, path, workspace.text(path)!.indexOf(words))?.name;
    expect([at('clean'), at('data_type'), at('models')]).toEqual(['clean', 'order_facts', undefined]);
    expect(modelAt(workspace, path)).toBeUndefined();
    setText(workspace, path, 'models: [{ name: order_facts }]\n');
    expect(modelAt(workspace, path)?.name).toBe('order_facts');
  });

  it('is offered a contract where its product has none', () => {
    const span = { start: 0, end: 0 };
    const sql = 'orders/models/product/order_facts.sql';
    const offered = (files: string, path: string): boolean =>
      modelWithoutContract(loadFixture(files).workspace, path, span) !== undefined;
    expect(offered(PROJECT, sql)).toBe(true);
    expect(offered(PROJECT, 'orders/models/derived/clean.sql')).toBe(false);
    expect(offered(PROJECT + NEIGHBOUR.replaceAll('order_items', 'order_facts'), sql)).toBe(false);
    expect(offered(NEIGHBOUR, 'orders/contracts/product/order_items.contract.yaml')).toBe(false);
  });
});
