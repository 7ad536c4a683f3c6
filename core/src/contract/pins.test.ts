import { expect, it } from 'vitest';
import { accepts, bounds, endingLine, isAbove, overlaps, pinKind, pinTo } from './pins.js';

it.each([
  ['^2.1', 'caret'],
  ['^2.1.3', 'caret'],
  ['^0.3', 'caret'],
  ['^3.0.0-rc.1', 'caret'],
  ['^2.1 || ^3.0', 'caret'],
  ['^2', 'loose'],
  ['2.x', 'loose'],
  ['2.1.0', 'loose'],
  ['~2.1', 'loose'],
  ['>=2', 'loose'],
  ['^2.1 || >=4', 'loose'],
  ['*', 'loose'],
  ['', 'loose'],
  ['latest', 'loose'],
  ['two', 'invalid'],
  ['^', 'invalid'],
  ['^2.1.0.0', 'invalid'],
])('takes the pin %j to be %s', (pin, kind) => {
  expect(pinKind(pin)).toBe(kind);
});

it.each([
  ['^2.1', '2.1.0', true],
  ['^2.1', '2.9.9', true],
  ['^2.1', '2.0.9', false],
  ['^2.1', '3.0.0-rc.1', false],
  ['^3.0', '3.0.0-rc.1', true],
  ['^0.3', '0.3.9', true],
  ['^0.3', '0.4.0', false],
  ['^2.1', '2.1.0+build.5', true],
  ['latest', '9.0.0', true],
  ['nonsense', '1.0.0', false],
  ['^1.0', 'nonsense', false],
])('%j accepts %s: %j', (pin, version, expected) => {
  expect(accepts(pin, version)).toBe(expected);
});

it('tells versions above a pin from those below', () => {
  expect(isAbove('3.0.0', '^2.1')).toBe(true);
  expect(isAbove('3.0.0-rc.1', '^2.1')).toBe(true);
  expect(isAbove('2.0.0', '^2.1')).toBe(false);
  expect(isAbove('x', '^2.1')).toBe(false);
  expect(isAbove('3.0.0', 'x')).toBe(false);
});

it('writes a pin for a version', () => {
  expect(['2.3.1', '0.3.1', '3.0.0-rc.1', 'x', '2.3'].map(pinTo)).toEqual([
    '^2.3',
    '^0.3',
    '^3.0',
    undefined,
    undefined,
  ]);
});

it('shows the bounds of a simple range', () => {
  expect(bounds('^2.1')).toBe('2.1.0 … < 3.0.0');
  expect(bounds('^0.3')).toBe('0.3.0 … < 0.4.0');
  expect(bounds('^2.1 || ^3.0')).toBe(undefined);
  expect(bounds('*')).toBe(undefined);
  expect(bounds('what')).toBe(undefined);
});

it('reads the versions that a deprecation ends', () => {
  expect(['2.1.0', '0.3.1', '2.x', '^2', 'old', ''].map(endingLine)).toEqual([
    '^2.0',
    '^0.3',
    '2.x',
    '^2',
    undefined,
    undefined,
  ]);
  expect(overlaps('2.x', '^2.1')).toBe(true);
  expect(overlaps('2.x', '^3.0')).toBe(false);
  expect(overlaps('old', '^3.0')).toBe(false);
});
