import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { isOwner, ownersOf } from './code-owners.js';

const matches = (path: string, globs: readonly string[]): boolean => picomatch([...globs])(path);
const CONTRACT = 'orders/product/order_facts.contract.yaml';

function owners(text: string, path = CONTRACT): string {
  const entry = ownersOf({ path: 'CODEOWNERS', text }, path, matches);
  return entry ? `${entry.line}: ${entry.owners.join(' ')}` : 'nobody';
}

describe('ownersOf', () => {
  it.each([
    ['/orders/ @a', '1: @a'],
    ['orders/ @a', '1: @a'],
    ['/orders @a', '1: @a'],
    ['* @a', '1: @a'],
    ['*.yaml @a', '1: @a'],
    ['product/ @a', '1: @a'],
    ['/orders/** @a @acme/b', '1: @a @acme/b'],
    ['/order/ @a', 'nobody'],
    ['/product/ @a', 'nobody'],
    ['orders/*.yaml @a', 'nobody'],
    ['# /orders/ @a', 'nobody'],
    ['', 'nobody'],
    ['* @a\n/orders/ @b', '2: @b'],
    ['/orders/ @b\n* @a # all', '2: @a'],
    ['* @a\n/orders/', '2: '],
    ['[Data][2] @a\n/orders/', '2: @a'],
  ])('reads %j as %s', (text, expected) => {
    expect(owners(text)).toBe(expected);
  });

  it('reads a blank in a path', () => {
    expect(owners('/my\\ orders/ @a', 'my orders/x.sql')).toBe('1: @a');
  });
});

describe('isOwner', () => {
  it('takes the team with or without its organisation', () => {
    expect(isOwner('@orders-team', ['@acme/Orders-Team'])).toBe(true);
    expect(isOwner('@orders-team', ['@orders', '@other/team'])).toBe(false);
  });
});
