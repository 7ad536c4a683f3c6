import { describe, expect, it } from 'vitest';
import { check } from '../../engine.js';
import { checkFix, checkRule, loadFixture, setText } from '../../../testing/index.js';
import { unsatisfiedPin } from './rule.js';

/** A producer at `version`, which was at `published` in the baseline, and a consumer with `pin`. */
function mesh(pin: string, version: string, published?: string, more = ''): string {
  const contract = (at: string): string =>
    `orders/product/order_facts.contract.yaml\nname: orders.product.order_facts\nversion: "${at}"\n`;
  const baseline = published === undefined ? '' : `#- baseline ${contract(published)}`;
  return `${baseline}#- ${contract(version)}${more}#- marketing/consumers.yaml
consumers:
  - { source: orders.product.order_facts, pin: ${pin} }
`;
}

describe('unsatisfied-pin', () => {
  it.each([
    ['^2.1', '2.1.0'],
    ['^2.1', '2.9.0'],
    ['^0.3', '0.3.7'],
    ['^3.0', '3.0.0-rc.1'],
    ['^2.1', '2.2.0-rc.1'],
    ['latest', '7.0.0'],
    ['newest', '7.0.0'],
    ['^2.1', 'soon'],
    ['^2.1', ''],
  ])('says nothing of %s at %s', (pin, version) => {
    checkRule(unsatisfiedPin, mesh(pin, version));
  });

  it.each([
    ['^1.4', '2.1.0', '— move the pin to ^2.1'],
    ['^0.3', '0.4.0', '— move the pin to ^0.4'],
    ['2.1.0', '2.1.1', '— move the pin to ^2.1'],
  ])('finds %s at %s', (pin, version, advice) => {
    const { workspace } = checkRule(unsatisfiedPin, mesh(`⟦${pin}⟧{unsatisfied-pin}`, version));
    const [found] = check(workspace, 'marketing/consumers.yaml').filter(
      ({ rule }) => rule === 'unsatisfied-pin',
    );
    expect(found).toMatchObject({ severity: 'error' });
    expect(found?.message).toBe(
      `no current version of orders.product.order_facts satisfies ${pin}: it is at ${version} ${advice}`,
    );
    expect(found?.related).toMatchObject([{ path: 'orders/product/order_facts.contract.yaml' }]);
  });

  it('finds a pin on versions to come', () => {
    checkRule(
      unsatisfiedPin,
      `${mesh('^2.5', '2.3.1').trimEnd()}
#                                              ^^^^ error[unsatisfied-pin]: no version of orders.product.order_facts satisfies ^2.5 yet: it is at 2.3.1 — pin ^2.3`,
    );
  });

  it('warns of the producer’s major that is not committed yet', () => {
    checkRule(
      unsatisfiedPin,
      `${mesh('^2.1', '3.0.0', '2.3.1').trimEnd()}
#                                              ^^^^ warning[unsatisfied-pin]: your producer is about to release 3.0.0 of orders.product.order_facts, which ^2.1 does not accept — get ready to move the pin to ^3.0`,
    );
  });

  it('warns of a pre-release of the next major', () => {
    checkRule(
      unsatisfiedPin,
      `${mesh('^2.1', '3.0.0-rc.1').trimEnd()}
#                                              ^^^^ warning[unsatisfied-pin]: your producer is about to release 3.0.0-rc.1`,
    );
  });

  it.each([
    ['a minor', '2.4.0'],
    ['a patch', '2.3.2'],
    ['a version that went back', '2.0.0'],
    ['a version that is none yet', '3.'],
  ])('is silent while the producer writes %s', (_what, version) => {
    checkRule(unsatisfiedPin, mesh('^2.1', version, '2.3.1'));
  });

  it('accepts a pin that is ahead of the commit', () => {
    checkRule(unsatisfiedPin, mesh('^3.0', '3.0.0', '2.3.1'));
  });

  it('leaves an announced end to sunsetting-pin, and an impossible date to the producer', () => {
    const block = (date: string): string =>
      `deprecation: { previous_version: 2.x, sunset_date: "${date}" }\n`;
    checkRule(unsatisfiedPin, mesh('^2.1', '3.0.0', undefined, block('2027-02-21')));
    checkRule(unsatisfiedPin, mesh('^2.1', '3.0.0', undefined, block('2026-11-01')));
    checkRule(unsatisfiedPin, mesh('^2.1', '3.0.0', undefined, block('2026-02-30')));
    checkRule(unsatisfiedPin, mesh('⟦^1.9⟧{unsatisfied-pin}', '3.0.0', undefined, block('2027-02-21')));
  });

  it('warns where the entry says on_breaking: warn', () => {
    checkRule(
      unsatisfiedPin,
      `${mesh('^1.4', '2.1.0').replace(' }\n', ', on_breaking: warn }')}
#                                              ^^^^ warning[unsatisfied-pin]: no current version`,
    );
  });

  it('says nothing where two contracts have the name', () => {
    const other =
      '#- orders/archive/order_facts.contract.yaml\nname: orders.product.order_facts\nversion: "1.0.0"\n';
    checkRule(unsatisfiedPin, mesh('^1.4', '2.1.0', undefined, other));
  });

  it('moves the pin', () => {
    checkFix(unsatisfiedPin, mesh("'^1.4'", '2.1.0'), mesh("'^2.1'", '2.1.0'));
    checkFix(unsatisfiedPin, mesh('^2.1', '3.0.0', '2.3.1'), mesh('^3.0', '3.0.0', '2.3.1'), 'Pin ^3.0');
  });

  it('is looked at again when the producer changes or is committed, and when the list changes', () => {
    const { workspace } = loadFixture(mesh('^2.1', '2.1.0', '2.1.0'));
    const [contract, list] = ['orders/product/order_facts.contract.yaml', 'marketing/consumers.yaml'];
    const severities = (): string[] =>
      check(workspace, list).flatMap(({ rule, severity }) => (rule === 'unsatisfied-pin' ? [severity] : []));
    const text = 'name: orders.product.order_facts\nversion: "3.0.0"\n';
    expect(severities()).toEqual([]);
    expect(workspace.dependencies.affected(workspace.setFile(contract, text))).toContain(list);
    expect(severities()).toEqual(['warning']);
    const committed = workspace.setBaseline(contract, { kind: 'present', ref: 'HEAD', path: contract, text });
    expect(workspace.dependencies.affected(committed)).toContain(list);
    expect(severities()).toEqual(['error']);
    setText(workspace, list, 'consumers: [{ source: orders.product.order_facts, pin: "^3.0" }]');
    expect(severities()).toEqual([]);
  });

  it('reads products that pin each other in a circle', () => {
    const contract = (domain: string): string =>
      `#- ${domain}/product/t.contract.yaml\nname: ${domain}.product.t\nversion: "2.0.0"\n`;
    checkRule(
      unsatisfiedPin,
      `${contract('a')}${contract('b')}#- a/consumers.yaml
consumers: [{ source: b.product.t, pin: ⟦^1.0⟧{unsatisfied-pin} }]
#- b/consumers.yaml
consumers: [{ source: a.product.t, pin: ^2.0 }]
`,
    );
  });
});
