import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles } from '../../../testing/index.js';
import { sunsettingPin } from './rule.js';

/** A producer at `version` with this deprecation, and a consumer with `pin`; the tests' date is 2026-11-23. */
function mesh(pin: string, version: string, deprecation: string, published?: string): string {
  const contract = (at: string): string =>
    `orders/product/order_facts.contract.yaml\nname: orders.product.order_facts\nversion: "${at}"\nowner: "@orders"\n`;
  const baseline = published === undefined ? '' : `#- baseline ${contract(published)}`;
  return `${baseline}#- ${contract(version)}deprecation: { ${deprecation} }
#- marketing/consumers.yaml
consumers:
  - { source: orders.product.order_facts, pin: ${pin} }
`;
}

const WINDOW = 'previous_version: "2.x", sunset_date: "2027-02-21"';

describe('sunsetting-pin', () => {
  it('says when the pinned major ends, and where to move', () => {
    checkRule(
      sunsettingPin,
      `${mesh('^2.1', '3.0.0', WINDOW).trimEnd()}
#                                              ^^^^ warning[sunsetting-pin]: your producer is sunsetting ^2.1 in 90 days (2027-02-21): move the pin to ^3.0`,
    );
  });

  it.each([
    ['2026-11-24', 'warning', 'is sunsetting ^2.1 in 1 day (2026-11-24)'],
    ['2026-11-23', 'warning', 'is sunsetting ^2.1 today (2026-11-23)'],
    ['2026-11-22', 'error', 'has sunset ^2.1 1 day ago (2026-11-22)'],
  ])('with the sunset %s, is a %s', (date, severity, words) => {
    checkRule(
      sunsettingPin,
      `${mesh('^2.1', '3.0.0', WINDOW.replace('2027-02-21', date)).trimEnd()}
#                                              ^^^^ ${severity}[sunsetting-pin]: your producer ${words}: move the pin to ^3.0`,
    );
  });

  it.each(['"2.x"', '2.1.0', '"^2"', '"2.9.9"', 'an older one'])('takes %s to cover ^2.1', (previous) => {
    const block = `previous_version: ${previous}, sunset_date: "2027-02-21"`;
    checkRule(sunsettingPin, mesh('⟦^2.1⟧{sunsetting-pin}', '3.0.0', block));
  });

  it('takes a block without previous_version to cover the pins below', () => {
    checkRule(sunsettingPin, mesh('⟦^2.1⟧{sunsetting-pin}', '3.0.0', 'sunset_date: "2027-02-21"'));
  });

  it.each([
    ['the pin has moved', '^3.0', '3.0.0', WINDOW],
    ['the pin lets the new major through', '">=2"', '3.0.0', WINDOW],
    ['the end is that of an older line', '^2.1', '3.0.0', WINDOW.replace('2.x', '1.x')],
    ['the end is that of an older version only', '^2.1', '2.3.0', WINDOW.replace('2.x', '2.2.0')],
    ['the date does not exist', '^2.1', '3.0.0', WINDOW.replace('2027-02-21', '2026-02-30')],
    ['there is no date', '^2.1', '3.0.0', 'previous_version: 2.x'],
    ['the pin is no range', 'newest', '3.0.0', WINDOW],
  ])('says nothing where %s', (_why, pin, version, block) => {
    checkRule(sunsettingPin, mesh(pin, version, block));
  });

  it('tells of an end that comes without a successor', () => {
    const source = mesh('^2.1', '2.3.1', WINDOW);
    checkRule(
      sunsettingPin,
      `${source.trimEnd()}
#                                              ^^^^ warning[sunsetting-pin]: your producer is sunsetting ^2.1 in 90 days (2027-02-21): no later version is out, so ask @orders for one`,
    );
    expect(fixTitles(sunsettingPin, source)).toEqual([]);
  });

  it('tells of a major that is not committed yet', () => {
    checkRule(
      sunsettingPin,
      `${mesh('^2.1', '3.0.0', WINDOW, '2.3.1').trimEnd()}
#                                              ^^^^ warning[sunsetting-pin]: your producer is about to announce the sunset of ^2.1 in 90 days (2027-02-21): get ready to move the pin to ^3.0`,
    );
  });

  it('moves the pin', () => {
    checkFix(sunsettingPin, mesh('"^2.1" ', '3.0.0', WINDOW), mesh('"^3.0" ', '3.0.0', WINDOW));
  });
});
