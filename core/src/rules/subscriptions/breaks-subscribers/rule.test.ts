import { describe, expect, it } from 'vitest';
import { check } from '../../engine.js';
import { checkRule, loadFixture } from '../../../testing/index.js';
import { breaksSubscribers } from './rule.js';

/** A producer that goes from 2.3.1 to `version`, and two subscribers. */
function mesh(version: string, more = ''): string {
  return `#- baseline orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.3.1"
#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
${more}version: ${version}
#- marketing/consumers.yaml
consumers: [{ source: orders.product.order_facts, pin: "^2.1" }]
#- billing/consumers.yaml
consumers: [{ source: orders.product.order_facts, pin: "^2.3" }, { source: orders.product.order_facts, pin: "^1.0" }]
`;
}

describe('breaks-subscribers', () => {
  it('names the subscribers whose pins do not accept the version', () => {
    const source = mesh('⟦"3.0.0"⟧{breaks-subscribers}');
    checkRule(breaksSubscribers, source);
    const { workspace } = loadFixture(source);
    const [found] = check(workspace, 'orders/product/order_facts.contract.yaml').filter(
      ({ rule }) => rule === 'breaks-subscribers',
    );
    expect(found?.message).toBe(
      '3.0.0 is not accepted by the pins of billing ^2.3, marketing ^2.1 — tell them before it is out',
    );
    expect(found?.severity).toBe('info');
    expect(found?.related.map(({ path, message }) => [path, message])).toEqual([
      ['billing/consumers.yaml', '^2.3 does not accept 3.0.0'],
      ['marketing/consumers.yaml', '^2.1 does not accept 3.0.0'],
    ]);
  });

  it('says until when they have time', () => {
    const { workspace } = loadFixture(mesh('"3.0.0"', 'deprecation: { sunset_date: "2027-02-21" }\n'));
    const messages = check(workspace, 'orders/product/order_facts.contract.yaml').map(
      ({ message }) => message,
    );
    expect(messages).toContain(
      '3.0.0 is not accepted by the pins of billing ^2.3, marketing ^2.1 — they stay on 2.3.1 until 2027-02-21',
    );
  });

  it.each(['"2.4.0"', '"2.3.2"', '"2.3.1"', '3', 'soon', ''])('is silent at %s', (version) => {
    checkRule(breaksSubscribers, mesh(version));
  });
});
