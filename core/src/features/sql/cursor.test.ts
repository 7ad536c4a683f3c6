import { describe, expect, it } from 'vitest';
import { sqlCursor } from './cursor.js';

/** What is due at `‸`, such as `table orders.product.|ord`. */
function at(source: string): string {
  const offset = source.indexOf('‸');
  const text = source.replace('‸', '');
  const cursor = sqlCursor(text, offset);
  if (!cursor) return 'nothing';
  if (cursor.kind === 'jinja') return 'jinja';
  const word = text.slice(cursor.span.start, cursor.span.end);
  return `${cursor.expects} ${[...cursor.before, ''].join('.')}|${word}`;
}

describe('sqlCursor', () => {
  it.each([
    ['select * from ‸', 'table |'],
    ['select * from ord‸ers', 'table |orders'],
    ['select * from orders.‸', 'table orders.|'],
    ['select * from orders.product.ord‸ o', 'table orders.product.|ord'],
    ['select * from `orders.product.ord‸`', 'table orders.product.|ord'],
    ['select * from `orders`.`pro‸duct`.x', 'table orders.|product'],
    ['select * from a, ‸', 'table |'],
    ['select a, ‸ from t', 'expression |'],
    ['select ‸ from t', 'expression |'],
    ['select c.‸', 'expression c.|'],
    ['select count(‸', 'expression |'],
    ['select * from t where x in (a, ‸', 'expression |'],
    ['select * from t ‸', 'other |'],
    ['select a as ‸', 'other |'],
    ['merge into t using ‸', 'table |'],
    ['select * from a; ‸', 'other |'],
    ['-- from ‸', 'nothing'],
    ["select 'from ‸", 'nothing'],
    ["select 'x' from ‸", 'table |'],
    ['/* from ‸ */', 'nothing'],
    ['/* from */ select * from ‸', 'table |'],
    ["select * from {{ ref('‸", 'jinja'],
    ["select * from {{ ref('a') }} ‸", 'other |'],
    ['{# from ‸ #}', 'nothing'],
    ['‸', 'other |'],
  ])('%s has %s', (source, expected) => {
    expect(at(source)).toBe(expected);
  });
});
