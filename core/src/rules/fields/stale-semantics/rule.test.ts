import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { staleSemantics } from './rule.js';

const PATH = 'orders/product/order_facts.contract.yaml';

describe('stale-semantics', () => {
  it('underlines a slip, and a column that the baseline still had', () => {
    checkRule(
      staleSemantics,
      `
schema: [{ name: order_total }, { name: status }]
semantics:
  ⟦order_totl⟧{stale-semantics}: Gross
  ⟦discount⟧{stale-semantics}: Gross
  null_rule: None
#- baseline ${PATH}
schema: [{ name: order_total }, { name: status }, { name: Discount }]
`,
    );
  });

  it('leaves topics alone', () => {
    checkRule(
      staleSemantics,
      `
schema: [{ name: status }, { name: refund }, { name: date }, { name: region, description: x }, { name: a }]
semantics:
  null_rule: a
  refunds: a
  currency_rule: a
  dates: a
  grain: a
  region: a
  regions: a
  regio2: a
  b: a
`,
    );
    checkRule(staleSemantics, 'semantics: { order_total: Gross }');
  });

  it('renames to the near column', () => {
    checkFix(
      staleSemantics,
      'schema: [{ name: order_total, description: a }]\nsemantics:\n  "order_totl": Gross # x\n  b: c\n',
      'schema: [{ name: order_total, description: a }]\nsemantics:\n  "order_total": Gross # x\n  b: c\n',
    );
  });

  it('removes what was said of a removed column', () => {
    checkFix(
      staleSemantics,
      `schema: [{ name: a }]\nsemantics:\n  discount: >\n    Gross\n  a: b\n#- baseline ${PATH}\nschema: [{ name: a }, { name: discount }]\n`,
      'schema: [{ name: a }]\nsemantics:\n  a: b',
    );
  });
});
