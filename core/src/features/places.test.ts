import { describe, expect, it } from 'vitest';
import { definitionAt, referencesAt } from '../testing/index.js';

const MESH = `#- customer/product/customer_dim.contract.yaml
name: customer.product.customer_dim
schema:
  - { name: customer_id, type: string }
semantics:
  customer_id: stable
#- marketing/consumers.yaml
consumers:
  - { source: customer.product.customer_dim, pin: "^1.0" }
#- orders/product/order_facts.contract.yaml
name: orders.product.order_facts
schema:
  - { name: buyer, description: "key of customer_dim.customer_id" }
  - { name: who, derived_from: [customer.product.customer_dim.customer_id] }
`;

const at = (text: string): string => MESH.replace(text, text.slice(0, -1) + '$0' + text.slice(-1));

describe('definition and references in YAML', () => {
  it('leads from a pin to the contract’s name', () => {
    expect(definitionAt(at('source: customer.product'))).toEqual([
      'customer/product/customer_dim.contract.yaml:0:6 customer.product.customer_dim',
    ]);
  });

  it('leads from a column in a text and in derived_from to the column', () => {
    const column = ['customer/product/customer_dim.contract.yaml:2:12 customer_id'];
    expect(definitionAt(at('key of customer_dim.cust'))).toEqual(column);
    expect(definitionAt(at('[customer.product.customer_dim.cust'))).toEqual(column);
  });

  it('finds everything that names a product', () => {
    expect(referencesAt(at('name: customer.prod'))).toEqual([
      'customer/product/customer_dim.contract.yaml:0:6 customer.product.customer_dim',
      'marketing/consumers.yaml:1:14 customer.product.customer_dim',
    ]);
  });

  it('finds everything that names a column', () => {
    expect(referencesAt(at('name: customer_id'))).toEqual([
      'customer/product/customer_dim.contract.yaml:2:12 customer_id',
      'customer/product/customer_dim.contract.yaml:4:2 customer_id',
      'orders/product/order_facts.contract.yaml:2:40 customer_dim.customer_id',
      'orders/product/order_facts.contract.yaml:3:32 customer.product.customer_dim.customer_id',
    ]);
  });

  it('finds nothing on free text and on tables that two products share', () => {
    expect(definitionAt(at('semantics'))).toEqual([]);
    const twice = `${at('key of customer_dim.cust')}#- b/product/customer_dim.contract.yaml\nname: b.product.customer_dim\n`;
    expect(definitionAt(twice)).toEqual([]);
  });
});
