import { describe, expect, it } from 'vitest';
import {
  checkFix,
  checkRule,
  fixTitles,
  ORDER_FACTS_MODEL,
  orderFactsContract,
  orderFactsYaml,
} from '../../../testing/index.js';
import { dbtContractNotEnforced } from './rule.js';

const CONTRACT = orderFactsContract('  - { name: order_id, type: string }');
const NAMED = CONTRACT.replace(
  'name: orders.product.order_facts',
  'name: ⟦orders.product.order_facts⟧{dbt-contract-not-enforced}',
);
const COLUMNS = '    columns: [{ name: order_id, data_type: string }]';
const ENFORCED = orderFactsYaml(COLUMNS);
const FREE = ENFORCED.replace('    config: { contract: { enforced: true } }\n', '');

describe('dbt-contract-not-enforced', () => {
  it('underlines the model, or the value that says so', () => {
    checkRule(
      dbtContractNotEnforced,
      ORDER_FACTS_MODEL +
        NAMED +
        FREE.replace('name: order_facts', 'name: ⟦order_facts⟧{dbt-contract-not-enforced}'),
    );
    checkRule(
      dbtContractNotEnforced,
      ORDER_FACTS_MODEL + NAMED + ENFORCED.replace('true', '⟦false⟧{dbt-contract-not-enforced}'),
    );
  });

  it.each([
    ['the YAML', ORDER_FACTS_MODEL + ENFORCED],
    [
      'the project',
      ORDER_FACTS_MODEL.replace('+materialized', '+contract: { enforced: true }, +materialized') + FREE,
    ],
    [
      'the SQL',
      ORDER_FACTS_MODEL.replace('select', "{{ config(contract={'enforced': true}) }} select") + FREE,
    ],
    [
      'what only dbt can tell',
      ORDER_FACTS_MODEL + ENFORCED.replace('true', '"{{ target.name == \'prod\' }}"'),
    ],
  ])('is silent where %s has dbt check it', (_where, files) => {
    checkRule(dbtContractNotEnforced, files + CONTRACT);
  });

  it('is silent on what dbt cannot check', () => {
    checkRule(dbtContractNotEnforced, ORDER_FACTS_MODEL.replace('table', 'own_kind') + FREE + CONTRACT);
    const seed = `#- orders/dbt_project.yml
name: orders
seeds: { orders: { +schema: product } }
#- orders/seeds/order_facts.csv
order_id
#- orders/seeds/seeds.yml
seeds: [{ name: order_facts, columns: [{ name: order_id, data_type: string }] }]`;
    checkRule(dbtContractNotEnforced, seed + CONTRACT);
  });

  it.each([
    [
      'no settings',
      FREE,
      ENFORCED.replace(' { contract: { enforced: true } }', '\n      contract:\n        enforced: true'),
    ],
    [
      'other settings',
      ENFORCED.replace('contract: { enforced: true }', 'tags: [x]'),
      ENFORCED.replace('contract: { enforced: true }', 'tags: [x], contract: { enforced: true }'),
    ],
    ['false', ENFORCED.replace('true', 'false'), ENFORCED],
    [
      'a contract without it',
      ENFORCED.replace('enforced: true', 'alias_types: false'),
      ENFORCED.replace('enforced: true', 'alias_types: false, enforced: true'),
    ],
  ])('sets it beside %s', (_what, before, after) => {
    checkFix(dbtContractNotEnforced, ORDER_FACTS_MODEL + CONTRACT + before, after);
  });

  it('gives columns the types that dbt needs then', () => {
    const two = orderFactsContract('  - { name: order_id, type: string }\n  - { name: amount, type: int }');
    checkFix(
      dbtContractNotEnforced,
      ORDER_FACTS_MODEL + two + FREE.replace('}]', '}, { name: amount, description: Money }]'),
      ENFORCED.replace(
        ' { contract: { enforced: true } }',
        '\n      contract:\n        enforced: true',
      ).replace('}]', '}, { name: amount, data_type: int, description: Money }]'),
    );
  });

  it('offers nothing in YAML where the SQL says otherwise', () => {
    const sql = ORDER_FACTS_MODEL.replace('select', "{{ config(contract={'enforced': false}) }} select");
    expect(fixTitles(dbtContractNotEnforced, sql + CONTRACT + FREE)).toEqual([]);
  });
});
