const CUSTOMER = `
#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
version: "1.0.0"
schema:
  - { name: customer_id, type: string }
  - { name: email, type: string, tags: [pii, "region:EU"], mask: sha256 }
`;

/** Where a policy and a built-in rule could part, by name; each is a mesh of its own. */
export const EDGE_CASES: Readonly<Record<string, string>> = {
  'a region of one column': `
#- mesh.yaml
domains: { Payments: { compute_region: us-east-1 } }
${CUSTOMER}
--- payments/derived/named.sql
select a.customer_id, b.customer_id from customer.product.customer_dim a join customer.product.customer_dim b on a.email = b.email
--- payments/derived/second.sql
select a.customer_id from customer.product.customer_dim a join customer.product.customer_dim b on b.email = 'x'
--- payments/derived/star.sql
select * from customer.product.customer_dim
--- payments/derived/other_column.sql
select customer_id from customer.product.customer_dim
`,
  'exceptions to one of two tables': `
#- mesh.yaml
domains: { payments: { compute_region: us-east-1 } }
${CUSTOMER}
#- ledger/product/accounts.contract.yaml
name: ledger.product.accounts
version: "1.0.0"
tags: ["region:EU"]
schema: [{ name: id, type: string }]
#- payments/exceptions/cross_region_eu.yaml
policy: cross_region_eu
granted_by: "@compliance"
reason: until the move
expires: "2027-06-30"
sources: [ledger.product.accounts]
#- payments/exceptions/ended.yaml
policy: cross_region
granted_by: "@compliance"
reason: until the move
expires: "2026-06-30"
#- payments/exceptions/private.yaml
policy: bounded_context
granted_by: "@compliance"
reason: until there is a product
expires: "2027-06-30"
sources: [ledger.raw.bookings, "s3://lake/ledger/raw/*.parquet"]
--- payments/derived/both.sql
select a.id from ledger.product.accounts a join customer.product.customer_dim c on c.email = a.id
--- payments/derived/granted.sql
select id from ledger.product.accounts
--- payments/derived/private.sql
select * from ledger.raw.bookings join ledger.derived.balances using (id)
--- payments/derived/private_granted.sql
select * from ledger.raw.bookings
`,
  'files of another domain': `
${CUSTOMER}
#- payments/product/payments.contract.yaml
name: payments.product.payments
version: "1.0.0"
schema: [{ name: id, type: string }]
--- payments/derived/files.sql
select * from read_parquet('s3://lake/customer/raw/users/*.parquet')
--- payments/derived/own_files.sql
select * from read_parquet('s3://lake/payments/raw/*.parquet')
`,
  'retention by the tag of a column, and as the mesh has it': `
#- mesh.yaml
retention: { tags: [Personal], maximum_days: 30 }
#- a/product/column.contract.yaml
name: a.product.column
schema: [{ name: id, type: string, tags: [personal] }]
#- a/product/late.contract.yaml
name: a.product.late
tags: [personal]
schema: [{ name: id, type: string }]
retention_days: 31
#- a/product/empty.contract.yaml
name: a.product.empty
schema: [{ name: id, type: string, tags: [x, PERSONAL] }]
retention_days:
#- a/product/text.contract.yaml
name: a.product.text
tags: [personal]
schema: [{ name: id, type: string }]
retention_days: soon
#- a/product/other.contract.yaml
name: a.product.other
tags: [customer_data]
schema: [{ name: id, type: string }]
#- a/exceptions/retention.yaml
policy: retention
granted_by: "@compliance"
reason: audit
expires: "2027-06-30"
sources: [a.product.kept]
#- a/product/kept.contract.yaml
name: a.product.kept
tags: [personal]
schema: [{ name: id, type: string }]
`,
  'masks as the mesh has them, and tiers without any': `
#- mesh.yaml
masks: [vault]
shared_namespaces: [platform.curated]
#- a/product/masks.contract.yaml
name: a.product.masks
schema:
  - { name: good, type: string, tags: [PII], mask: vault }
  - { name: bad, type: string, tags: [PII], mask: sha256 }
  - { name: empty, type: string, tags: [PII], mask: }
  - { name: none, type: string, tags: { PII: true } }
  - { name: denied, type: string, tags: { PII: false } }
#- a/derived/private.contract.yaml
name: a.derived.private
schema:
  - { name: none, type: string, tags: [PII] }
  - { name: bad, type: string, mask: md5 }
#- platform/curated/shared.contract.yaml
name: platform.curated.shared
schema: [{ name: none, type: string, tags: [PII] }]
--- b/derived/reads.sql
select * from platform.curated.shared join a.derived.private using (none)
`,
  'tags that come through SQL, other files and a circle': `
#- a/scan.lineage.yaml
columns:
  - { name: a.raw.users.email, tags: [PII, gdpr, deprecated] }
  - { name: a.raw.users.id, derived_from: [a.raw.users.email, a.raw.users.id], transform: tokenize }
--- a/derived/clean.sql
select id, lower(email) as email, count(email) over () as n from a.raw.users
--- a/product/users.sql
select id, email as address, n from a.derived.clean
#- a/product/users.contract.yaml
name: a.product.users
schema:
  - { name: id, type: string, tags: [pii], mask: sha256 }
  - { name: address, type: string }
  - { name: n, type: bigint }
`,
};
