import { describe, expect, it } from 'vitest';
import type { ExceptionRow } from '../protocol.js';
import { exceptionText, stateText } from './exception-text.js';

const ROW: ExceptionRow<undefined> = {
  uri: 'file:///mesh/payments/exceptions/cross_region_eu.yaml',
  range: undefined,
  policy: 'cross_region_eu',
  domain: 'payments',
  state: 'in force',
  lastDay: '2027-06-30',
  daysLeft: 219,
  grantedBy: '@compliance',
  reason: 'Until the move.\n',
  sources: [
    { name: 'customer.product.customer_dim', isContract: true, uri: '', range: undefined },
    { name: 'ledger.product.accounts', isContract: false, uri: '', range: undefined },
  ],
  policyPlace: null,
};

describe('exceptionText', () => {
  it('says to what it is, how long, for whom and by whose leave', () => {
    expect(exceptionText(ROW)).toEqual({
      label: 'cross_region_eu',
      description: 'expires in 219 days · payments · @compliance',
      tooltip: [
        'cross_region_eu in the domain payments',
        'expires in 219 days, last day 2027-06-30',
        'Granted by: @compliance',
        'Covers: customer.product.customer_dim, ledger.product.accounts',
        'Reason: Until the move.',
      ].join('\n'),
    });
  });

  it.each([
    ['expired', -1, 'expired 1 day ago'],
    ['expired', -20, 'expired 20 days ago'],
    ['expiring', 0, 'last day today'],
    ['expiring', 14, 'expires in 14 days'],
    ['requested', 90, 'requested, not granted'],
    ['undated', null, 'no readable end'],
    ['unknown policy', 30, 'unknown policy'],
  ] as const)('of the state %s with %s days left is: %s', (state, daysLeft, text) => {
    expect(stateText({ state, daysLeft })).toBe(text);
  });

  it('shows what is half written', () => {
    const nothing = {
      policy: null,
      domain: null,
      lastDay: null,
      daysLeft: null,
      grantedBy: null,
      reason: null,
    };
    expect(exceptionText({ ...ROW, ...nothing, sources: null, state: 'undated' })).toEqual({
      label: 'no policy yet',
      description: 'no readable end',
      tooltip: [
        'An exception without a policy',
        'no readable end',
        'Granted by: nobody yet',
        'Covers: every table that the policy is about',
      ].join('\n'),
    });
  });
});
