import { expect, it } from 'vitest';
import { decide, loadFixture, policyRuleOf } from '../../testing/index.js';
import { hover } from '../hover.js';

const RULE = policyRuleOf('mesh.naming.deny', {
  title: 'Names of products',
  description: 'Dimensions end in `_dim`.',
  relatedResources: [{ ref: 'https://wiki.example/naming', description: 'The naming guide' }],
  custom: { severity: 'warning' },
});

const CARD = `**Names of products** · deny · warning

Dimensions end in \`_dim\`.

- [The naming guide](https://wiki.example/naming)`;

function loaded() {
  const fixture = loadFixture(`
#- a/product/b.contract.yaml
name: a.product.b
#- policies/naming.rego
deny contains
#- mesh.yaml
rules: { policy:mesh.naming: info }
`);
  decide(fixture, [{ path: 'a/product/b.contract.yaml', rule: RULE, values: ['no'] }]);
  return fixture.workspace;
}

it('tells over a rule what it is about, and of how many files it speaks', () => {
  expect(hover(loaded(), 'policies/naming.rego', 2)?.markdown).toBe(`${CARD}\n\nIt speaks of 1 file now.`);
  expect(hover(loaded(), 'policies/naming.rego', 10)).toBeUndefined();
});

it('tells the same over its id in mesh.yaml', () => {
  const card = hover(loaded(), 'mesh.yaml', 14)?.markdown;
  expect(card).toBe(`# policy:mesh.naming\n\n${CARD}\n\nIn \`policies/naming.rego\`.`);
});
