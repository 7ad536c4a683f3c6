import type { DomainNames } from './names.js';

/** The pages of the domain's folder; text by path below it. */
export function domainPages({ domain, table, owner, onCall }: DomainNames): Record<string, string> {
  return {
    'README.md': `# ${domain}

Owned by ${owner}; on call: ${onCall}.

| what                                                              | where                             |
| ----------------------------------------------------------------- | --------------------------------- |
| the contract: what readers of ${domain}.product.${table} may count on | \`product/${table}.contract.yaml\` |
| the dbt model that builds it, and its columns                     | \`models/product/\`                 |
| private tables, which no other domain may read                    | \`models/derived/\`                 |
| the products of other domains that this domain reads              | \`consumers.yaml\`                  |
| permissions that end by themselves                                | \`exceptions/\`                     |

First steps: put the domain's own columns into the contract and the model, then run \`contract-cli validate\`. It
prints what CI would say. Once others read the product, raise its version to 1.0.0.
`,
    'exceptions/README.md': `# Exceptions of the ${domain} domain

A time-bound, reviewed permission is a YAML file in this folder, one per policy. It permits nothing until a reviewer has
written their handle into \`granted_by\`, and nothing any more after its last day:

\`\`\`yaml
policy: cross_region_eu
granted_by: "@compliance"
reason: migration of the EU dashboards
expires: "2027-06-30"
sources: [customer.product.customer_dim]
\`\`\`

\`contract-cli exceptions\` lists them all.
`,
  };
}
