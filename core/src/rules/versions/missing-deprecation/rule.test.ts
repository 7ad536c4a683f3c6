import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { missingDeprecation } from './rule.js';

const BEFORE = `
#- baseline orders/product/order_facts.contract.yaml
version: "2.1.0"

schema:
  - { name: order_id, type: string }
  - { name: amount, type: int }
  - { name: note, type: string }
`;

const RENAMED = `
schema:
  - { name: order_id, type: string }
  - { name: gross_amount, type: int }
  - { name: note, type: int }
`;

describe('missing-deprecation', () => {
  it('fires on a new major', () => {
    checkRule(
      missingDeprecation,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
version: "3.0.0"
#        ^^^^^^^ error[missing-deprecation]: major bump from 2.1.0 to 3.0.0 without a \`deprecation\` block
${RENAMED}`,
    );
  });

  it('is content with a block, with no new major, and below 1.0.0', () => {
    const current = '#- orders/product/order_facts.contract.yaml\n';
    checkRule(
      missingDeprecation,
      `${BEFORE}${current}version: 3.0.0${RENAMED}deprecation: { sunset_date: x }\n`,
    );
    checkRule(missingDeprecation, `${BEFORE}${current}version: 2.2.0${RENAMED}`);
    checkRule(missingDeprecation, `${BEFORE.replace('2.1.0', '0.9.0')}${current}version: 1.0.0${RENAMED}`);
  });

  it('inserts a block with notes made of the changes', () => {
    checkFix(
      missingDeprecation,
      `${BEFORE}#- orders/product/order_facts.contract.yaml\nversion: '3.0.0'\n${RENAMED}`,
      `#- orders/product/order_facts.contract.yaml\nversion: '3.0.0'\n${RENAMED}
deprecation:
  previous_version: '2.x'
  sunset_date: '2027-02-21'
  migration_notes: 'Rename amount to gross_amount. Type of column note changed from string to int.'
`,
    );
  });

  it('fills an empty key and keeps flow style', () => {
    checkFix(
      missingDeprecation,
      `${BEFORE}#- orders/product/order_facts.contract.yaml\nversion: 3.0.0${BEFORE.slice(BEFORE.indexOf('\n\nschema') + 1)}deprecation:\n`,
      `#- orders/product/order_facts.contract.yaml\nversion: 3.0.0${BEFORE.slice(BEFORE.indexOf('\n\nschema') + 1)}deprecation:
  previous_version: "2.x"
  sunset_date: "2027-02-21"
  migration_notes: "No change to queries is needed."
`,
    );
    checkFix(
      missingDeprecation,
      `${BEFORE}#- orders/product/order_facts.contract.yaml\n{ version: 3.0.0, schema: [{ name: order_id, type: string }] }\n`,
      '#- orders/product/order_facts.contract.yaml\n{ version: 3.0.0, schema: [{ name: order_id, type: string }], deprecation: { previous_version: "2.x", sunset_date: "2027-02-21", migration_notes: "Stop reading amount. Stop reading note." } }\n',
    );
  });
});
