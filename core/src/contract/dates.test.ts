import { expect, it } from 'vitest';
import { yearAfter } from './dates.js';

it.each([
  ['2026-11-23', '2027-11-23'],
  ['2027-02-28', '2028-02-28'],
  ['2028-02-29', '2029-02-28'],
  ['2026-02-30', undefined],
])('a year after %s is %s', (date, next) => {
  expect(yearAfter(date)).toBe(next);
});
