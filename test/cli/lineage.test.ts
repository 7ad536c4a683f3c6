import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestFolder } from '../../adapters/src/testing/git.js';
import { contractCli, type Ran } from './command-line.js';

/** Five tables in two domains: a source, dbt models in the first domain, plain SQL in the second. */
const MESH: Readonly<Record<string, string>> = {
  'mesh.yaml': 'dialect: spark\n',
  'customer/users.lineage.yaml': 'columns:\n  - { name: customer.raw.users.email, tags: [PII] }\n',
  'customer/dbt_project.yml':
    'name: customer\nmodels: { customer: { derived: { +schema: derived }, product: { +schema: product } } }\n',
  'customer/models/sources.yml':
    'sources:\n  - { name: crm, database: customer, schema: raw, tables: [{ name: users }] }\n',
  'customer/models/derived/users_clean.sql':
    "select id, lower(email) as email_lower from {{ source('crm', 'users') }}\n",
  'customer/models/product/customer_dim.sql':
    "with hashed as (select id, sha256(email_lower) as email_hash from {{ ref('users_clean') }})\nselect * from hashed\n",
  'marketing/derived/lead_attribution.sql':
    'select c.email_hash as hashed_lead_email, l.campaign_id\nfrom customer.product.customer_dim c join marketing.raw.leads l on l.customer_id = c.id\n',
  'marketing/product/campaign_lead_stats.sql':
    'select campaign_id, count(distinct hashed_lead_email) as unique_hashed_emails\nfrom marketing.derived.lead_attribution group by campaign_id\n',
  ...contract('customer.derived.users_clean', '{ name: email_lower, type: string, tags: [PII] }'),
  ...contract(
    'customer.product.customer_dim',
    '{ name: email_hash, type: string, tags: [PII], mask: sha256 }',
  ),
  ...contract('marketing.derived.lead_attribution', '{ name: hashed_lead_email, type: string, tags: [PII] }'),
  ...contract('marketing.product.campaign_lead_stats', '{ name: unique_hashed_emails, type: bigint }'),
};

function contract(name: string, column: string): Record<string, string> {
  const [domain, tier, table] = name.split('.');
  const text = `name: ${name}\nversion: "1.0.0"\nschema:\n  - ${column}\n`;
  return { [`${domain ?? ''}/${tier ?? ''}/${table ?? ''}.contract.yaml`]: text };
}

const START = 'customer.raw.users.email';
let folder: TestFolder;

beforeAll(() => {
  folder = new TestFolder().write(MESH);
});

afterAll(() => {
  folder.dispose();
});

const lineage = (...args: string[]): Promise<Ran> => contractCli(folder.path, ['lineage', ...args]);

/** The cells of a printed table, a row each. */
function rows(out: string): string[][] {
  return out
    .split('\n')
    .filter((line) => line.startsWith('│'))
    .map((line) =>
      line
        .split('│')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe('contract-cli lineage', () => {
  it('follows a tag through dbt and plain SQL, and ends it at the aggregate', async () => {
    const { code, out } = await lineage(START, '--downstream');
    expect(rows(out)).toEqual([
      ['Column', 'Inherited tags', 'Declared tags', 'CI'],
      [START, '{}', '{PII}', 'pass'],
      ['customer.derived.users_clean.email_lower', '{PII}', '{PII}', 'pass'],
      ['customer.product.customer_dim.email_hash', '{PII}', '{PII}', 'pass'],
      ['marketing.derived.lead_attribution.hashed_lead_email', '{PII}', '{PII}', 'pass'],
      ['marketing.product.campaign_lead_stats.unique_hashed_emails', '{}', '{}', 'pass'],
    ]);
    expect(code).toBe(0);
  });

  it('draws the way with its transforms and places', async () => {
    const { out } = await lineage(START);
    expect(out.slice(0, out.indexOf('┌')).trim()).toBe(
      [
        `${START} goes into`,
        '└─ customer.derived.users_clean.email_lower by lower  customer/models/derived/users_clean.sql:1',
        '   └─ customer.product.customer_dim.email_hash by sha256  customer/models/product/customer_dim.sql:1',
        '      └─ marketing.derived.lead_attribution.hashed_lead_email  marketing/derived/lead_attribution.sql:1',
        '         └─ marketing.product.campaign_lead_stats.unique_hashed_emails by count_distinct  marketing/product/campaign_lead_stats.sql:1',
      ].join('\n'),
    );
  });

  it('has each step of a star and a CTE in the JSON, with its place', async () => {
    const { out } = await lineage(
      'customer.product.customer_dim.email_hash',
      '--upstream',
      '--format',
      'json',
    );
    const { columns, edges } = JSON.parse(out) as {
      columns: { column: string; start: boolean }[];
      edges: Record<string, unknown>[];
    };
    expect(columns.map(({ column, start }) => [column, start])).toEqual([
      [START, false],
      ['customer.derived.users_clean.email_lower', false],
      ['customer.product.customer_dim.email_hash', true],
    ]);
    expect(edges).toContainEqual({
      from: 'customer.derived.users_clean.email_lower',
      to: 'customer.product.customer_dim.email_hash',
      kind: 'value',
      transforms: [{ name: 'sha256', strips: false }],
      file: 'customer/models/product/customer_dim.sql',
      range: { start: { line: 0, character: 34 }, end: { line: 0, character: 45 } },
      hops: [
        {
          column: 'hashed.email_hash',
          range: { start: { line: 0, character: 50 }, end: { line: 0, character: 60 } },
        },
      ],
    });
  });

  it('fails where a column has lost a tag that it inherits', async () => {
    const path = 'marketing/derived/lead_attribution.contract.yaml';
    folder.write({ [path]: MESH[path]!.replace(', tags: [PII]', '') });
    const { code, out } = await lineage(START);
    expect(
      rows(out)
        .find(([column]) => column?.endsWith('hashed_lead_email'))
        ?.at(-1),
    ).toBe('fail');
    expect(code).toBe(1);
    folder.write({ [path]: MESH[path]! });
  });

  it('writes OpenLineage events that say the same when they are read', async () => {
    const { out } = await lineage('--format', 'openlineage');
    const other = new TestFolder().write({ 'mesh.yaml': '', 'lake.openlineage.json': out });
    const read = await contractCli(other.path, ['lineage', START, '--downstream']);
    other.dispose();
    expect(
      rows(read.out)
        .slice(1)
        .map(([column, inherited]) => [column, inherited]),
    ).toEqual([
      [START, '{}'],
      ['customer.derived.users_clean.email_lower', '{PII}'],
      ['customer.product.customer_dim.email_hash', '{PII}'],
      ['marketing.derived.lead_attribution.hashed_lead_email', '{PII}'],
      ['marketing.product.campaign_lead_stats.unique_hashed_emails', '{}'],
    ]);
  });

  it('draws Mermaid, and sums up the workspace', async () => {
    expect((await lineage(START, '--depth', '1', '--format', 'mermaid')).out).toMatch(/^flowchart LR\n/);
    expect((await lineage()).out).toMatch(/^4 SQL files, 8 columns, \d+ edges; the origin of 0 columns/);
  });

  it.each([
    [['nothing.raw.here.x'], /no file of the workspace knows/],
    [['--depth', '0'], /Not a number/],
  ])('refuses %s', async (args, message) => {
    const { code, err } = await lineage(...args);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });
});
