import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles } from '../../../testing/index.js';
import { loosePin } from './rule.js';

const ORDERS = `
#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
version: "2.3.1"
`;

/** A list with this pin. */
function mesh(pin: string, rest = ''): string {
  return `${ORDERS}#- marketing/consumers.yaml\nconsumers:\n  - { source: orders.product.order_facts, pin: ${pin} }${rest}`;
}

describe('loose-pin', () => {
  it.each(['^2.1', '"^2.1"', '^2.1.4', '^0.3', '"^2.1 || ^3.0"'])('accepts %s', (pin) => {
    checkRule(loosePin, mesh(pin));
  });

  it.each(['latest', '"*"', '">=2"', '2.3.1', '2.x', '^2', '~2.3', '2.3', '2', '""'])('finds %s', (pin) => {
    checkRule(loosePin, mesh(`⟦${pin}⟧{loose-pin}`));
  });

  it('says what it lets through', () => {
    checkRule(
      loosePin,
      mesh(
        'latest',
        `
  #                                            ^^^^^^ warning[loose-pin]: pin "latest" is not a caret range: it lets breaking changes through, or holds fixes back — write ^2.3`,
      ),
    );
  });

  it('finds a pin that is no range, as an error', () => {
    checkRule(
      loosePin,
      mesh(
        'newest',
        `
  #                                            ^^^^^^ error[loose-pin]: pin "newest" is not a semver range, so no version satisfies it — write ^2.3`,
      ),
    );
  });

  it('finds an entry without a pin', () => {
    checkRule(
      loosePin,
      `#- marketing/consumers.yaml
consumers:
  - source: orders.product.order_facts
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[loose-pin]: there is no pin, so every breaking change comes through — write a caret range such as ^2.1
    pin:
`,
    );
  });

  it.each([
    ['latest', '^2.3'],
    ["'>=2'", "'^2.3'"],
    ['"2.x" ', '"^2.3" '],
  ])('writes for %s the caret range of the product', (before, after) => {
    checkFix(loosePin, mesh(before), mesh(after));
  });

  it('inserts the pin that is missing', () => {
    const list = `${ORDERS}#- marketing/consumers.yaml\nconsumers:\n`;
    checkFix(
      loosePin,
      `${list}  - source: orders.product.order_facts # ours\n    on_breaking: warn\n`,
      `${list}  - source: orders.product.order_facts # ours\n    pin: "^2.3"\n    on_breaking: warn\n`,
    );
    checkFix(
      loosePin,
      `${list}  - { source: orders.product.order_facts, pin: }\n`,
      `${list}  - { source: orders.product.order_facts, pin: "^2.3" }\n`,
    );
  });

  it('offers nothing where the product is not known', () => {
    expect(fixTitles(loosePin, '#- a/consumers.yaml\nconsumers: [{ source: x.product.y, pin: 1 }]')).toEqual(
      [],
    );
  });
});
