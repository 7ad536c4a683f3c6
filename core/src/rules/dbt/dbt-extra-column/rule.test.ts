import { describe, expect, it } from 'vitest';
import {
  checkFix,
  checkRule,
  fixTitles,
  ORDER_FACTS_MODEL,
  orderFactsContract,
  orderFactsYaml,
} from '../../../testing/index.js';
import { dbtExtraColumn } from './rule.js';

const ID = '  - { name: order_id, type: string, description: Key }';
const CONTRACT = orderFactsContract(ID);
const COLUMNS = `    columns:
      - { name: order_id, data_type: string }
      - { name: extra, data_type: TIMESTAMPTZ, description: "More, and: such", data_tests: [not_null, accepted_values: { values: [a, '1'] }] }`;

describe('dbt-extra-column', () => {
  it('underlines the column in the YAML and the name in the contract', () => {
    checkRule(
      dbtExtraColumn,
      `${ORDER_FACTS_MODEL}${CONTRACT.replace('name: orders.product.order_facts', 'name: ⟦orders.product.order_facts⟧{dbt-extra-column}')}${orderFactsYaml(`    columns:
      - { name: order_id, data_type: string }
      - { name: extra, data_type: int }
#               ^^^^^ error[dbt-extra-column]: schema drift between dbt model and contract YAML: orders.product.order_facts has no column extra
      - { name: more, data_type: int }
#               ^^^^ error[dbt-extra-column]`)}`,
    );
  });

  it('is silent while the contract is half-typed', () => {
    checkRule(
      dbtExtraColumn,
      ORDER_FACTS_MODEL + orderFactsContract(`${ID}\n  - { name: `) + orderFactsYaml(COLUMNS),
    );
    checkRule(
      dbtExtraColumn,
      ORDER_FACTS_MODEL + orderFactsContract(`${ID}\n  - { type: int }`) + orderFactsYaml(COLUMNS),
    );
  });

  it('adds the column to the contract, with its type, promises and meaning', () => {
    checkFix(
      dbtExtraColumn,
      ORDER_FACTS_MODEL + CONTRACT + orderFactsYaml(COLUMNS),
      orderFactsContract(`${ID}
  - { name: extra, type: timestamp_tz, required: true, description: "More, and: such", accepted_values: [a, 1] }`),
      'Add column extra to the contract',
    );
  });

  it('adds it in block style where the contract is in block style', () => {
    checkFix(
      dbtExtraColumn,
      ORDER_FACTS_MODEL +
        orderFactsContract('  - name: order_id\n    type: string\n    description: Key # unique') +
        orderFactsYaml(
          '    columns: [{ name: order_id, data_type: string }, { name: extra, data_type: INT }]',
        ),
      orderFactsContract(
        '  - name: order_id\n    type: string\n    description: Key # unique\n  - name: extra\n    type: int',
      ),
      'Add column extra to the contract',
    );
  });

  it('removes the column from the YAML', () => {
    checkFix(
      dbtExtraColumn,
      ORDER_FACTS_MODEL + CONTRACT + orderFactsYaml(COLUMNS),
      orderFactsYaml('    columns:\n      - { name: order_id, data_type: string }'),
      'Remove column extra from the YAML of model order_facts',
    );
  });

  it('prefers neither way, and adds no column whose type is not known', () => {
    const untyped =
      '    columns: [{ name: order_id, data_type: string }, { name: extra, data_type: "{{ x }}" }]';
    expect(fixTitles(dbtExtraColumn, ORDER_FACTS_MODEL + CONTRACT + orderFactsYaml(untyped))).toEqual([
      'Remove column extra from the YAML of model order_facts',
    ]);
  });
});
