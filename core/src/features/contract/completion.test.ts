import { describe, expect, it } from 'vitest';
import { completeAt, completed, completionsAt } from '../../testing/index.js';

const ORDERS = `#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.1.0"
owner: { team: "@orders-team", on_call: orders-pager, reviewers: ["@alice"] }
schema:
  - { name: order_id, type: string }
  - { name: email, type: string, tags: [PII, gdpr], mask: sha256 }
`;

describe('keys of a contract', () => {
  it('offers the missing keys of the root, in the order of the format', () => {
    expect(completionsAt('name: a.product.b\nowner:\n  team: x\n$0\nsla: {}')).toEqual([
      'version',
      'schema',
      'semantics',
      'tags',
      'retention_days',
      'deprecation',
    ]);
  });

  it('writes a block at the root and places the cursor in it', () => {
    expect(completed('own$0', 'owner')).toBe('owner:\n  team: "@team"\n  on_call: rota');
    expect(completeAt('own$0').find(({ label }) => label === 'owner')?.edit.snippet).toContain('${1:team}');
  });

  it('documents every key', () => {
    const paths = ['$0', 'owner: { $0', 'schema:\n  - { $0', 'sla: { $0', 'deprecation: { $0'];
    for (const source of [...paths, '#- a/consumers.yaml\nconsumers:\n  - { $0'])
      for (const { documentation, label, kind } of completeAt(source))
        if (kind === 'key') expect(documentation, label).toBeTruthy();
  });

  it('offers keys of owner in block and flow style', () => {
    expect(completionsAt('owner:\n  team: "@x"\n  $0')).toEqual(['on_call', 'reviewers']);
    expect(completionsAt('owner: { team: "@x", $0 }')).toEqual(['on_call', 'reviewers']);
  });

  it('offers what a column lacks, in a flow column that is not closed', () => {
    const source = 'schema:\n  - { name: email, ma$0\n  - { name: b, type: string }';
    expect(completionsAt(source)).toContain('mask');
    expect(completionsAt(source)).not.toContain('name');
    expect(completed(source, 'mask')).toBe(
      'schema:\n  - { name: email, mask: \n  - { name: b, type: string }',
    );
  });

  it('offers what a column lacks on an empty line of a block column', () => {
    const offered = completionsAt(
      'schema:\n  - name: email\n    $0\n    type: string\n  - name: b\n    mask: x',
    );
    expect(offered).toContain('mask');
    expect(offered).not.toContain('type');
  });

  it('offers whole columns, with a dash where there is none', () => {
    expect(completed('schema:\n  - $0', 'column')).toBe(
      'schema:\n  - { name: id, type: string, required: true }',
    );
    expect(completed('schema:\n  - name: a\n  $0', 'PII column')).toBe(
      'schema:\n  - name: a\n  - { name: email, type: string, tags: [PII], mask: sha256 }',
    );
  });

  it('keeps the value when only the key is retyped', () => {
    expect(completed('schema:\n  - { name: email, mas$0: sha256 }', 'mask')).toBe(
      'schema:\n  - { name: email, mask: sha256 }',
    );
  });

  it('offers the columns that are not described yet as keys of semantics', () => {
    const schema = 'schema:\n  - { name: a }\n  - { name: b, description: x }\n  - { name: c }\n';
    expect(completionsAt(`${schema}semantics:\n  a: x\n  $0`)).toEqual(['c']);
    expect(completed(`${schema}semantics:\n  $0`, 'c')).toBe(`${schema}semantics:\n  c: ""`);
  });

  it('offers keys of sla and deprecation', () => {
    expect(completionsAt('sla: { freshness: 1h, $0')).toEqual([
      'completeness',
      'accuracy',
      'late_arrival_window',
    ]);
    expect(completionsAt('deprecation:\n  $0')).toEqual([
      'previous_version',
      'sunset_date',
      'migration_notes',
    ]);
  });

  it('offers nothing in comments, block texts and unknown mappings', () => {
    expect(completionsAt('# na$0')).toEqual([]);
    expect(completionsAt('semantics:\n  a: |\n    some $0')).toEqual([]);
    expect(completionsAt('x-extra:\n  $0')).toEqual([]);
  });
});

