import { describe, expect, it } from 'vitest';
import type { Sunset } from '../protocol.js';
import { sunsetText } from './sunset-text.js';

const SUNSET: Sunset<undefined> = {
  product: 'orders.product.order_facts',
  uri: 'file:///mesh/orders/product/order_facts.contract.yaml',
  range: undefined,
  previousVersion: '2.x',
  date: '2027-02-21',
  daysLeft: 89,
  subscribers: [{ name: 'marketing ^2.1', uri: '', range: undefined }],
  notes: 'Read net_amount.\n',
};

describe('sunsetText', () => {
  it('says what ends, when, who is on it and how to leave it', () => {
    expect(sunsetText(SUNSET)).toEqual({
      label: 'order_facts',
      description: 'in 89 days · 2.x · orders',
      tooltip: [
        'orders.product.order_facts 2.x: sunset 2027-02-21 (in 89 days)',
        'Still on it: marketing ^2.1',
        'Migration notes: Read net_amount.',
      ].join('\n'),
      urgency: 'later',
    });
  });

  it.each([
    [-2, '2 days ago · 2.x · orders', 'passed'],
    [-1, '1 day ago · 2.x · orders', 'passed'],
    [0, 'today · 2.x · orders', 'near'],
    [1, 'in 1 day · 2.x · orders', 'near'],
    [29, 'in 29 days · 2.x · orders', 'near'],
    [30, 'in 30 days · 2.x · orders', 'later'],
  ])('counts %i days', (daysLeft, description, urgency) => {
    expect(sunsetText({ ...SUNSET, daysLeft })).toMatchObject({ description, urgency });
  });

  it('shows what has no date of the calendar, no version or no full name', () => {
    const none = {
      ...SUNSET,
      date: null,
      daysLeft: null,
      previousVersion: null,
      notes: null,
      subscribers: [],
    };
    expect(sunsetText(none)).toEqual({
      label: 'order_facts',
      description: 'no sunset date · orders',
      tooltip:
        'orders.product.order_facts (versions before): sunset no sunset date\nNo subscriber is on it any more.',
      urgency: 'unknown',
    });
    expect(sunsetText({ ...SUNSET, product: 'orders/order_facts.contract.yaml' })).toMatchObject({
      label: 'orders/order_facts.contract.yaml',
      description: 'in 89 days · 2.x',
    });
    expect(sunsetText({ ...SUNSET, date: '2026-02-30', daysLeft: null }).description).toBe(
      'not a date · 2.x · orders',
    );
  });
});
