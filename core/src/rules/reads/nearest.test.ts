import { expect, it } from 'vitest';
import { nearest } from './nearest.js';

it.each([
  ['ordr_id', ['order_id', 'amount'], 'order_id'],
  ['ORDER_IDS', ['order_id'], 'order_id'],
  ['id', ['no'], undefined],
  ['customer', ['order'], undefined],
  ['cat', ['car', 'can'], undefined],
  ['cat', ['car', 'cars'], 'car'],
  ['cat', [], undefined],
])('takes %j to be, of %j, %j', (name, candidates, expected) => {
  expect(nearest(name, candidates)).toBe(expected);
});
