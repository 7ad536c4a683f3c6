import { describe, it } from 'vitest';
import {
  checkFix,
  checkRule,
  ORDER_FACTS_MODEL,
  orderFactsContract,
  orderFactsYaml,
} from '../../../testing/index.js';
import { dbtConstraintDrift } from './rule.js';

const RULE = '{dbt-constraint-drift}';

function files(contract: string, model: string): string {
  const column = orderFactsContract(`  - { name: order_id, type: string${contract} }`);
  return ORDER_FACTS_MODEL + column + orderFactsYaml(`    columns: [${model}]`);
}

function of(model: string): string {
  return `{ name: order_id, data_type: string${model} }`;
}

describe('dbt-constraint-drift on NULL', () => {
  it.each([
    [', required: true', ', constraints: [{ type: not_null }]'],
    [', nullable: false', ', data_tests: [not_null]'],
    [', required: true', ', tests: [{ not_null: { config: { where: "x > 1" } } }]'],
    [', required: true', ', constraints: [{ type: primary_key }]'],
    ['', ', constraints: [{ type: primary_key }]'],
    ['', ', data_tests: [{ not_null: { severity: warn } }]'],
    [', required: tru', ', data_tests: [not_null]'],
  ])('is silent on %j and %j', (contract, model) => {
    checkRule(dbtConstraintDrift, files(contract, of(model)));
  });

  it('underlines what the contract promises and the model does not check', () => {
    checkRule(
      dbtConstraintDrift,
      files(`, ⟦required⟧${RULE}: true`, of('').replace('order_id', `⟦order_id⟧${RULE}`)),
    );
  });

  it('says of what the model rules out and the contract allows that it is one more constraint, or test', () => {
    const contract = orderFactsContract(`  - { name: order_id, type: string }
#           ^^^^^^^^ error[dbt-constraint-drift]: schema drift between dbt model and contract YAML: column order_id has a not_null constraint`);
    const constraint = orderFactsYaml(`    columns:
      - name: order_id
        data_type: string
        constraints:
          - type: not_null
#                 ^^^^^^^^ error[dbt-constraint-drift]`);
    checkRule(dbtConstraintDrift, ORDER_FACTS_MODEL + contract + constraint);
    const test = orderFactsYaml(`    columns:
      - name: order_id
        data_type: string
        data_tests:
          - not_null
#           ^^^^^^^^ info[dbt-constraint-drift]`);
    checkRule(
      dbtConstraintDrift,
      ORDER_FACTS_MODEL + contract.replace('error[', 'info[').replace('constraint\n', 'test\n') + test,
    );
  });

  it('reads constraints that the model has for several columns', () => {
    const both =
      '    constraints: [{ type: not_null, columns: [ORDER_ID] }]\n    columns: [{ name: order_id, data_type: string }]';
    const column = '  - { name: order_id, type: string, required: true }';
    checkRule(dbtConstraintDrift, ORDER_FACTS_MODEL + orderFactsContract(column) + orderFactsYaml(both));
  });

  it.each([
    ['constraints', '{ name: a, constraints: [{ type: not_null }] }', ', constraints: [{ type: not_null }]'],
    ['data_tests', '{ name: a, data_tests: [not_null] }', ', data_tests: [not_null]'],
    ['tests', '{ name: a, tests: [not_null] }', ', tests: [not_null]'],
    ['none, of a table', '{ name: a }', ', constraints: [{ type: not_null }]'],
  ])('adds it in the style of the file: %s', (_style, other, written) => {
    const before = files(', required: true', of('').replace(' }', ', description: Key }'));
    const others = `\n  - { name: other, columns: [${other}] }`;
    checkFix(
      dbtConstraintDrift,
      before + others,
      orderFactsYaml(`    columns: [${of('').replace(' }', `, description: Key${written} }`)}]`) + others,
    );
  });

  it('adds to a list that is there, and takes out of it', () => {
    const block = (tests: string): string => `    columns:
      - name: order_id
        data_type: string
        data_tests: # fast
          - unique # by the shop
${tests}      - name: amount`;
    const contract = (promise: string): string =>
      orderFactsContract(`  - { name: order_id, type: string${promise} }\n  - { name: amount, type: int }`);
    const test = '          - not_null\n';
    const without = orderFactsYaml(block('')).replace('true', 'false');
    const having = orderFactsYaml(block(test)).replace('true', 'false');
    checkFix(
      dbtConstraintDrift,
      ORDER_FACTS_MODEL + contract(', required: true') + without,
      having.replace(test, '          - not_null\n'),
    );
    checkFix(
      dbtConstraintDrift,
      ORDER_FACTS_MODEL + contract('') + having,
      without,
      'Remove the not_null test of order_id from model order_facts',
    );
  });

  it('writes the contract', () => {
    checkFix(
      dbtConstraintDrift,
      files(', description: Key', of(', constraints: [{ type: not_null }]')),
      orderFactsContract('  - { name: order_id, type: string, required: true, description: Key }'),
      'Make order_id required in the contract',
    );
    checkFix(
      dbtConstraintDrift,
      files(', required: true, nullable: false, description: Key', of('')),
      orderFactsContract('  - { name: order_id, type: string, description: Key }'),
      'Make order_id optional in the contract',
    );
  });
});

