import { expect, it } from 'vitest';
import { decide, loadFixture, policyRuleOf } from '../../../testing/index.js';
import { check } from '../../engine.js';
import { policyFailed } from './rule.js';

const FIXTURE = `
#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
#- orders/product/order_items.contract.yaml
name: orders.product.order_items
#- policies/naming.rego
deny
`;
const [FIRST, SECOND] = [
  'orders/product/order_facts.contract.yaml',
  'orders/product/order_items.contract.yaml',
];
const RULE = policyRuleOf('mesh.naming.deny');
/** Whose value is all that it says. */
const WHOLE = policyRuleOf('mesh.naming.deny', {}, true);

function messages(decided: Parameters<typeof decide>[1]): string[] {
  const loaded = loadFixture(FIXTURE);
  decide(loaded, decided);
  return check(loaded.workspace, 'policies/naming.rego').map(({ rule, severity, span, message }) => {
    expect([rule, severity, span]).toEqual([policyFailed.id, 'error', { start: 0, end: 4 }]);
    return message;
  });
}

it('says once of each policy what went wrong, and where', () => {
  const failure = { kind: 'deadline', message: 'it took longer than 1s' } as const;
  expect(
    messages([
      { path: FIRST, rule: RULE, failure },
      { path: SECOND, rule: RULE, failure },
    ]),
  ).toEqual([`mesh.naming.deny gave no verdict on ${FIRST} and 1 other file: it took longer than 1s`]);
});

it.each<[unknown, string]>([
  [true, 'true in place of a message'],
  [7, 'a number in place of a message'],
  [['x'], 'a list in place of a message'],
  [false, 'false in place of a message'],
  [{ column: 'a' }, 'an object without the text `msg`'],
  [{ msg: 7 }, 'an object without the text `msg`'],
  [' ', 'an empty message'],
])('says that %j is no result', (value, wrong) => {
  expect(messages([{ path: FIRST, rule: RULE, values: [value] }])).toEqual([
    `mesh.naming.deny gave no verdict on ${FIRST}: it gave ${wrong}`,
  ]);
});

it('says it of each value of a rule that is no set', () => {
  expect(messages([{ path: FIRST, rule: WHOLE, values: [{ first: 7, second: true }] }])).toHaveLength(2);
});

it.each<[unknown]>([[false], [null], [[]], [['a', { msg: 'b' }]], [{ first: 'a', second: { msg: 'b' } }]])(
  'takes %j for the result of a rule that is no set',
  (value) => {
    expect(messages([{ path: FIRST, rule: WHOLE, values: [value] }])).toEqual([]);
  },
);
