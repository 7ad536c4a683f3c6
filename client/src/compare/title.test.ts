import { describe, expect, it } from 'vitest';
import { comparisonTitle } from './title.js';

const PATH = '/mesh/orders/product/order_facts.contract.yaml';
const BASELINE = { ref: 'HEAD', path: 'orders/product/order_facts.contract.yaml', version: '2.1.0' };

describe('comparisonTitle', () => {
  it('names the ref and its version', () => {
    expect(comparisonTitle(PATH, BASELINE)).toBe('order_facts.contract.yaml (HEAD 2.1.0 ↔ working copy)');
  });

  it('leaves out a version that the baseline lacks', () => {
    expect(comparisonTitle(PATH, { ...BASELINE, ref: 'origin/main', version: null })).toBe(
      'order_facts.contract.yaml (origin/main ↔ working copy)',
    );
  });

  it('names both files of a rename', () => {
    expect(comparisonTitle(PATH, { ...BASELINE, path: 'orders/product/orders.contract.yaml' })).toBe(
      'orders.contract.yaml → order_facts.contract.yaml (HEAD 2.1.0 ↔ working copy)',
    );
  });
});
