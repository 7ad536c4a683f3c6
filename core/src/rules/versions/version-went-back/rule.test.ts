import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { versionWentBack } from './rule.js';

const BEFORE = `
#- baseline orders/product/order_facts.contract.yaml
version: "2.1.0"
schema:
  - { name: order_id, type: string }
`;

describe('version-went-back', () => {
  it('fires below the baseline, also on a pre-release of it', () => {
    for (const version of ['2.0.9', '2.1.0-rc.1', '1.9.0'])
      checkRule(
        versionWentBack,
        `${BEFORE}#- orders/product/order_facts.contract.yaml
version: ⟦${version}⟧{version-went-back}
schema:
  - { name: order_id, type: string, tags: [a] }
`,
      );
  });

  it('explains', () => {
    checkRule(
      versionWentBack,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
version: 2.0.0
#        ^^^^^ error[version-went-back]: version 2.0.0 is below HEAD's 2.1.0, and consumers take a version only once: set 2.1.0 (nothing has changed)
schema:
  - { name: order_id, type: string }
`,
    );
  });

  it('sets the exact version', () => {
    const rest = 'schema:\n  - { name: order_id, type: string, tags: [a] }\n';
    checkFix(
      versionWentBack,
      `${BEFORE}#- orders/product/order_facts.contract.yaml\nversion: "2.0.0"\n${rest}`,
      `#- orders/product/order_facts.contract.yaml\nversion: "2.2.0"\n${rest}`,
    );
  });
});