describe('dbt-constraint-drift on accepted values', () => {
  it.each([
    [
      ", accepted_values: [a, 1, 'true', null]",
      ', data_tests: [{ accepted_values: { values: ["1", true, a] } }]',
    ],
    [', accepted_values: [a]', ', data_tests: [{ accepted_values: { arguments: { values: [a] } } }]'],
    [', accepted_values: [a]', ', data_tests: [{ accepted_values: { values: "{{ var(1) }}" } }]'],
    [', accepted_values: [a]', ', data_tests: [{ accepted_values: { values: [b], where: "x" } }]'],
    [', accepted_values: [a]', `, constraints: [{ type: check, expression: "order_id in ('a')" }]`],
    ['', ', data_tests: [{ accepted_values: { values: [b], config: { severity: warn } } }]'],
  ])('is silent on %j and %j', (contract, model) => {
    checkRule(dbtConstraintDrift, files(contract, of(model)));
  });

  it('underlines both lists', () => {
    checkRule(
      dbtConstraintDrift,
      files(
        `, ⟦accepted_values⟧${RULE}: [a, b]`,
        of(`, data_tests: [{ ⟦accepted_values⟧${RULE}: { values: [a] } }]`),
      ),
    );
  });

  it('adds what the model lacks to its list, and keeps the rest of it', () => {
    const block = (values: string): string => `    columns:
      - name: order_id
        data_type: string
        data_tests:
          - accepted_values:
              values: ${values}`;
    const contract = orderFactsContract('  - { name: order_id, type: string, accepted_values: [a, b, 3] }');
    checkFix(
      dbtConstraintDrift,
      ORDER_FACTS_MODEL + contract + orderFactsYaml(block('[b, a] # both')),
      orderFactsYaml(block('[b, a, 3] # both')),
    );
    checkFix(
      dbtConstraintDrift,
      ORDER_FACTS_MODEL +
        contract +
        orderFactsYaml(block('\n                - b # second\n                - a')),
      orderFactsYaml(block('\n                - b # second\n                - a\n                - 3')),
    );
    checkFix(
      dbtConstraintDrift,
      ORDER_FACTS_MODEL + contract + orderFactsYaml(block('[b, x] # both')),
      orderFactsYaml(block('[a, b, 3] # both')),
    );
  });

  it('writes a new test, its arguments as the file has them, or the contract', () => {
    const other =
      '\n  - { name: other, columns: [{ name: a, data_tests: [{ relationships: { arguments: { to: x } } }] }] }';
    checkFix(
      dbtConstraintDrift,
      files(', accepted_values: [a]', of('')) + other,
      orderFactsYaml(
        `    columns: [${of(', data_tests: [{ accepted_values: { arguments: { values: [a] } } }]')}]`,
      ) + other,
    );
    checkFix(
      dbtConstraintDrift,
      files(', description: Key', of(', data_tests: [{ accepted_values: { values: [a] } }]')),
      orderFactsContract('  - { name: order_id, type: string, description: Key, accepted_values: [a] }'),
      'Add accepted_values of order_id in the contract',
    );
  });
});
