import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, parseDate } from './dates.js';
import { parseDuration, parsePercentage } from './units.js';

describe('units', () => {
  it('reads durations as seconds', () => {
    expect(['90s', '15m', '24h', '1d', '2w', '1h30m', '1.5h'].map(parseDuration)).toEqual([
      90, 900, 86_400, 86_400, 1_209_600, 5_400, 5_400,
    ]);
    for (const text of ['', '15', 'm', '15 m', '15min', '-1h', '1y', '1h?'])
      expect(parseDuration(text)).toBeUndefined();
  });

  it('reads percentages', () => {
    expect(['99.9%', '0%', '100 %'].map(parsePercentage)).toEqual([99.9, 0, 100]);
    for (const text of ['', '%', '99.9', '101%', '-1%', '1,5%'])
      expect(parsePercentage(text)).toBeUndefined();
  });
});

describe('dates', () => {
  it('takes existing days only', () => {
    expect(parseDate('1970-01-02')).toBe(1);
    expect(parseDate('2028-02-29')).toBeDefined();
    for (const text of [
      '2026-02-30',
      '2026-02-29',
      '2026-13-01',
      '2026-1-1',
      '20260101',
      '',
      '2026-01-01T00:00',
    ])
      expect(parseDate(text), text).toBeUndefined();
  });

  it('counts days', () => {
    expect(daysBetween('2026-11-23', '2027-02-21')).toBe(90);
    expect(daysBetween('2026-11-23', '2026-11-22')).toBe(-1);
    expect(daysBetween('2026-11-23', 'soon')).toBeUndefined();
    expect(addDays('2026-11-23', 90)).toBe('2027-02-21');
    expect(addDays('x', 1)).toBeUndefined();
  });
});
