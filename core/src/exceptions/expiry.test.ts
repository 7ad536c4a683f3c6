import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastDayOf } from './expiry.js';

describe('lastDayOf', () => {
  it.each([
    ['2027-06-30', '2027-06-30'],
    ['2027-06-30T00:00:00Z', '2027-06-29'],
    ['2027-06-30T00:00:00.001Z', '2027-06-30'],
    ['2027-06-30t18:00:00z', '2027-06-30'],
    ['2027-06-30 18:00:00Z', '2027-06-30'],
    ['2027-06-30T01:00:00+02:00', '2027-06-29'],
    ['2027-06-30T02:00:01+02:00', '2027-06-30'],
    ['2027-06-30T23:30:00-05:00', '2027-07-01'],
    ['2027-12-31T23:59:60Z', '2027-12-31'],
    ['2028-02-29', '2028-02-29'],
  ])('of %s is %s', (expires, day) => {
    expect(lastDayOf(expires)).toBe(day);
  });

  it.each([
    '',
    'soon',
    '2027-02-29',
    '2027-06-30T18:00:00',
    '2027-06-30T18:00Z',
    '2027-06-30T24:00:00Z',
    '2027-06-31T10:00:00Z',
    '2027-06-30T10:00:00+24:00',
    '20270630',
    '30.06.2027',
  ])('does not know %j', (expires) => {
    expect(lastDayOf(expires)).toBeUndefined();
  });

  it('is the day of the millisecond before, as the clock of the language has it', () => {
    const date = fc.date({ min: new Date('1971-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
    const zone = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(date, zone, (moment, minutes) => {
        const local = new Date(moment.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const two = (value: number): string => String(value).padStart(2, '0');
        const size = Math.abs(minutes);
        const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
        const before = new Date(moment.getTime() - 1).toISOString().slice(0, 10);
        expect(lastDayOf(local + offset)).toBe(before);
      }),
    );
  });
});
