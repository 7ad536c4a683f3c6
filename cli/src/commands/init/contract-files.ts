import type { DomainNames } from './names.js';

interface StubColumn {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/** The contract of the first product, and the dbt project that builds it; text by path below the domain's folder. */
export function contractFiles(names: DomainNames): Record<string, string> {
  const { domain, table } = names;
  return {
    [`product/${table}.contract.yaml`]: contract(names),
    'dbt_project.yml': project(domain),
    [`models/product/${table}.sql`]: model(names),
    [`models/product/${table}.yml`]: modelYaml(names),
    'consumers.yaml': CONSUMERS,
  };
}

const CONSUMERS = `# The products of other domains that this domain reads, each with the versions it takes, such as
#   - { source: orders.product.order_facts, pin: "^2.1", on_breaking: fail_ci }
consumers: []
`;

/** What contract, model and its YAML have in common, so that they say the same. */
function columns({ domain }: DomainNames): StubColumn[] {
  return [
    { name: `${domain}_id`, type: 'varchar(36)', description: 'Identifies a row for good' },
    { name: 'updated_at', type: 'timestamp', description: 'When the row last changed, in UTC' },
  ];
}

function contract(names: DomainNames): string {
  const { domain, table, owner, onCall } = names;
  const schema = columns(names).map(
    ({ name, type, description }) =>
      `  - name: ${name}\n    type: ${type}\n    required: true\n    description: ${description}\n`,
  );
  return `# What the ${domain} domain promises to those who read this table. Below 1.0.0 it may still change.
name: ${domain}.product.${table}
version: "0.1.0"
owner:
  team: "${owner}"
  on_call: ${/^[A-Za-z][\w-]*$/.test(onCall) ? onCall : JSON.stringify(onCall)}
schema:
${schema.join('')}sla:
  freshness: 24h
  completeness: 99%
  accuracy: 99%
semantics:
  updated_at: Later than or equal to the time at which the row was first written
`;
}

function project(domain: string): string {
  return `name: ${domain}
version: "1.0.0"
config-version: 2
profile: ${domain}
model-paths: [models]
models:
  ${domain}:
    derived: { +database: ${domain}, +schema: derived }
    product: { +database: ${domain}, +schema: product, +materialized: table }
`;
}

function model(names: DomainNames): string {
  const selected = columns(names).map(({ name, type }) => `    cast(null as ${type}) as ${name}`);
  return `-- Builds ${names.domain}.product.${names.table}: without rows, until it selects from the domain's own tables.
select
${selected.join(',\n')}
where 1 = 0
`;
}

function modelYaml(names: DomainNames): string {
  const entries = columns(names).map(
    ({ name, type, description }) => `      - name: ${name}
        data_type: ${type}
        description: ${description}
        constraints: [{ type: not_null }]
`,
  );
  return `version: 2
models:
  - name: ${names.table}
    description: Built for ${names.domain}.product.${names.table}.
    config:
      contract: { enforced: true }
    columns:
${entries.join('')}`;
}
