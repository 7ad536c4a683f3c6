import { describe, it } from 'vitest';
import { checkFix, checkRule } from '../../../testing/index.js';
import { misplacedContract } from './rule.js';

describe('misplaced-contract', () => {
  it.each([
    ['orders/product/order_facts', '⟦payments.product.order_facts⟧{misplaced-contract}'],
    ['orders/derived/order_facts', '⟦orders.product.order_facts⟧{misplaced-contract}'],
    ['orders/product/order_facts', '⟦orders.product.order_fact⟧{misplaced-contract}'],
    ['orders/product/order_facts', '⟦order_fact⟧{misplaced-contract}'],
    ['orders/product/2024/order_facts', '⟦payments.product.order_facts⟧{misplaced-contract}'],
  ])('%s holds no %s', (path, name) => {
    checkRule(misplacedContract, `#- ${path}.contract.yaml\nname: ${name}`);
  });

  it.each([
    ['orders/product/order_facts', 'orders.product.order_facts'],
    ['orders/product/order-facts', 'Orders.Product.order_facts'],
    ['orders/product/order_facts', 'order_facts'],
    ['orders/product/order_facts', 'main.orders.product.order_facts'],
    ['orders/product/order_facts.v2', 'orders.product.order_facts'],
    ['loyalty/product', 'loyalty.product.points'],
    ['loyalty/product/product', 'loyalty.product.points'],
    ['contracts/orders/order_facts', 'orders.product.orders'],
    ['contracts/order_facts', 'orders.product.orders'],
    ['product/order_facts', 'orders.product.order_facts'],
    ['examples/mesh/orders/product/order_facts', 'orders.product.order_facts'],
    ['data/orders/product/order_facts', 'orders.product.order_facts'],
    ['order_facts', 'orders.product.orders'],
  ])('%s may hold %s', (path, name) => {
    checkRule(misplacedContract, `#- ${path}.contract.yaml\nname: ${name}`);
  });

  it('takes the name from the path', () => {
    const at = '#- orders/product/order_facts.contract.yaml\n';
    checkFix(
      misplacedContract,
      `${at}name: 'payments.product.order_facts' # n`,
      `${at}name: 'orders.product.order_facts' # n`,
    );
    checkFix(
      misplacedContract,
      `${at}name: main.payments.raw.x\n`,
      `${at}name: main.orders.product.order_facts\n`,
    );
  });
});
