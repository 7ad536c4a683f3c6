import { describe, expect, it } from 'vitest';
import { check } from '../../engine.js';
import { checkRule, exceptionAt, loadFixture } from '../../../testing/index.js';
import { expiredException } from './rule.js';

const exception = (expires: string): string =>
  `#- mesh.yaml\ndialect: spark${exceptionAt('orders/exceptions/retention.yaml', { expires })}`;

describe('expired-exception', () => {
  it('underlines the date once it is over', () => {
    checkRule(
      expiredException,
      `${exception('"2026-11-21"')}#        ^^^^^^^^^^^^ error[expired-exception]: the exception to retention expired after 2026-11-21, 2 days ago\n`,
    );
  });

  it.each([
    ['2026-11-22', true],
    ['2026-11-23', false],
    ['"2026-11-23T00:00:00Z"', true],
    ['"2026-11-23T00:00:00.001Z"', false],
    ['"2026-11-23T01:59:59+02:00"', true],
    ['"2026-11-22T20:00:00-05:00"', false],
    ['"2026-13-01"', false],
    ['soon', false],
  ])('takes %s for over: %s', (expires, over) => {
    const { workspace } = loadFixture(exception(expires));
    const found = check(workspace, 'orders/exceptions/retention.yaml').map(({ rule }) => rule);
    expect(found.includes('expired-exception')).toBe(over);
  });

  it('leaves workspaces that are no mesh', () => {
    checkRule(expiredException, exception('2020-01-01').replace(/^.*\n.*\n/, ''));
  });
});
