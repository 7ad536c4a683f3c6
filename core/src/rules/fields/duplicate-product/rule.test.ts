import { describe, expect, it } from 'vitest';
import { checkRule, loadFixture } from '../../../testing/index.js';
import { check, fixesFor } from '../../engine.js';
import { duplicateProduct } from './rule.js';

const TWO = `
#- orders/product/order_facts.contract.yaml
name: ⟦order_facts⟧{duplicate-product}
#- shared/order_facts.contract.yaml
name: ⟦ORDERS.product.order_facts⟧{duplicate-product}
#- orders/product/orders.contract.yaml
name: orders.product.orders
`;

describe('duplicate-product', () => {
  it('underlines both names', () => {
    checkRule(duplicateProduct, TWO);
  });

  it('opens the other contract', () => {
    const { workspace } = loadFixture(TWO);
    const path = 'orders/product/order_facts.contract.yaml';
    const finding = check(workspace, path).find((each) => each.rule === 'duplicate-product')!;
    const open = { path: 'shared/order_facts.contract.yaml', span: { start: 6, end: 32 } };
    expect(fixesFor(workspace, finding)).toEqual([
      { title: `Go to ${open.path}`, preferred: true, edits: {}, open },
    ]);
    workspace.removeFile(open.path);
    expect(check(workspace, path).filter((each) => each.rule === 'duplicate-product')).toEqual([]);
  });
});
