import { describe, expect, it } from 'vitest';
import { loadFixture, setText } from '../../testing/index.js';
import { policyInput, type PolicyInput } from './input.js';

/** An address that is tagged once, at its source, and flows through SQL into two products. */
const MESH = `
#- customer/scan.lineage.yaml
columns:
  - { name: customer.raw.users.email, tags: [PII, deprecated] }
--- customer/derived/users_clean.sql
select lower(email) as email_lower from customer.raw.users
--- customer/product/customer_dim.sql
select sha256(email_lower) as email_hash from customer.derived.users_clean
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - { name: email_hash, type: string, tags: [PII], mask: sha256 }
--- marketing/derived/lead_attribution.sql
select email_hash as hashed_lead_email from customer.product.customer_dim
--- marketing/product/campaign_lead_stats.sql
select count(distinct hashed_lead_email) as unique_hashed_emails, max(hashed_lead_email) as any_email
from marketing.derived.lead_attribution
#- marketing/product/campaign_lead_stats.contract.yaml
name: marketing.product.campaign_lead_stats
schema:
  - { name: unique_hashed_emails, type: bigint }
  - { name: any_email, type: string }
`;

const { workspace } = loadFixture(MESH);

function graphOf(path: string): Pick<PolicyInput, 'columns' | 'ancestors'> {
  const { columns, ancestors } = policyInput(workspace, path, workspace.view())!;
  return { columns, ancestors };
}

const STATS = 'marketing.product.campaign_lead_stats';
const UPSTREAM = [
  'marketing.derived.lead_attribution.hashed_lead_email',
  'customer.product.customer_dim.email_hash',
  'customer.derived.users_clean.email_lower',
  'customer.raw.users.email',
];

function namesOf(path: string, column: string): string[] {
  return (graphOf(path).ancestors[column] ?? []).map(({ name }) => name);
}

describe('the columns in the document of a policy', () => {
  it('come with where they come from, through SQL and what other files declare', () => {
    expect(graphOf('customer/product/customer_dim.contract.yaml')).toEqual({
      columns: [
        {
          name: 'customer.product.customer_dim.email_hash',
          tags: ['PII'],
          derived_from: ['customer.derived.users_clean.email_lower'],
          transform: 'sha256',
        },
      ],
      ancestors: {
        'customer.product.customer_dim.email_hash': [
          {
            name: 'customer.derived.users_clean.email_lower',
            tags: [],
            derived_from: ['customer.raw.users.email'],
            transform: 'lower',
          },
          // The tag `deprecated` says something of its own column alone.
          { name: 'customer.raw.users.email', tags: ['PII'], derived_from: [], transform: null },
        ],
      },
    });
  });

  it('have no ancestors behind a transform that strips tags', () => {
    const path = 'marketing/product/campaign_lead_stats.contract.yaml';
    expect(namesOf(path, `${STATS}.unique_hashed_emails`)).toEqual([]);
    expect(namesOf(path, `${STATS}.any_email`)).toEqual(UPSTREAM);
  });

  it('are in the document of the SQL where no contract describes the table', () => {
    const path = 'marketing/derived/lead_attribution.sql';
    expect(graphOf(path).columns.map(({ name }) => name)).toEqual([UPSTREAM[0]]);
    expect(namesOf(path, UPSTREAM[0]!)).toEqual(UPSTREAM.slice(1));
    expect(graphOf('marketing/product/campaign_lead_stats.sql')).toEqual({ columns: [], ancestors: {} });
  });

  it('end in a circle', () => {
    const circle = `
#- a.lineage.yaml
columns:
  - { name: x.product.t.a, derived_from: [x.product.t.b] }
  - { name: x.product.t.b, derived_from: [x.product.t.a] }
#- x/product/t.contract.yaml
name: x.product.t
schema: [{ name: a, type: int }, { name: b, type: int }]
`;
    const { workspace: own } = loadFixture(circle);
    const input = policyInput(own, 'x/product/t.contract.yaml', own.view());
    expect(Object.values(input?.ancestors ?? {}).map((each) => each.map(({ name }) => name))).toEqual([
      ['x.product.t.b'],
      ['x.product.t.a'],
    ]);
  });

  it('are asked for again when something upstream changes, and only then', () => {
    const { workspace: own } = loadFixture(MESH);
    const path = 'marketing/product/campaign_lead_stats.contract.yaml';
    policyInput(own, path, own.view(path, own.policies.inputs));
    const changed = own.setFile('customer/scan.lineage.yaml', 'columns: []\n');
    expect([...own.policies.inputs.affected(changed)]).toContain(path);
    const other = own.setFile('other.lineage.yaml', 'columns: [{ name: a.raw.b.c, tags: [PII] }]\n');
    expect([...own.policies.inputs.affected(other)]).not.toContain(path);
    setText(own, 'marketing/derived/lead_attribution.sql', 'select 1 as hashed_lead_email');
    const after = policyInput(own, path, own.view());
    expect(after?.ancestors[`${STATS}.any_email`]?.map(({ name }) => name)).toEqual([UPSTREAM[0]]);
  });
});
