import { describe, expect, it } from 'vitest';
import {
  checkFix,
  checkRule,
  fixTitles,
  ORDER_FACTS_MODEL,
  orderFactsContract,
  orderFactsYaml,
} from '../../../testing/index.js';
import { dbtTypeDrift } from './rule.js';

const columns = (type: string): string => orderFactsContract(`  - { name: order_id, type: ${type} }`);
const declared = (type: string): string =>
  orderFactsYaml(`    columns: [{ name: order_id, data_type: ${type} }]`);
const PROFILES = `
#- orders/profiles.yml
default: { outputs: { dev: { type: ADAPTER } } }`;

/** A pair of types on an adapter that the project's profile names. */
function on(adapter: string, contract: string, model: string): string {
  const project = ORDER_FACTS_MODEL.replace('name: orders\n', 'name: orders\nprofile: default\n');
  return project + PROFILES.replace('ADAPTER', adapter) + columns(contract) + declared(model);
}

describe('dbt-type-drift', () => {
  it('underlines both types', () => {
    checkRule(
      dbtTypeDrift,
      ORDER_FACTS_MODEL + columns('⟦string⟧{dbt-type-drift}') + declared('⟦int⟧{dbt-type-drift}'),
    );
  });

  it.each([
    ['duckdb', 'bigint', '⟦int⟧{dbt-type-drift}'],
    ['bigquery', 'bigint', 'int64'],
    ['snowflake', 'timestamp_tz', 'timestamp'],
    ['snowflake', 'timestamp_tz', '⟦timestamp_ntz⟧{dbt-type-drift}'],
  ])('knows the types of %s: %s as %s', (adapter, contract, model) => {
    const type = model.startsWith('⟦') ? `⟦${contract}⟧{dbt-type-drift}` : contract;
    checkRule(dbtTypeDrift, on(adapter, type, model));
  });

  it('asks mesh.yaml first', () => {
    const files = ORDER_FACTS_MODEL + columns('⟦bigint⟧{dbt-type-drift}') + declared('⟦int⟧{dbt-type-drift}');
    checkRule(dbtTypeDrift, `${files}\n#- mesh.yaml\ndialect: duckdb\n`);
    checkRule(dbtTypeDrift, ORDER_FACTS_MODEL + columns('bigint') + declared('int'));
    const mesh = '\n#- mesh.yaml\ndialect: snowflake\n';
    checkRule(dbtTypeDrift, on('duckdb', 'bigint', 'int') + mesh);
  });

  it('asks for a type where dbt needs one', () => {
    const untyped = '    columns: [{ name: ⟦order_id⟧{dbt-type-drift} }]';
    checkRule(
      dbtTypeDrift,
      ORDER_FACTS_MODEL + columns('⟦string⟧{dbt-type-drift}') + orderFactsYaml(untyped),
    );
    const free = orderFactsYaml('    columns: [{ name: order_id }]').replace(
      'enforced: true',
      'enforced: false',
    );
    checkRule(dbtTypeDrift, ORDER_FACTS_MODEL + columns('string') + free);
  });

  it.each(['"{{ dbt.type_string() }}"', 'geography', '"no such type"'])(
    'is silent on what only dbt or nobody can tell: %s',
    (type) => {
      checkRule(dbtTypeDrift, ORDER_FACTS_MODEL + columns('string') + declared(type));
    },
  );

  it('is silent on a contract without a readable type', () => {
    checkRule(dbtTypeDrift, ORDER_FACTS_MODEL + columns('') + declared('int'));
    checkRule(dbtTypeDrift, ORDER_FACTS_MODEL + columns('TODO') + declared('int'));
  });

  it('writes either side, in the words of the adapter', () => {
    const files = on('postgres', '"array<timestamp_tz>"', 'date # day');
    checkFix(
      dbtTypeDrift,
      files,
      declared('timestamptz[] # day').replace('[] #', '[] #').replace('timestamptz[]', '"timestamptz[]"'),
    );
    checkFix(
      dbtTypeDrift,
      on('bigquery', 'string', 'timestamp'),
      columns('timestamp_tz'),
      'Set the type of order_id in the contract to timestamp_tz',
    );
  });

  it('adds a type behind the name', () => {
    checkFix(
      dbtTypeDrift,
      ORDER_FACTS_MODEL +
        columns('varchar(16)') +
        orderFactsYaml('    columns:\n      - name: order_id\n        description: Key'),
      orderFactsYaml(
        '    columns:\n      - name: order_id\n        data_type: varchar(16)\n        description: Key',
      ),
    );
  });

  it('offers for the contract only a type that is known', () => {
    const untyped = orderFactsYaml('    columns: [{ name: order_id }]');
    expect(fixTitles(dbtTypeDrift, ORDER_FACTS_MODEL + columns('string') + untyped)).toEqual([
      'Set data_type of order_id in model order_facts to string',
    ]);
  });
});
