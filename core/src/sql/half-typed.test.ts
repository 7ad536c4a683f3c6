import { describe, expect, test } from 'vitest';
import { factsOf } from '../testing/sql-notation.js';

const QUERIES: readonly (readonly [dialect: string, sql: string])[] = [
  [
    'spark',
    'select o.id, sum(p.amount) as total from orders.product.orders o join pay.product.p p on o.id = p.id',
  ],
  [
    'spark',
    "with recent as (select id, x.y from a.b.c as x where d > '2024-01-01') select * from recent r, e.f g",
  ],
  [
    'spark',
    'insert overwrite table marketing.derived.t select a from `orders`.`raw`.`x` union all select b from c.d',
  ],
  [
    'snowflake',
    'merge into a.b.t t using (select id, v:x.y::int as z from "C"."D"."E") s on t.id = s.id when matched then update set z = s.z',
  ],
  [
    'bigquery',
    'create or replace table `p.d.t` as select * except (a) from `p.d.source` s, unnest(s.items) as i where extract(year from s.at) = 2024',
  ],
  [
    'postgres',
    'update a.t set x = s.y from b.s where t.id = s.id and s.z is distinct from t.z; delete from a.b where c in (select d from e.f)',
  ],
  [
    'duckdb',
    "select a from read_parquet('s3://bucket/x.parquet') r join s.t using (a) where trim(both ' ' from b) = '\u{1F600}'",
  ],
  [
    'trino',
    'select q, "t"."id" from "a"."b"."c" as t cross join unnest(t.arr) as z(q) where exists (select 1 from d.e where e.x = t.x)',
  ],
  [
    'spark',
    "{{ config(materialized='table') }}\nselect o.id {% if x %}, p.v{% endif %} from {{ ref('orders') }} o {% if x %} join {{ source('raw', 'pay') }} p on o.id = p.id {% else %} where o.a = 1 {% endif %}",
  ],
  [
    'spark',
    'select \'\u{1F680} from x.y\' as a, b -- from c.d\r\nfrom e.f /* join g.h */ as i\r\nwhere j = "k from l.m"; select n from o.p',
  ],
  [
    'tsql',
    'with c as (select [a b] from [x].[y]) select top 5 c.[a b] into w.z from c cross apply f(c.q) as g',
  ],
];

/** What stands in front of a table's name. */
const BEFORE_TABLE = /(?:\b(?:from|join|apply|using)\s+|,\s*|\()$/i;

describe('every beginning of a query reads only what the query reads', () => {
  test.each(QUERIES)('%s: %s', (dialect, sql) => {
    const complete = factsOf(dialect, sql).statements.flatMap((statement) => statement.reads);
    const whole = new Set(complete.map(({ span }) => `${span.start}-${span.end}`));
    for (let length = 0; length <= sql.length; length++) {
      const text = sql.slice(0, length);
      for (const { span } of factsOf(dialect, text).statements.flatMap((statement) => statement.reads)) {
        const typing = span.end === length && BEFORE_TABLE.test(text.slice(0, span.start));
        const expected = whole.has(`${span.start}-${span.end}`) || typing;
        expect([text, text.slice(span.start, span.end), expected]).toEqual([text, expect.anything(), true]);
      }
    }
    expect(complete.length).toBeGreaterThan(0);
  });
});
