import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { versionBumpTooLarge } from './rule.js';

const BEFORE = `
#- baseline orders/product/order_facts.contract.yaml
version: "2.1.0"
schema:
  - { name: order_id, type: string }
`;

describe('version-bump-too-large', () => {
  it('names the version that is enough', () => {
    checkRule(
      versionBumpTooLarge,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
version: "2.3.0"
#        ^^^^^^^ warning[version-bump-too-large]: version 2.3.0 rises further than needed: additive diff requires minor version bump, 2.1.0 to 2.2.0
schema:
  - { name: order_id, type: string }
  - { name: amount, type: int }
`,
    );
  });

  it('says that nothing calls for a version', () => {
    checkRule(
      versionBumpTooLarge,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
version: "2.1.1"
#        ^^^^^^^ warning[version-bump-too-large]: version 2.1.1 is above HEAD's 2.1.0, but no change calls for a new version
schema:
  - name: order_id # the order
    type: string
`,
    );
  });

  it('lets 0.x become 1.0.0', () => {
    checkRule(
      versionBumpTooLarge,
      `${BEFORE.replace('2.1.0', '0.4.0')}#- orders/product/order_facts.contract.yaml
version: "1.0.0"
schema:
  - { name: order_id, type: string, description: The order }
`,
    );
  });

  it('sets the exact version', () => {
    const rest = 'schema:\n  - { name: order_id, type: string, tags: [a] }\n';
    checkFix(
      versionBumpTooLarge,
      `${BEFORE}#- orders/product/order_facts.contract.yaml\nversion: 2.2.1\n${rest}`,
      `#- orders/product/order_facts.contract.yaml\nversion: 2.2.0\n${rest}`,
    );
  });
});
