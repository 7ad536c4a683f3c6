import { describe, expect, it } from 'vitest';
import { checkFix, checkRule, fixTitles } from '../../../testing/index.js';
import { unknownSource } from './rule.js';

const ORDERS =
  '#- orders/product/order_facts.contract.yaml\nname: orders.product.order_facts\nversion: "2.3.1"\n';

/** A list of the domain marketing with a pin on `source`. */
function list(source: string): string {
  return `#- marketing/consumers.yaml\nconsumers:\n  - { source: ${source}, pin: "^2.1" }\n`;
}

describe('unknown-source', () => {
  it('finds what no contract describes', () => {
    checkRule(
      unknownSource,
      `${ORDERS}${list('orders.product.returns').trimEnd()}
#             ^^^^^^^^^^^^^^^^^^^^^^ warning[unknown-source]: no contract here describes orders.product.returns, so the pin is not checked — ask its domain for one, or remove the pin`,
    );
  });

  it('says what was likely meant', () => {
    checkRule(
      unknownSource,
      `${ORDERS}${list('orders.product.order_fact').trimEnd()}
#             ^^^^^^^^^^^^^^^^^^^^^^^^^ warning[unknown-source]: no contract here describes orders.product.order_fact, so the pin is not checked — did you mean orders.product.order_facts?`,
    );
    checkFix(
      unknownSource,
      ORDERS + list('"orders.product.order_fact"'),
      ORDERS + list('"orders.product.order_facts"'),
    );
  });

  it.each(['order_facts', 'orders.order_facts', 'orders.gold.order_facts'])(
    'finds that %s is no name',
    (source) => {
      const message =
        'is not the name of a product, so the pin is not checked — write <domain>.<tier>.<table>';
      checkRule(
        unknownSource,
        `${ORDERS}${list(source).trimEnd()}
#             ${'^'.repeat(source.length)} warning[unknown-source]: "${source}" ${message}`,
      );
      expect(fixTitles(unknownSource, ORDERS + list(source))).toEqual([]);
    },
  );

  it('only informs in the repository of one domain', () => {
    checkRule(
      unknownSource,
      `#- marketing/product/leads.contract.yaml
name: marketing.product.leads
${list('orders.product.order_facts').trimEnd()}
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^ info[unknown-source]: no contract here describes orders.product.order_facts, so the pin is not checked — open`,
    );
  });

  it('names the repository that mesh.yaml gives', () => {
    const config = '#- mesh.yaml\ndomains: { Billing: { repository: "https://git.example/billing.git" } }\n';
    checkRule(
      unknownSource,
      `${config}${ORDERS}${list('billing.product.invoices').trimEnd()}
#             ^^^^^^^^^^^^^^^^^^^^^^^^ info[unknown-source]: no contract here describes billing.product.invoices, so the pin is not checked: its domain keeps its contracts in https://git.example/billing.git`,
    );
  });

  it('knows names in any case', () => {
    checkRule(unknownSource, ORDERS + list('Orders.Product.ORDER_FACTS'));
  });
});
