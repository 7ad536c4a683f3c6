import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { shortDeprecation } from './rule.js';

const BEFORE = `
#- baseline orders/product/order_facts.contract.yaml
version: "2.1.0"
schema:
  - { name: order_id, type: string }
deprecation: { sunset_date: "2026-12-01" }
`;

const CURRENT = '#- orders/product/order_facts.contract.yaml\n';

const SCHEMA = 'schema:\n  - { name: order_id, type: int }\n';

describe('short-deprecation', () => {
  it('underlines a date that a new major leaves too near', () => {
    checkRule(
      shortDeprecation,
      `${BEFORE}${CURRENT}version: "3.0.0"
${SCHEMA}deprecation: { sunset_date: "2026-12-01" }
#                           ^^^^^^^^^^^^ error[short-deprecation]: sunset 2026-12-01 is 8 days ahead: consumers need at least 90 days
`,
    );
  });

  it('underlines a date that is moved into the past', () => {
    checkRule(
      shortDeprecation,
      `${BEFORE}${CURRENT}version: "2.1.1"
schema:
  - { name: order_id, type: string }
deprecation:
  sunset_date: 2026-11-22
#              ^^^^^^^^^^ error[short-deprecation]: sunset 2026-11-22 is past by 1 day:
`,
    );
  });

  it('lets an announced date come near, and says nothing of a date that is none', () => {
    for (const date of ['2026-12-01', '2027-02-21', '2026-02-30', 'soon'])
      checkRule(
        shortDeprecation,
        `${BEFORE.replace('2026-12-01', date)}${CURRENT}version: "2.1.0"\n${SCHEMA}deprecation: { sunset_date: ${date} }\n`,
      );
    checkRule(
      shortDeprecation,
      `${BEFORE}${CURRENT}version: "3.0.0"\n${SCHEMA}deprecation: { sunset_date: 2027-02-21 }\n`,
    );
  });

  it('moves the date and keeps its quotes', () => {
    checkFix(
      shortDeprecation,
      `${BEFORE}${CURRENT}version: "3.0.0"\n${SCHEMA}deprecation: { sunset_date: '2026-12-01' } # x\n`,
      `${CURRENT}version: "3.0.0"\n${SCHEMA}deprecation: { sunset_date: '2027-02-21' } # x\n`,
    );
  });
});
