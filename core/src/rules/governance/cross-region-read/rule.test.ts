import { describe, it } from 'vitest';
import { checkRule, exceptionAt, type ExceptionFields } from '../../../testing/index.js';
import { crossRegionRead } from './rule.js';

const CONTRACT = `
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
tags: [region:EU]
schema:
  - { name: customer_id, type: string }
  - { name: email, type: string }
`;
const exception = (changes: ExceptionFields = {}): string =>
  exceptionAt('payments/exceptions/cross_region_eu.yaml', {
    policy: 'cross_region_eu',
    sources: '[customer.product.customer_dim]',
    ...changes,
  });
const mesh = (region: string, rest = ''): string =>
  `#- mesh.yaml\ndomains: { payments: { compute_region: ${region} } }\n${rest}`;
const FOUND = `
#- payments/derived/german_customers.sql
SELECT customer_id, signup_date
FROM ⟦customer.product.customer_dim⟧{cross-region-read}
WHERE country = 'DE'`;
const SILENT = FOUND.replace(/[⟦⟧]/g, '').replace('{cross-region-read}', '');

describe('cross-region-read', () => {
  it('underlines the read, and says what to do', () => {
    checkRule(
      crossRegionRead,
      `${mesh('us-east-1')}${CONTRACT}
#- payments/derived/german_customers.sql
SELECT customer_id FROM customer.product.customer_dim
--                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[cross-region-read]: pipeline payments.derived.german_customers (domain=payments) in us-east-1 reads EU-resident customer.product.customer_dim — run it in EU, or request the exception cross_region_eu
`,
    );
  });

  it.each(['us-east-1', 'eu-west-2', 'eu-central-2', 'AWS_US_WEST_2', 'eastus2', 'asia-south1', '"East US"'])(
    'finds it in %s',
    (region) => void checkRule(crossRegionRead, mesh(region.replaceAll(/[" ]/g, '')) + CONTRACT + FOUND),
  );

  it.each([
    'eu-west-1',
    'europe-west4',
    'westeurope',
    'EU',
    'gcp_europe_west3',
    'norwayeast',
    'frankfurt-dc1',
  ])('is silent in %s', (region) => void checkRule(crossRegionRead, mesh(region) + CONTRACT + SILENT));

  it('says nothing of domains without a compute region, nor of products without a region', () => {
    checkRule(crossRegionRead, CONTRACT + SILENT);
    checkRule(crossRegionRead, mesh('us-east-1').replace('payments', 'orders') + CONTRACT + SILENT);
    checkRule(crossRegionRead, mesh('us-east-1') + CONTRACT.replace('region:EU', 'PII') + SILENT);
  });

  it('takes what mesh.yaml lists as all of a region', () => {
    const regions = 'regions: { eu: ["eu-*", london], apac: ["ap-*"] }\n';
    checkRule(crossRegionRead, mesh('London', regions) + CONTRACT + SILENT);
    checkRule(crossRegionRead, mesh('europe-west4', regions) + CONTRACT + FOUND);
    checkRule(crossRegionRead, mesh('ap-south-1', regions) + CONTRACT.replace('EU', 'APAC') + SILENT);
    checkRule(crossRegionRead, mesh('us-east-1', regions) + CONTRACT.replace('EU', 'APAC') + FOUND);
    checkRule(crossRegionRead, mesh('us-east-1') + CONTRACT.replace('EU', 'APAC') + SILENT);
  });

  it('takes a compute region as a region', () => {
    checkRule(crossRegionRead, mesh('eu-west-1') + CONTRACT.replace('EU', 'eu-west-1') + SILENT);
    checkRule(crossRegionRead, mesh('eu-central-1') + CONTRACT.replace('EU', 'eu-west-1') + FOUND);
  });

  it('lets a product in several regions be read from each', () => {
    const both = CONTRACT.replace('region:EU', 'region:EU, region:US');
    checkRule(crossRegionRead, mesh('us-east-1') + both + SILENT);
    checkRule(crossRegionRead, mesh('ca-central-1') + both + FOUND);
    const unknown = CONTRACT.replace('region:EU', 'region:EU, region:APAC');
    checkRule(crossRegionRead, mesh('us-east-1') + unknown + SILENT);
  });

  it('underlines the reads of tagged columns alone, where the product has no region', () => {
    const columns = CONTRACT.replace('tags: [region:EU]\n', '').replace(
      'email, type: string',
      'email, type: string, tags: ["region:EU"]',
    );
    checkRule(
      crossRegionRead,
      `${mesh('us-east-1')}${columns}
#- payments/derived/a.sql
select c.customer_id, c.⟦email⟧{cross-region-read} from customer.product.customer_dim c;
select c.customer_id from customer.product.customer_dim c;
select * from ⟦customer.product.customer_dim⟧{cross-region-read} c;
`,
    );
  });

  it('underlines refs and sources of dbt models', () => {
    checkRule(
      crossRegionRead,
      `${mesh('us-east-1')}${CONTRACT}
#- payments/dbt_project.yml
name: payments
#- payments/models/sources.yml
sources: [{ name: customer, database: customer, schema: product, tables: [{ name: customer_dim }] }]
#- payments/models/a.sql
select 1 from ⟦{{ source('customer', 'customer_dim') }}⟧{cross-region-read}
`,
    );
  });

  it.each([
    ['for its table', {}],
    ['whatever the region', { policy: 'cross_region' }],
    ['for every table', { sources: undefined }],
    ['on its last day', { expires: '2026-11-23' }],
    ['until a moment of today', { expires: '2026-11-23T00:30:00Z' }],
  ])('is permitted by an exception %s', (_name, changes) => {
    checkRule(crossRegionRead, mesh('us-east-1') + CONTRACT + SILENT + exception(changes));
  });

  it.each([
    ['of another domain', exception().replace('payments/', 'orders/')],
    ['to another policy', exception({ policy: 'retention' })],
    ['to another region', exception({ policy: 'cross_region_us' })],
    ['for another table', exception({ sources: '[customer.product.other]' })],
    ['for no table yet', exception({ sources: '[]' })],
    ['that nobody granted', exception({ granted_by: '' })],
    ['that a placeholder granted', exception({ granted_by: '"<reviewer>"' })],
    ['that is over', exception({ expires: '2026-11-22' })],
    ['that ended as today began', exception({ expires: '2026-11-23T00:00:00Z' })],
    ['that ended yesterday in UTC', exception({ expires: '2026-11-23T01:00:00+02:00' })],
    ['without an end', exception({ expires: '' })],
    ['that ends on no day', exception({ expires: '2027-02-30' })],
  ])('is not permitted by an exception %s', (_name, text) => {
    checkRule(crossRegionRead, mesh('us-east-1') + CONTRACT + FOUND + text);
  });
});
