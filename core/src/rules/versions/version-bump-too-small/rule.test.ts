import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { versionBumpTooSmall } from './rule.js';

const BEFORE = `
#- baseline orders/product/order_facts.contract.yaml
version: "2.1.0"
schema:
  - { name: order_id, type: string }
  - { name: amount, type: int }
`;

describe('version-bump-too-small', () => {
  it('names the bump that a breaking change needs', () => {
    checkRule(
      versionBumpTooSmall,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
version: 2.2.0
#        ^^^^^ error[version-bump-too-small]: non-additive diff requires major version bump: 2.1.0 to 3.0.0, not 2.2.0 (column amount removed)
schema:
  - { name: order_id, type: string }
`,
    );
  });

  it('names the bump that an addition needs', () => {
    checkRule(
      versionBumpTooSmall,
      `${BEFORE}#- orders/product/order_facts.contract.yaml
version: 2.1.1
#        ^^^^^ error[version-bump-too-small]: additive diff requires minor version bump: 2.1.0 to 2.2.0, not 2.1.1
schema:
  - { name: order_id, type: string }
  - { name: amount, type: bigint }
`,
    );
  });

  it('asks for less below 1.0.0', () => {
    checkRule(
      versionBumpTooSmall,
      `${BEFORE.replace('2.1.0', '0.3.0')}#- orders/product/order_facts.contract.yaml
version: 0.3.1
#        ^^^^^ error[version-bump-too-small]: non-additive diff requires minor version bump below 1.0.0: 0.3.0 to 0.4.0
schema:
  - { name: order_id, type: string }
`,
    );
  });

  it('goes by the overrides of mesh.yaml', () => {
    checkRule(
      versionBumpTooSmall,
      `#- mesh.yaml
evolution: { type-widened: major }
${BEFORE.trimStart()}#- orders/product/order_facts.contract.yaml
version: 2.2.0
#        ^^^^^ error[version-bump-too-small]: non-additive diff requires major version bump: 2.1.0 to 3.0.0
schema:
  - { name: order_id, type: string }
  - { name: amount, type: bigint }
`,
    );
  });

  it('bumps to the exact version and moves a sunset that is too near for it', () => {
    const rest = 'schema:\n  - { name: order_id, type: string }\ndeprecation: { sunset_date: ';
    checkFix(
      versionBumpTooSmall,
      `${BEFORE}#- orders/product/order_facts.contract.yaml\nversion: 2.2.0\n${rest}'2026-12-01' } # end\n`,
      `#- orders/product/order_facts.contract.yaml\nversion: 3.0.0\n${rest}'2027-02-21' } # end\n`,
    );
  });
});
