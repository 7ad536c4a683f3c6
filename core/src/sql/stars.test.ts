import { expect, it } from 'vitest';
import { factsOf } from '../testing/sql-notation.js';

/** The tables that the first statement selects by a star. */
function stars(sql: string): string[] {
  const [statement] = factsOf('spark', sql).statements;
  return (statement?.stars ?? []).map((index) => {
    const span = statement?.reads[index]?.span;
    return sql.slice(span?.start, span?.end);
  });
}

it.each([
  ['SELECT * FROM a.b.c', ['a.b.c']],
  ['SELECT * EXCEPT (x) FROM a JOIN b ON true', ['a', 'b']],
  ['SELECT t.*, b.x FROM a t JOIN b ON true', ['a']],
  ['INSERT INTO t SELECT * FROM a', ['a']],
  ['CREATE TABLE t AS SELECT * FROM a', ['a']],
  ['CREATE VIEW v AS (SELECT * FROM a)', ['a']],
  ['SELECT * FROM a UNION ALL SELECT x FROM b', ['a']],
  ["{% if x %}SELECT * FROM a{% else %}SELECT * FROM {{ ref('m') }}{% endif %}", ['a', "{{ ref('m') }}"]],
])('tells whose columns all come out of %s', (sql, tables) => {
  expect(stars(sql)).toEqual(tables);
});

it.each([
  'SELECT count(*) FROM a',
  'WITH c AS (SELECT * FROM a) SELECT x FROM c',
  'SELECT x FROM (SELECT * FROM a) s',
  'SELECT x FROM a WHERE EXISTS (SELECT * FROM b)',
  'WITH c AS (SELECT 1) SELECT * FROM c',
  'SELECT t.* FROM a',
  'SELECT * FROM a WHERE (',
  'DELETE FROM a',
])('tells nothing of %s', (sql) => {
  expect(stars(sql)).toEqual([]);
});
