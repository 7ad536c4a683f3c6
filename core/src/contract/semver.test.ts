import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeLevel } from '../config/config.js';
import { checkVersion, isMajorBump, largestLevel, parseVersion, requiredVersion } from './semver.js';

describe('parseVersion', () => {
  it('takes full versions only', () => {
    for (const text of ['2.1.0', '0.0.0', '3.0.0-rc.1', '3.0.0+b.7', '3.0.0-rc.1+b'])
      expect(parseVersion(text), text).toBeDefined();
    for (const text of [
      '',
      '2',
      '2.1',
      'v2.1.0',
      '=2.1.0',
      ' 2.1.0',
      '2.1.0 ',
      '02.1.0',
      '2.1.0.0',
      '2.x',
      '2.1.0-',
    ])
      expect(parseVersion(text), text).toBeUndefined();
  });
});

describe('checkVersion', () => {
  it.each<[string, ChangeLevel, string]>([
    ['2.1.3', 'none', '2.1.3'],
    ['2.1.3', 'patch', '2.1.4'],
    ['2.1.3', 'minor', '2.2.0'],
    ['2.1.3', 'major', '3.0.0'],
    ['2.1.3+b1', 'patch', '2.1.4'],
    ['0.4.2', 'patch', '0.4.3'],
    ['0.4.2', 'minor', '0.4.3'],
    ['0.4.2', 'major', '0.5.0'],
    ['3.0.0-rc.1', 'major', '3.0.0-rc.2'],
    ['3.0.0-rc.1', 'patch', '3.0.0-rc.2'],
    ['2.1.1-rc.1', 'minor', '2.2.0'],
    ['2.2.0-beta', 'minor', '2.2.0-beta.0'],
    ['0.5.0-rc.1', 'major', '0.5.0-rc.2'],
  ])('%s with a %s change calls for %s', (baseline, level, required) => {
    expect(requiredVersion(baseline, level)).toBe(required);
    expect(checkVersion(baseline, required, level)).toMatchObject({ verdict: 'right', required });
  });

  it.each([
    ['2.1.0', '3.0.0-rc.1', 'major', 'right'],
    ['2.1.0', '3.0.0+build.5', 'major', 'right'],
    ['2.1.0', '2.1.0+build.5', 'patch', 'unchanged'],
    ['2.1.0', '2.1.0+build.5', 'none', 'right'],
    ['2.1.0', '2.2.0-rc.1', 'major', 'too-small'],
    ['2.1.0', '2.9.0', 'major', 'too-small'],
    ['2.1.0', '2.3.0', 'minor', 'too-large'],
    ['2.1.0', '2.2.1', 'minor', 'too-large'],
    ['2.1.0', '2.1.1', 'none', 'too-large'],
    ['2.1.0', '2.1.0-rc.1', 'minor', 'went-back'],
    ['3.0.0-rc.1', '3.0.0', 'none', 'right'],
    ['3.0.0-rc.1', '3.0.0', 'patch', 'right'],
    ['3.0.0-rc.1', '3.0.0-rc.3', 'major', 'right'],
    ['3.0.0-rc.1', '3.0.0-rc.1', 'major', 'unchanged'],
    ['3.0.0-rc.1', '3.0.1', 'major', 'too-large'],
    ['2.1.1-rc.1', '2.1.1', 'minor', 'too-small'],
    ['0.4.2', '1.0.0', 'patch', 'right'],
    ['0.4.2', '1.0.0', 'none', 'too-large'],
    ['0.4.2', '0.4.3', 'major', 'too-small'],
    ['0.4.2', '0.5.0', 'minor', 'too-large'],
  ] as const)('%s to %s for %s changes is %s', (baseline, version, level, verdict) => {
    expect(checkVersion(baseline, version, level)?.verdict).toBe(verdict);
  });

  it('says nothing of an invalid version', () => {
    expect(checkVersion('2.1', '3.0.0', 'major')).toBeUndefined();
    expect(checkVersion('2.1.0', '3', 'major')).toBeUndefined();
    expect(requiredVersion('x', 'major')).toBeUndefined();
  });

  const numbers = fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9));
  const version = fc
    .tuple(numbers, fc.constantFrom('', '-rc.1', '-alpha', '+b1'))
    .map(([parts, tail]) => parts.join('.') + tail);
  const level = fc.constantFrom<ChangeLevel>('none', 'patch', 'minor', 'major');

  it('finds the version that it calls for right', () => {
    fc.assert(
      fc.property(version, level, (baseline, each) => {
        const required = requiredVersion(baseline, each)!;
        expect(checkVersion(baseline, required, each)?.verdict).toBe('right');
      }),
    );
  });

  it('finds a smaller one too large where the larger one is needed, never the other way', () => {
    const order = ['went-back', 'unchanged', 'too-small', 'right', 'too-large'];
    fc.assert(
      fc.property(version, version, (baseline, next) => {
        const ranks = (['none', 'patch', 'minor', 'major'] as const)
          .filter((each) => each !== 'none')
          .map((each) => order.indexOf(checkVersion(baseline, next, each)!.verdict));
        expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
      }),
    );
  });
});

describe('levels', () => {
  it('names the largest', () => {
    expect(largestLevel(['patch', 'major', 'minor'])).toBe('major');
    expect(largestLevel([])).toBe('none');
  });

  it('knows a major bump from 1.0.0 on', () => {
    expect(isMajorBump('2.1.0', '3.0.0-rc.1')).toBe(true);
    expect(isMajorBump('0.9.0', '1.0.0')).toBe(false);
    expect(isMajorBump('2.1.0', '2.2.0')).toBe(false);
  });
});
