import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, exceptionAt, fixTitles } from '../../../testing/index.js';
import { missingRetention } from './rule.js';

const REST = `version: "1.0.0"
owner: { team: "@a", on_call: a }
schema:
  - { name: a, type: string, description: Key }
sla: { freshness: 1h, completeness: 99%, accuracy: 99% }
semantics: { a: Key }
`;

describe('missing-retention', () => {
  it('underlines the tag that calls for it, on the contract or on a column', () => {
    checkRule(
      missingRetention,
      `
tags: [PII, Customer_Data]
#           ^^^^^^^^^^^^^ error[missing-retention]: tagged Customer_Data and without \`retention_days\`
`,
    );
    checkRule(
      missingRetention,
      'schema:\n  - { name: a, tags: [⟦customer_data⟧{missing-retention}] }\n  - { name: b, tags: [customer_data] }',
    );
  });

  it('leaves other tags, and values that are of a wrong kind or still to be typed', () => {
    for (const source of [
      'tags: [PII]',
      'tags: [customer_data]\nretention_days: 10000',
      'tags: [customer_data]\nretention_days: two years',
      'tags: { customer_data: false }',
      'x-d: &d { retention_days: 30 }\n<<: *d\ntags: [customer_data]',
      'tags: [customer_data]\nowner: { team: a\nretention_days: 30\n',
    ])
      checkRule(missingRetention, source);
  });

  it('fills in the key where it stands without a value', () => {
    checkRule(missingRetention, 'tags: [customer_data]\n⟦retention_days⟧{missing-retention}: # soon');
    checkRule({ id: 'invalid-value' }, 'tags: [customer_data]\nretention_days: # soon');
    checkRule({ id: 'invalid-value' }, 'tags: [PII]\n⟦retention_days⟧{invalid-value}: # soon');
    checkFix(
      missingRetention,
      'tags: [customer_data]\nretention_days: # soon\n',
      'tags: [customer_data]\nretention_days: 730 # soon\n',
    );
  });

  it('asks for the tags of mesh.yaml', () => {
    checkRule(
      missingRetention,
      `#- mesh.yaml
retention: { tags: [health] }
#- a/product/b.contract.yaml
name: a.product.b
tags: [customer_data, ⟦health⟧{missing-retention}]`,
    );
  });

  it('adds the longest that is allowed, behind the tags', () => {
    checkFix(
      missingRetention,
      `name: a.product.b\n${REST}tags: [customer_data] # ours\n`,
      `#- orders/product/order_facts.contract.yaml\nname: a.product.b\n${REST}tags: [customer_data] # ours\nretention_days: 730\n`,
    );
    const own = '#- mesh.yaml\nretention: { maximum_days: 30 }\n#- a/product/b.contract.yaml\n';
    checkFix(
      missingRetention,
      `${own}{ name: a.product.b, tags: [customer_data] }`,
      '#- a/product/b.contract.yaml\n{ name: a.product.b, tags: [customer_data], retention_days: 30 }',
    );
  });

  it('is permitted by an exception of the product’s domain', () => {
    const exception = (policy: string, sources?: string): string =>
      exceptionAt('a/exceptions/x.yaml', { policy, sources });
    const contract = '#- a/product/b.contract.yaml\nname: a.product.b\ntags: [customer_data]\n';
    checkRule(missingRetention, contract + exception('retention'));
    checkRule(missingRetention, contract + exception('retention', '[A.Product.B]'));
    for (const other of [
      exception('retention', '[a.product.c]'),
      exception('pii_masking'),
      exception('retention').replace('#- a/', '#- b/'),
    ])
      expect(fixTitles(missingRetention, contract + other)).toEqual(['Add retention_days: 730']);
  });
});
