import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { duplicatePin } from './rule.js';

describe('duplicate-pin', () => {
  it('underlines every pin but the first', () => {
    checkRule(
      duplicatePin,
      `#- marketing/consumers.yaml
consumers:
  - { source: a.product.b, pin: "^1.0" }
  - { source: A.product.B, pin: "^2.0" }
#             ^^^^^^^^^^^ warning[duplicate-pin]: A.product.B is pinned twice, so nobody can tell which counts — keep the first pin, "^1.0", or this one
  - { source: a.product.c }
  - { source: ⟦a.product.c⟧{duplicate-pin} }
#- billing/consumers.yaml
consumers: [{ source: a.product.b, pin: "^1.0" }]
`,
    );
  });

  it('compares the two files of one folder', () => {
    checkRule(
      duplicatePin,
      `#- marketing/dbt_project.yml
consumers: [{ source: ⟦a.product.b⟧{duplicate-pin}, pin: "^1.0" }]
#- marketing/consumers.yaml
consumers: [{ source: a.product.b, pin: "^1.0" }]
`,
    );
  });

  it('removes the second', () => {
    checkFix(
      duplicatePin,
      '#- m/consumers.yaml\nconsumers:\n  - { source: a.product.b, pin: "^1.0" } # one\n  - source: a.product.b # two\n    pin: "^1.1"\n',
      '#- m/consumers.yaml\nconsumers:\n  - { source: a.product.b, pin: "^1.0" } # one\n',
    );
  });
});
