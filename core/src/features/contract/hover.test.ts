import { describe, expect, it } from 'vitest';
import { hoverAt } from '../../testing/index.js';

const ORDERS = `#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.1.0"
owner: { team: "@orders-team", on_call: orders-pager }
schema:
  - { name: order_id, type: string, required: true }
  - { name: email, type: string, tags: [PII], mask: sha256, description: "Where | we write" }
sla: { freshness: 15m, completeness: 99.9% }
deprecation: { previous_version: "1.9.0", sunset_date: "2026-12-03", migration_notes: "use v2" }
`;
const PINS = `#- marketing/consumers.yaml
consumers:
  - { source: orders.product.order_facts, pin: "^2.1" }
`;

describe('hover in YAML', () => {
  it('shows the product card on a pin', () => {
    const card = hoverAt(`${ORDERS}${PINS.replace('order_facts', 'order$0_facts')}`);
    expect(card).toContain('**orders.product.order_facts** `2.1.0`');
    expect(card).toContain('Owner @orders-team, on-call orders-pager');
    expect(card).toContain('SLA: freshness 15m, completeness 99.9%');
    expect(card).toContain('| `email` | string | `PII`, mask `sha256` |');
    expect(card).toContain('sunset 2026-12-03 (10 days left)');
    expect(card).toContain('Subscribers: marketing `^2.1`');
    expect(card).toContain('Contract: orders/product/order_facts.contract.yaml');
  });

  it('caps the columns of a card', () => {
    const columns = Array.from({ length: 23 }, (_, index) => `  - { name: c${index} }`).join('\n');
    const card = hoverAt(`name: a.product.b$0\nschema:\n${columns}`);
    expect(card).toContain('`c19`');
    expect(card).not.toContain('`c20`');
    expect(card).toContain('and 3 more');
    expect(card).toContain('No subscribers');
  });

  it('shows a column where a text names it', () => {
    const other = '#- a/product/b.contract.yaml\nsemantics:\n  x: "see order_facts.ema$0il"\n';
    const card = hoverAt(`${ORDERS}${other}`);
    expect(card).toContain('**email** `string`');
    expect(card).toContain('Where \\| we write');
  });

  it('shows a column on its semantics key', () => {
    expect(
      hoverAt('name: a.product.b\nschema:\n  - { name: x, type: int }\nsemantics:\n  x$0: text'),
    ).toContain('**x** `int`');
  });

  it('normalises a type', () => {
    expect(hoverAt('schema:\n  - { name: a, type: NUMERIC(10, 2$0) }')).toBe(undefined);
    expect(hoverAt('schema:\n  - { name: a, type: "NUMERIC(10, 2$0)" }')).toBe(
      'Type `decimal(10,2)`, written as `NUMERIC(10, 2)`',
    );
    expect(hoverAt('schema:\n  - { name: a, type: strin$0 }')).toContain('is not a type');
  });

  it('tells what a tag means and who has it', () => {
    const card = hoverAt(ORDERS.replace('[PII]', '[P$0II]'));
    expect(card).toContain('Personal data');
    expect(card).toContain('`orders.product.order_facts.email`');
  });

  it('tells what a mask does, and which are allowed', () => {
    expect(hoverAt(ORDERS.replace('sha256', 'sha$0256'))).toContain('hash');
    expect(hoverAt(ORDERS.replace('sha256', 'md$05'))).toContain('not an allowed mask');
  });

  it('says that a contract is new, and that there is no baseline', () => {
    const version = ORDERS.replace('2.1.0', '2.$01.0');
    expect(hoverAt(version)).toContain('no baseline');
    expect(hoverAt(`#- baseline x/product/y.contract.yaml\nname: y\n${version}`)).toContain(
      'The contract is new',
    );
  });

  it('shows on the version what changed and the version that calls for', () => {
    const baseline = ORDERS.replace('#- ', '#- baseline ').replace('type: string, tags', 'type: int, tags');
    const card = hoverAt(baseline + ORDERS.replace('2.1.0', '2.$01.0'));
    expect(card).toContain('3.0.0');
    expect(card).toContain('email');
    expect(card).not.toContain('# Changes');
  });

  it('shows what a pin accepts today', () => {
    const card = (pin: string, contract = ORDERS): string | undefined =>
      hoverAt(contract + PINS.replace('"^2.1"', pin));
    expect(card('"^2.$01"')).toBe(
      '`^2.1` accepts 2.1.0 … < 3.0.0\n\nToday orders.product.order_facts is at `2.1.0`: accepted.',
    );
    expect(card('^2$0.2')).toContain('is at `2.1.0`: **not accepted**');
    expect(card('^1.$08')).toContain('The versions that it accepts end on 2026-12-03, in 10 days.');
    expect(card('^1.$08', ORDERS.replace('2026-12-03', '2026-11-03'))).toContain(
      'accepts ended on 2026-11-03.',
    );
    expect(card('">=$02"')).toContain('Pin `>=2`');
    expect(card('new$0est')).toContain('is not a semver range: it accepts no version.');
  });

  it('shows what a pin accepts after the producer’s uncommitted change', () => {
    const baseline = ORDERS.replace('#- ', '#- baseline ');
    const card = hoverAt(baseline + ORDERS.replace('2.1.0', '3.0.0') + PINS.replace('^2.1', '^2$0.1'));
    expect(card).toContain('Today orders.product.order_facts is at `2.1.0`: accepted.');
    expect(card).toContain('After the producer’s uncommitted change it is at `3.0.0`: **not accepted**.');
  });

  it('says why nothing is known of a pin', () => {
    const pin = PINS.replace('^2.1', '^2$0.1');
    expect(hoverAt(pin)).toContain('`orders.product.order_facts` has no contract in this workspace.');
    expect(hoverAt(ORDERS.replace('"2.1.0"', 'soon') + pin)).toContain('has no valid version at present');
    const twice = ORDERS.replace('orders/product', 'orders/archive');
    expect(hoverAt(ORDERS + twice + pin)).toContain('has 2 contracts in this workspace');
  });

  it('explains keys with the format’s own words', () => {
    expect(hoverAt('schema:\n  - { name: a, ma$0sk: sha256 }')).toContain('PII');
    expect(hoverAt('own$0er: { team: a }')).toContain('Who answers');
    expect(hoverAt('owner:\n  te$0am: a')).toContain('owning team');
    expect(hoverAt('x: { fresh$0')).toBe(undefined);
    expect(hoverAt('sla: { freshness$0')).toContain('newest row');
    expect(hoverAt(PINS.replace('pin:', 'p$0in:'))).toContain('caret range');
    expect(hoverAt('#- a/dbt_project.yml\nna$0me: x')).toBe(undefined);
  });

  it('is silent on free text and in empty places', () => {
    expect(hoverAt('semantics:\n  a: some te$0xt')).toBe(undefined);
    expect(hoverAt('$0')).toBe(undefined);
  });
});
