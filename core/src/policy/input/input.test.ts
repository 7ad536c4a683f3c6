import { describe, expect, it } from 'vitest';
import { loadFixture } from '../../testing/index.js';
import { policyInput } from './input.js';

const MESH = `
#- mesh.yaml
domains:
  payments: { compute_region: us-east-1 }
#- customer/product/customer_dim.contract.yaml
name: customer_dim
version: "2.0.0"
owner: "@customer-team"
tags: [customer_data, "region:EU"]
x-partitioned_by: [signed_up_on]
schema:
  - &key { name: customer_id, type: uuid, required: true }
  - { name: email_hash, type: string, tags: [PII], mask: sha256, derived_from: [customer.raw.users.email], transform: sha256 }
  - { name: signed_up_on, type: date }
sla: { freshness: 4h }
#- baseline customer/product/customer_dim.contract.yaml
name: customer_dim
version: "1.9.0"
schema:
  - { name: customer_id, type: uuid }
#- marketing/product/audience.contract.yaml
name: marketing.product.audience
schema:
  - { name: hashed, type: string, derived_from: [customer.product.customer_dim.email_hash] }
  - { name: people, type: bigint, derived_from: [marketing.product.audience.hashed], transform: count_distinct }
--- payments/derived/overdue.sql
select c.email_hash, x.*
from customer.product.customer_dim as c
cross join payments.derived.open_items as x
`;

function inputOf(path: string, fixture = MESH): Record<string, unknown> {
  const { workspace } = loadFixture(fixture);
  return policyInput(workspace, path, workspace.view()) as unknown as Record<string, unknown>;
}

describe('the document of a contract', () => {
  const input = inputOf('customer/product/customer_dim.contract.yaml');

  it('has the contract’s keys, in one form', () => {
    expect(input).toMatchObject({
      kind: 'contract',
      name: 'customer.product.customer_dim',
      domain: 'customer',
      tier: 'product',
      table: 'customer_dim',
      version: '2.0.0',
      owner: { team: '@customer-team' },
      tags: ['customer_data', 'region:EU'],
      'x-partitioned_by': ['signed_up_on'],
      sla: { freshness: '4h' },
      semantics: {},
      today: '2026-11-23',
    });
    expect(input['schema']).toEqual([
      { name: 'customer_id', type: 'uuid', required: true, tags: [] },
      expect.objectContaining({ name: 'email_hash', tags: ['PII'], mask: 'sha256' }),
      { name: 'signed_up_on', type: 'date', tags: [] },
    ]);
  });

  it('has the contract of the baseline', () => {
    expect(input['previous']).toMatchObject({ version: '1.9.0', tags: [] });
    expect(inputOf('marketing/product/audience.contract.yaml')['previous']).toBeNull();
  });

  it('has the columns that each column inherits from', () => {
    const { ancestors, columns } = inputOf('marketing/product/audience.contract.yaml') as {
      ancestors: Record<string, { name: string; tags: string[] }[]>;
      columns: unknown;
    };
    expect(columns).toMatchObject([
      { name: 'marketing.product.audience.hashed', tags: [] },
      { transform: 'count_distinct' },
    ]);
    expect(ancestors['marketing.product.audience.hashed']).toMatchObject([
      { name: 'customer.product.customer_dim.email_hash', tags: ['PII'] },
      { name: 'customer.raw.users.email' },
    ]);
    expect(ancestors['marketing.product.audience.people']).toEqual([]);
  });
});

describe('the document of a SQL file', () => {
  const input = inputOf('payments/derived/overdue.sql');

  it('says what is built where, and what is read', () => {
    expect(input).toMatchObject({
      kind: 'sql',
      pipeline: {
        name: 'payments.derived.overdue',
        domain: 'payments',
        path: 'payments/derived/overdue.sql',
      },
      compute_region: 'us-east-1',
      lineage: [
        {
          name: 'customer.product.customer_dim',
          domain: 'customer',
          tier: 'product',
          table: 'customer_dim',
          tags: ['customer_data', 'region:EU'],
          region: 'EU',
          columns: [{ name: 'email_hash', tags: ['PII'], mask: 'sha256' }],
          partitioned_by: ['signed_up_on'],
        },
        { name: 'payments.derived.open_items', tags: [], region: null, columns: [] },
      ],
      exceptions: {},
    });
  });

  it('says how it reads', () => {
    expect(input['queries']).toMatchObject([
      {
        kind: 'query',
        line: 0,
        reads: [
          {
            table: 'customer.product.customer_dim',
            product: true,
            selects_star: false,
            cross_join: false,
            filtered_by: [],
            missing_partition_filter: true,
          },
          { table: 'payments.derived.open_items', product: false, selects_star: true, cross_join: true },
        ],
      },
    ]);
  });

  it.each([
    ['where c.signed_up_on > current_date()', false],
    ['where signed_up_on > current_date()', false],
    ['join b on b.day = c.signed_up_on', false],
    ['where c.customer_id = 7', true],
    ['order by c.signed_up_on', true],
  ])('knows that %s leaves the partition filter missing: %s', (clause, missing) => {
    const sql = `--- payments/derived/overdue.sql\nselect c.email_hash from customer.product.customer_dim as c ${clause}\n`;
    const { queries } = inputOf('payments/derived/overdue.sql', MESH.replace(/--- payments[\s\S]*/, sql)) as {
      queries: { reads: { missing_partition_filter: boolean }[] }[];
    };
    expect(queries[0]?.reads[0]?.missing_partition_filter).toBe(missing);
  });
});

it.each(['', 'name: [', '- a', 'schema: 7', 'schema: [7, { name: 7 }]', 'tags: { PII: true }'])(
  'never throws on the contract %j',
  (text) => {
    const path = 'a/product/b.contract.yaml';
    const { workspace } = loadFixture(text, path);
    const input = policyInput(workspace, path, workspace.view());
    expect(input === undefined || JSON.stringify(input)).toBeTruthy();
  },
);
