import { describe, expect, it } from 'vitest';
import { check } from '../../engine.js';
import { checkRule, loadFixture, setText } from '../../../testing/index.js';
import { hotJoin } from './rule.js';

const PRODUCTS = ['orders.product.order_facts', 'customer.product.customer_dim', 'platform.product.dim_date']
  .map((name) => `#- ${name.replaceAll('.', '/')}.contract.yaml\nname: ${name}\nversion: "1.0.0"\n`)
  .join('');

/** A query of a domain that joins the second product. */
function query(domain: string, second = 'customer.product.customer_dim'): string {
  return `#- ${domain}/derived/q.sql\nSELECT 1 FROM orders.product.order_facts o JOIN ${second} c USING (id)\n`;
}

describe('hot-join', () => {
  it('underlines the second product once three domains join the two', () => {
    const marked = '⟦customer.product.customer_dim⟧{hot-join}';
    const { workspace } = checkRule(
      hotJoin,
      PRODUCTS + query('marketing', marked) + query('billing', marked) + query('finance', marked),
    );
    const [found] = check(workspace, 'billing/derived/q.sql').filter(({ rule }) => rule === 'hot-join');
    expect(found?.message).toBe(
      '3 domains (billing, finance, marketing) join orders.product.order_facts with ' +
        'customer.product.customer_dim — a mart of the two in platform.curated would do it once',
    );
  });

  it('says nothing of two domains, or of one with many queries', () => {
    const more =
      '#- billing/derived/r.sql\nSELECT 1 FROM orders.product.order_facts, customer.product.customer_dim';
    checkRule(hotJoin, PRODUCTS + query('marketing') + query('billing') + more);
  });

  it('says nothing of two statements of one file', () => {
    const apart =
      '#- finance/q.sql\nSELECT 1 FROM orders.product.order_facts; SELECT 1 FROM customer.product.customer_dim';
    checkRule(hotJoin, PRODUCTS + query('marketing') + query('billing') + apart);
  });

  it('says nothing of a shared dimension', () => {
    const date = 'platform.product.dim_date';
    checkRule(hotJoin, PRODUCTS + query('marketing', date) + query('billing', date) + query('finance', date));
  });

  it('is looked at again when a join comes or goes, and not while one is edited', () => {
    const { workspace, fixture } = loadFixture(
      PRODUCTS + query('marketing') + query('billing') + query('finance'),
    );
    for (const { path } of fixture.files) check(workspace, path);
    const facts = workspace.view().sqlFile('finance/derived/q.sql')?.facts;
    const text = workspace.text('finance/derived/q.sql') ?? '';
    const edited = workspace.setFile('finance/derived/q.sql', `${text} -- more`, facts);
    expect(workspace.dependencies.affected(edited)).not.toContain('billing/derived/q.sql');
    const gone = workspace.removeFile('finance/derived/q.sql');
    expect(workspace.dependencies.affected(gone)).toContain('billing/derived/q.sql');
    expect(check(workspace, 'billing/derived/q.sql').filter(({ rule }) => rule === 'hot-join')).toEqual([]);
    setText(workspace, 'finance/derived/q.sql', text);
    expect(check(workspace, 'billing/derived/q.sql').filter(({ rule }) => rule === 'hot-join')).toHaveLength(
      1,
    );
  });
});
