import { describe, expect, test } from 'vitest';
import { sqlNotation } from '../testing/sql-notation.js';

describe('a set operation behind a condition that ends with a query', () => {
  test.each([
    ['WHERE', 'select a from t where b > (select c from u) union all select d from v'],
    ['HAVING', 'select a from t where b > 1 having max(b) > (select c from u) except select d from v'],
    ['ON', 'select t.a from t join u on t.b = (select c from w) union select d from v'],
    ['the items', 'select (select c from u) union all select d from v'],
    ['NOT and BETWEEN', 'select a from t where not b between 1 and (select c from u) union select d from v'],
  ])('is one of the whole: %s', (_, sql) => {
    // A column of the second part would be uncertain if that part stood inside of the condition.
    expect(sqlNotation('spark', sql)[0]).toMatch(/ d=\d/);
  });

  test('keeps its WITH for both parts', () => {
    const sql =
      'with x as (select a from t) select a from x where a > (select b from u) union select a from x';
    expect(sqlNotation('spark', sql)).toEqual(['query <- t, u | a=0 a=? a=? b=? a=?']);
  });

  test('stays inside of parentheses', () => {
    const sql = 'select a from t where a in ((select b from u) union (select c from v))';
    expect(sqlNotation('spark', sql)).toEqual(['query <- t, u, v | a=0 a=0 b=? c=?']);
  });
});
