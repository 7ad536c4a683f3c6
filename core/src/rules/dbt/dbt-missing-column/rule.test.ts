import { describe, expect, it } from 'vitest';
import {
  checkFix,
  checkRule,
  fixTitles,
  ORDER_FACTS_MODEL,
  orderFactsContract,
  orderFactsYaml,
} from '../../../testing/index.js';
import { dbtMissingColumn } from './rule.js';

const ID = '  - { name: order_id, type: string }';
const ID_AND_AMOUNT = `${ID}\n  - { name: amount, type: "decimal(12,2)", required: true }`;
const LISTED = '    columns: [{ name: ORDER_ID, data_type: string }]';

describe('dbt-missing-column', () => {
  it('underlines the column in the contract and the model in its YAML', () => {
    checkRule(
      dbtMissingColumn,
      `${ORDER_FACTS_MODEL}${orderFactsContract(`${ID}
  - { name: amount, type: "decimal(12,2)" }
#           ^^^^^^ error[dbt-missing-column]: schema drift between dbt model and contract YAML: amount is not among the columns of model order_facts
  - { name: status, type: string }
#           ^^^^^^ error[dbt-missing-column]: schema drift between dbt model and contract YAML: status is not`)}${orderFactsYaml(
        LISTED,
      ).replace(
        'name: order_facts\n',
        `name: order_facts
#         ^^^^^^^^^^^ error[dbt-missing-column]: schema drift between dbt model and contract YAML: model order_facts lacks columns amount and status of orders.product.order_facts
`,
      )}`,
    );
  });

  const named = orderFactsContract(ID_AND_AMOUNT).replace(
    'name: orders.product.order_facts',
    'name: ⟦orders.product.order_facts⟧{dbt-missing-column}',
  );

  it('says once that a model lists no columns', () => {
    checkRule(
      dbtMissingColumn,
      `${ORDER_FACTS_MODEL}${named}
#- orders/models/models.yml
models:
  - name: order_facts
#         ^^^^^^^^^^^ error[dbt-missing-column]: schema drift between dbt model and contract YAML: model order_facts lists no columns, so nothing
`,
    );
  });

  it('says once that no YAML describes the model, where its SQL begins', () => {
    checkRule(
      dbtMissingColumn,
      `${ORDER_FACTS_MODEL.replace('select', "{{ config(tags=['x']) }}\n⟦select⟧{dbt-missing-column}")}${named}`,
    );
  });

  it.each([
    ['no contract', orderFactsYaml(LISTED)],
    [
      'a half-typed list',
      orderFactsContract(ID_AND_AMOUNT) + orderFactsYaml('    columns:\n      - name: order_id\n      - nam'),
    ],
    [
      'YAML that does not parse',
      `${orderFactsContract(ID_AND_AMOUNT)}
#- orders/models/models.yml\nmodels: [{ name: order`,
    ],
    [
      'columns that Jinja names',
      orderFactsContract(ID_AND_AMOUNT) + orderFactsYaml('    columns: [{ name: "{{ x }}" }]'),
    ],
    [
      'all columns, by an alias',
      `${orderFactsContract(ID_AND_AMOUNT)}
#- orders/models/models.yml
x-columns: &columns [{ name: order_id }, { name: amount }]
models: [{ name: order_facts, columns: *columns }]
`,
    ],
  ])('is silent on %s', (_what, files) => {
    checkRule(dbtMissingColumn, ORDER_FACTS_MODEL + files);
  });

  it('is silent on a model that builds no table, or another one', () => {
    const others: readonly (readonly [string, string])[] = [
      ['+materialized: table', '+materialized: ephemeral'],
      ['+schema: product', '+schema: derived'],
      ['+schema: product', '+enabled: false'],
    ];
    for (const [now, then] of others)
      checkRule(dbtMissingColumn, ORDER_FACTS_MODEL.replace(now, then) + orderFactsContract(ID));
  });

  it('compares a versioned model by its latest version, and each by its own table', () => {
    const yaml = `
#- orders/models/models.yml
models:
  - name: order_facts
    latest_version: 1
    columns: [{ name: order_id }]
    versions: [{ v: 1 }, { v: 2, columns: [{ include: all }, { name: amount }] }]
`;
    const models = ORDER_FACTS_MODEL.replace('order_facts.sql', 'order_facts_v1.sql');
    const second = '\n--- orders/models/product/order_facts_v2.sql\nselect 1';
    checkRule(dbtMissingColumn, models + second + yaml + orderFactsContract(ID));
    const ofSecond = orderFactsContract(ID_AND_AMOUNT).replaceAll('order_facts', 'order_facts_v2');
    checkRule(dbtMissingColumn, models + second + yaml + ofSecond);
  });

  it('adds the column to the YAML where the contract has it', () => {
    checkFix(
      dbtMissingColumn,
      ORDER_FACTS_MODEL +
        orderFactsContract(`${ID_AND_AMOUNT}\n  - { name: status, type: string }`) +
        orderFactsYaml(`    columns:
      - name: order_id # key
        data_type: string

      # the state
      - name: status
        data_type: string`),
      orderFactsYaml(`    columns:
      - name: order_id # key
        data_type: string

      # the state
      - name: amount
        data_type: "decimal(12,2)"
        description: Money
        constraints:
          - type: not_null
      - name: status
        data_type: string`),
    );
  });

  it('removes the column from the contract, with its semantics', () => {
    checkFix(
      dbtMissingColumn,
      ORDER_FACTS_MODEL + orderFactsContract(ID_AND_AMOUNT) + orderFactsYaml(LISTED),
      orderFactsContract(ID).replace(' amount: Money,', ''),
      'Remove column amount from the contract',
    );
  });

  it('writes the columns of a model that has none, and has dbt check them', () => {
    checkFix(
      dbtMissingColumn,
      `${ORDER_FACTS_MODEL}${orderFactsContract(ID_AND_AMOUNT)}
#- orders/models/models.yml
models:
- name: order_facts
  data_tests:
  - unique
- name: other
`,
      `#- orders/models/models.yml
models:
- name: order_facts
  config:
    contract:
      enforced: true
  data_tests:
  - unique
  columns:
  - name: order_id
    data_type: string
    description: Key
  - name: amount
    data_type: "decimal(12,2)"
    description: Money
    data_tests:
    - not_null
- name: other
`,
    );
  });

  const fresh = `      - name: order_id
        data_type: string
        description: Key
      - name: amount
        data_type: "decimal(12,2)"
        description: Money
        constraints:
          - type: not_null`;
  const entry = `  - name: order_facts
    description: Built for orders.product.order_facts.
    config:
      contract:
        enforced: true
    columns:
${fresh}
`;

  it('describes a model in a new file beside it', () => {
    checkFix(
      dbtMissingColumn,
      ORDER_FACTS_MODEL + orderFactsContract(ID_AND_AMOUNT),
      `#- orders/models/product/order_facts.yml\nversion: 2\nmodels:\n${entry}`,
    );
  });

  it('describes a model in the file of its folder', () => {
    const others =
      '\n#- orders/models/product/_models.yml\nversion: 2\nmodels:\n  - name: order_items # more\n';
    checkFix(
      dbtMissingColumn,
      ORDER_FACTS_MODEL + orderFactsContract(ID_AND_AMOUNT) + others,
      others + entry,
    );
  });

  it('offers nothing that would change other models', () => {
    const shared = `
#- orders/models/models.yml
x-columns: &columns [{ name: order_id }]
models: [{ name: order_facts, columns: *columns }, { name: other, columns: *columns }]
`;
    expect(
      fixTitles(dbtMissingColumn, ORDER_FACTS_MODEL + orderFactsContract(ID_AND_AMOUNT) + shared),
    ).toEqual(['Remove column amount from the contract']);
  });
});