describe('values of a contract', () => {
  it('offers types, the parameterised ones with placeholders', () => {
    expect(completionsAt('schema:\n  - { name: a, type: $0')).toContain('timestamp_tz');
    const decimal = completeAt('schema:\n  - { name: a, type: $0').find(
      ({ label }) => label === 'decimal(p,s)',
    );
    expect(decimal?.edit.snippet).toBe('"decimal(${1:p},${2:s})"');
  });

  it('offers the allowed masks behind an empty key, in the order of the configuration', () => {
    expect(completionsAt('schema:\n  - name: email\n    mask: $0\n  - name: b')).toEqual([
      'sha256',
      'tokenize',
      'redact',
    ]);
    expect(completed('schema:\n  - name: email\n    mask:$0', 'sha256')).toBe(
      'schema:\n  - name: email\n    mask: sha256',
    );
  });

  it('offers tags in use and the known ones, but none twice', () => {
    const offered = completionsAt(
      `${ORDERS}#- a/product/b.contract.yaml\nschema:\n  - { name: x, tags: [PII, $0] }`,
    );
    expect(offered).toEqual(['customer_data', 'gdpr', 'region:EU', 'region:US']);
  });

  it('wraps the first tag in a list', () => {
    expect(completed('tags: $0', 'PII')).toBe('tags: [PII]');
  });

  it('offers owners in use, quoted as YAML needs it', () => {
    const source = `${ORDERS}#- a/product/b.contract.yaml\nowner: { team: $0 }`;
    expect(completionsAt(source)).toEqual(['@orders-team']);
    expect(completed(source, '@orders-team')).toBe('owner: { team: "@orders-team" }\n'.trim());
    expect(completed(source.replace('$0', '"@o$0"'), '@orders-team')).toBe('owner: { team: "@orders-team" }');
  });

  it('offers true and false', () => {
    expect(completionsAt('schema:\n  - { name: a, required: t$0 }')).toEqual(['false', 'true']);
  });

  it('offers the versions that may follow the baseline, the one that the changes call for first', () => {
    const contract = (column: string, version: string): string =>
      `name: a.product.b\nversion: ${version}\nschema:\n  - { name: x, type: int }\n${column}`;
    const source = `#- baseline a/product/b.contract.yaml\n${contract('', '"1.2.3"')}
#- a/product/b.contract.yaml\n${contract('  - { name: y, type: int }\n', '"$0"')}`;
    expect(completionsAt(source)).toEqual(['1.3.0', '1.2.4', '2.0.0']);
    expect(completionsAt('version: $0')).toEqual(['1.0.0', '0.1.0']);
  });

  it('offers sunsets one and two quarters ahead', () => {
    expect(completionsAt('deprecation: { sunset_date: "$0" }')).toEqual(['2027-02-21', '2027-05-22']);
  });

  it('offers products for derived_from, then their columns', () => {
    const other = `${ORDERS}#- a/product/b.contract.yaml\nschema:\n  - { name: x, derived_from: [`;
    expect(completionsAt(`${other}$0]}`)).toEqual(['orders.product.order_facts']);
    expect(completionsAt(`${other}orders.product.order_facts.$0]}`)).toEqual([
      'orders.product.order_facts.email',
      'orders.product.order_facts.order_id',
    ]);
  });

  it('offers the name that the path tells', () => {
    expect(completionsAt('name: $0')).toEqual(['orders.product.order_facts']);
  });
});

describe('pins', () => {
  it('offers the committed version and the one to come', () => {
    const contract = (version: string): string =>
      `orders/product/t.contract.yaml\nname: orders.product.t\nversion: "${version}"\n`;
    const list = '#- m/consumers.yaml\nconsumers:\n  - { source: orders.product.t, pin: $0 }\n';
    const source = `#- baseline ${contract('2.3.1')}#- ${contract('3.0.0')}${list}`;
    expect(completionsAt(source)).toEqual(['^2.3', '^3.0']);
    expect(completionsAt(source.replace('3.0.0', '2.3.2'))).toEqual(['^2.3']);
    expect(completionsAt(source.replace('orders.product.t,', 'orders.product.x,'))).toEqual([]);
  });

  it('offers other domains’ products and the pin of the chosen one', () => {
    const file = `${ORDERS}#- marketing/consumers.yaml\nconsumers:\n  - { source: `;
    expect(completionsAt(`${file}$0`)).toEqual(['orders.product.order_facts']);
    expect(completed(`${file}orders.product.order_facts, pin: $0`, '^2.1')).toContain('pin: "^2.1"');
    expect(completionsAt(`${file}orders.product.order_facts, $0 }`)).toEqual(['pin', 'on_breaking']);
    expect(completionsAt(`${file}orders.product.order_facts, on_breaking: $0 }`)).toEqual([
      'fail_ci',
      'warn',
    ]);
  });

  it('shows the card of a product', () => {
    const [offer] = completeAt(`${ORDERS}#- marketing/dbt_project.yml\nconsumers:\n  - source: $0`);
    expect(offer?.detail).toBe('2.1.0 · @orders-team');
    expect(offer?.documentation).toContain('mask `sha256`');
  });

  it('offers no product of the own domain', () => {
    expect(completionsAt(`${ORDERS}#- orders/consumers.yaml\nconsumers:\n  - source: $0`)).toEqual([]);
  });
});
