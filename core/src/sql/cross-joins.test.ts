import { expect, it } from 'vitest';
import { factsOf } from '../testing/sql-notation.js';

/** The tables that the first statement joins without a condition. */
function crossJoins(sql: string): string[] {
  const [statement] = factsOf('spark', sql).statements;
  return (statement?.crossJoins ?? []).map((index) => {
    const span = statement?.reads[index]?.span;
    return sql.slice(span?.start, span?.end);
  });
}

it.each([
  ['SELECT 1 FROM a CROSS JOIN b', ['b']],
  ['SELECT 1 FROM a, b, c WHERE a.x = c.x', ['b']],
  ['SELECT 1 FROM a JOIN b', ['b']],
  ['WITH w AS (SELECT 1 FROM a CROSS JOIN b) SELECT * FROM w', ['b']],
])('finds those of %s', (sql, tables) => {
  expect(crossJoins(sql)).toEqual(tables);
});

it.each([
  'SELECT 1 FROM a',
  'SELECT 1 FROM a JOIN b ON a.x = b.x',
  'SELECT 1 FROM a JOIN b USING (x)',
  'SELECT 1 FROM a, b WHERE a.x = b.x',
  'SELECT 1 FROM a, b WHERE x = y',
  'SELECT 1 FROM a CROSS JOIN b WHERE a.x = b.x',
  'SELECT 1 FROM a NATURAL JOIN b',
  'SELECT 1 FROM a CROSS JOIN UNNEST(a.items)',
  'SELECT 1 FROM a LEFT SEMI JOIN b ON a.x = b.x',
  'SELECT 1 FROM a CROSS JOIN b WHERE (',
])('finds none in %s', (sql) => {
  expect(crossJoins(sql)).toEqual([]);
});
