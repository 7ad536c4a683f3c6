import { describe, expect, it } from 'vitest';
import { checkRule, setText } from '../../../testing/index.js';
import { check } from '../../engine.js';
import { productRemoved } from './rule.js';

const CONSUMERS = 'marketing/consumers.yaml';

const GONE = `
#- baseline orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.1.0"
schema:
  - { name: order_id, type: string }
`;

const PIN = `#- marketing/consumers.yaml
consumers:
  - { source: ⟦Orders.product.order_facts⟧{product-removed}, pin: "^2.1" }
  - { source: orders.product.shipments, pin: "^1.0" }
`;

describe('product-removed', () => {
  it('stands on the pin of each subscriber, names the old file and points to the readers', () => {
    const { workspace } = checkRule(
      productRemoved,
      `${GONE}${PIN}#- marketing/derived/a.sql\nselect order_id from orders.product.order_facts\n`,
    );
    const found = check(workspace, CONSUMERS).filter(({ rule }) => rule === 'product-removed');
    expect(found.map(({ message }) => message)).toEqual([
      'orders.product.order_facts is removed: its contract orders/product/order_facts.contract.yaml is gone since HEAD (version 2.1.0), and this pin is on it — bring it back with a sunset date, or move its subscribers first',
    ]);
    expect(found[0]!.related.map(({ path, message }) => `${path} ${message}`)).toEqual([
      'marketing/derived/a.sql reads orders.product.order_facts',
    ]);
    expect(check(workspace, CONSUMERS).filter(({ rule }) => rule === 'unknown-source')).toHaveLength(1);
  });

  it('is silent while the product has a contract, be it in another file', () => {
    checkRule(
      productRemoved,
      `${GONE}${PIN.replace(/[⟦⟧]|\{product-removed\}/g, '')}#- orders/product/facts.contract.yaml
name: orders.product.order_facts
version: "2.1.0"
`,
    );
  });

  it('comes and goes with the file and with the baseline, and finds whom that concerns', () => {
    const { workspace } = checkRule(productRemoved, GONE + PIN);
    const rules = () => check(workspace, CONSUMERS).map(({ rule }) => rule);
    const path = 'orders/product/order_facts.contract.yaml';
    expect(rules()).toContain('product-removed');
    const keys = workspace.setFile(path, 'name: orders.product.order_facts\nversion: "2.1.0"\n');
    expect(workspace.dependencies.affected(keys)).toContain(CONSUMERS);
    expect(rules()).not.toContain('product-removed');
    workspace.removeFile(path);
    expect(rules()).toContain('product-removed');
    expect(workspace.dependencies.affected(workspace.setRemoved([]))).toContain(CONSUMERS);
    expect(rules()).not.toContain('product-removed');
    expect(workspace.setRemoved([])).toEqual([]);
    setText(workspace, CONSUMERS, 'consumers:\n  - { source: , pin: "^2.1" }\n  - source\n');
    expect(rules()).not.toContain('product-removed');
  });
});
