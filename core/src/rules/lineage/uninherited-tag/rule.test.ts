import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { uninheritedTag } from './rule.js';

/** A mesh whose lineage files carry an address from the source to a statistic. */
const SCANNED = `
#- customer/users.lineage.yaml
columns:
  - name: customer.raw.users.email
    tags: [PII]
  - name: customer.derived.users_clean.email_lower
    derived_from: [customer.raw.users.email]
    transform: lower
  - name: customer.product.customer_dim.email_hash
    derived_from: [customer.derived.users_clean.email_lower]
    transform: sha256
  - name: marketing.derived.lead_attribution.hashed_lead_email
    derived_from: [customer.product.customer_dim.email_hash]
  - name: marketing.product.campaign_lead_stats.unique_hashed_emails
    derived_from: [marketing.derived.lead_attribution.hashed_lead_email]
    transform: count_distinct
`;

describe('uninherited-tag', () => {
  it('follows a tag through passing transforms and stops at an aggregate', () => {
    checkRule(
      uninheritedTag,
      `${SCANNED}
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - { name: email_hash, type: string }
#           ^^^^^^^^^^ error[uninherited-tag]: column email_hash inherits the tag PII from customer.raw.users.email (by lower, sha256) but does not declare it
#- marketing/product/campaign_lead_stats.contract.yaml
name: marketing.product.campaign_lead_stats
schema:
  - { name: unique_hashed_emails, type: bigint }
`,
    );
  });

  it('follows it through dbt models and plain SQL of two domains', () => {
    checkRule(
      uninheritedTag,
      `
#- customer/dbt_project.yml
name: customer
model-paths: [models]
models: { customer: { derived: { +schema: derived }, product: { +schema: product } } }
#- customer/models/sources.yml
sources:
  - { name: crm, database: customer, schema: raw, tables: [{ name: users }] }
#- customer/raw/users.contract.yaml
name: customer.raw.users
schema:
  - { name: id, type: string }
  - { name: email, type: string, tags: [PII] }
#- customer/models/derived/users_clean.sql
with cleaned as (
  select u.id, lower(trim(u.email)) as email_lower from {{ source('crm', 'users') }} u
)
select * from cleaned
#- customer/models/product/customer_dim.sql
select c.id, sha2(c.email_lower, 256) as email_hash from {{ ref('users_clean') }} c
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - { name: id, type: string }
  - { name: email_hash, type: string, tags: [PII], mask: sha256 }
#- marketing/derived/lead_attribution.sql
select d.email_hash as hashed_lead_email, l.campaign_id
from customer.product.customer_dim d join marketing.raw.leads l on l.customer_id = d.id
#- marketing/derived/lead_attribution.contract.yaml
name: marketing.derived.lead_attribution
schema:
  - { name: hashed_lead_email, type: string }
#           ^^^^^^^^^^^^^^^^^ error[uninherited-tag]: column hashed_lead_email inherits the tag PII from customer.product.customer_dim.email_hash but
  - { name: campaign_id, type: string }
#- marketing/product/campaign_lead_stats.sql
select campaign_id, count(distinct hashed_lead_email) as unique_hashed_emails, max(hashed_lead_email) as any_lead
from marketing.derived.lead_attribution group by campaign_id
#- marketing/product/campaign_lead_stats.contract.yaml
name: marketing.product.campaign_lead_stats
schema:
  - { name: campaign_id, type: string }
  - { name: unique_hashed_emails, type: bigint }
  - { name: any_lead, type: string }
#           ^^^^^^^^ error[uninherited-tag]: column any_lead inherits the tag PII from customer.product.customer_dim.email_hash (by max)
`,
    );
  });

  it('takes the tags that dbt has on columns of sources and models', () => {
    checkRule(
      uninheritedTag,
      `
#- crm/dbt_project.yml
name: crm
models: { crm: { product: { +schema: product } } }
#- crm/models/schema.yml
sources:
  - name: phone_system
    schema: pbx
    tables:
      - name: calls
        columns:
          - { name: caller, tags: [PII] }
models:
  - name: stg_calls
    columns:
      - { name: region, config: { tags: [secret] } }
#- crm/models/stg_calls.sql
select caller, substr(caller, 1, 3) as region, 1 as calls from {{ source('phone_system', 'calls') }}
#- crm/models/product/callers.sql
select caller, region, count(caller) as calls from {{ ref('stg_calls') }} group by 1, 2
#- crm/product/callers.contract.yaml
name: crm.product.callers
schema:
  - { name: caller, type: string }
#           ^^^^^^ error[uninherited-tag]: column caller inherits the tag PII from phone_system.calls.caller but
  - { name: region, type: string, tags: [PII] }
#           ^^^^^^ error[uninherited-tag]: column region inherits the tag secret from stg_calls.region but
  - { name: calls, type: int }
`,
    );
  });

  it('goes through a star over a table whose columns no file lists', () => {
    checkRule(
      uninheritedTag,
      `
#- crm/scan.lineage.yaml
columns:
  - { name: crm.raw.contacts.phone, tags: [PII] }
#- crm/derived/contacts.sql
select * from crm.raw.contacts
#- crm/derived/callers.sql
select c.*, n.country from crm.derived.contacts c join crm.derived.numbers n on n.id = c.id
#- crm/product/callers.sql
select phone, country as phone_country from crm.derived.callers
#- crm/product/callers.contract.yaml
name: crm.product.callers
schema:
  - { name: phone, type: string }
#           ^^^^^ error[uninherited-tag]: column phone inherits the tag PII from crm.raw.contacts.phone but
  - { name: phone_country, type: string }
`,
    );
  });

  it('tags the column and masks it as its value is already', () => {
    checkFix(
      uninheritedTag,
      `${SCANNED}
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - { name: email_hash, type: string } # joins
`,
      `#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - { name: email_hash, type: string, tags: [PII], mask: sha256 } # joins
`,
    );
  });

  it('tags every contract on the way at once', () => {
    checkFix(
      uninheritedTag,
      `${SCANNED}
#- marketing/derived/lead_attribution.contract.yaml
name: marketing.derived.lead_attribution
schema:
  - name: hashed_lead_email
    type: string
    tags: [join_key]
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - name: email_hash
    type: string
`,
      `#- marketing/derived/lead_attribution.contract.yaml
name: marketing.derived.lead_attribution
schema:
  - name: hashed_lead_email
    type: string
    tags: [join_key, PII]
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - name: email_hash
    type: string
    tags: [PII]
    mask: sha256
`,
      'Tag hashed_lead_email and 1 column on its way as PII',
    );
  });

  it('takes what a contract says of its columns', () => {
    checkRule(
      uninheritedTag,
      `
#- customer/raw/users.contract.yaml
name: customer.raw.users
schema:
  - { name: email, type: string, tags: [PII, contact] }
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - { name: address, type: string, derived_from: [customer.raw.users.email], tags: [pii], mask: redact }
#           ^^^^^^^ error[uninherited-tag]: column address inherits the tag contact from customer.raw.users.email but
  - { name: addresses, type: bigint, derived_from: [customer.raw.users.email], transform: count }
`,
    );
  });

  it('lets a tag of one column alone stay where it is', () => {
    checkRule(
      uninheritedTag,
      `
#- mesh.yaml
local_tags: [surrogate_key]
#- customer/raw/users.contract.yaml
name: customer.raw.users
schema:
  - { name: id, type: string, tags: [Surrogate_Key, deprecated] }
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - { name: user_id, type: string, derived_from: [customer.raw.users.id] }
#           ^^^^^^^ error[uninherited-tag]: column user_id inherits the tag deprecated from
`,
    );
  });

  it('ends in circles', () => {
    checkRule(
      uninheritedTag,
      `
#- customer/loop.lineage.yaml
columns:
  - { name: customer.raw.a.x, derived_from: [customer.raw.b.x, customer.raw.a.x] }
  - { name: customer.raw.b.x, derived_from: [customer.raw.a.x], tags: [PII] }
#- customer/raw/a.contract.yaml
name: customer.raw.a
schema:
  - { name: x, type: string }
#           ^ error[uninherited-tag]
`,
    );
  });
});
