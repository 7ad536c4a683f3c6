import { describe, expect, test } from 'vitest';
import { sqlNotation } from '../testing/sql-notation.js';

/** What the case is about, the dialect, the text, and the facts as `sqlNotation` writes them. */
type Case = [name: string, dialect: string, sql: string, facts: string[]];

function verify(_: string, dialect: string, sql: string, facts: string[]): void {
  expect(sqlNotation(dialect, sql)).toEqual(facts);
}

describe('queries', () => {
  test.each<Case>([
    ['a table', 'spark', 'select a from t', ['query <- t | a=0']],
    ['three parts', 'spark', 'select a from orders.product.x', ['query <- orders.product.x | a=0']],
    [
      'four parts',
      'spark',
      'select x.id from lake.orders.product.x',
      ['query <- lake.orders.product.x | x.id=0'],
    ],
    [
      'four parts in front of a column',
      'spark',
      'select lake.o.p.x.id from lake.o.p.x',
      ['query <- lake.o.p.x | x.id=0'],
    ],
    ['a schema in front of a column', 'spark', 'select o.p.x.id from o.p.x', ['query <- o.p.x | x.id=0']],
    ['an alias', 'spark', 'select o.id, id from a.b as o', ['query <- a.b o | o.id=0 id=0']],
    [
      'struct fields of an alias',
      'spark',
      'select o.customer.name, o.id from orders o',
      ['query <- orders o | o.customer=0 o.id=0'],
    ],
    [
      'struct fields without an alias',
      'spark',
      'select customer.name.first from orders',
      ['query <- orders | customer.name=?'],
    ],
    ['a table named like its schema', 'spark', 'select a.a.id from a.a', ['query <- a.a | a.id=?']],
    ['FROM first', 'duckdb', 'from t select x', ['query <- t | x=0']],
    [
      'joins',
      'spark',
      'select o.id, p.id, q from a.b o join c.d p on o.x = p.y',
      ['query <- a.b o, c.d p | o.x=0 p.y=1 o.id=0 p.id=1 q=?'],
    ],
    ['USING', 'spark', 'select q from a join b using (id)', ['query <- a, b | id=? q=?']],
    ['comma joins', 'spark', 'select a.x, b.y from s.a, s.b', ['query <- s.a, s.b | a.x=0 b.y=1']],
    [
      'joins in parentheses',
      'spark',
      'select t2.x from t1 left join (t2 join t3 on t2.a = t3.a) on t1.b = t2.b',
      ['query <- t1, t2, t3 | t2.a=1 t3.a=2 t1.b=0 t2.b=1 t2.x=1'],
    ],
    ['a table in parentheses', 'spark', 'select x from (t)', ['query <- t | x=0']],
    ['a subquery', 'spark', 'select a from (select b from t) q', ['query <- t | b=0 a=?']],
    [
      'a correlated subquery',
      'spark',
      'select a from t where exists (select 1 from u where u.x = t.x and y = 1)',
      ['query <- t, u | a=0 u.x=1 t.x=0 y=?'],
    ],
    [
      'IN with a subquery',
      'spark',
      'select a from t where b in (select c from u)',
      ['query <- t, u | a=0 b=0 c=?'],
    ],
    [
      'a scalar subquery',
      'spark',
      'select (select max(b) from u) as m, c from t',
      ['query <- t, u | b=? c=0'],
    ],
    [
      'LATERAL',
      'postgres',
      'select q.b from t, lateral (select b from u where u.id = t.id) q',
      ['query <- t, u | b=? u.id=1 t.id=0 q.b=?'],
    ],
    ['CROSS APPLY', 'tsql', 'select y.z from t cross apply f(t.x) as y', ['query <- t | t.x=0 y.z=?']],
    [
      'UNION and EXCEPT',
      'spark',
      'select a from t union select b from u except select c from v order by a',
      ['query <- t, u, v | a=0 b=1 c=2 a=?'],
    ],
    [
      'a union in parentheses',
      'spark',
      'select a from ((select 1) union (select b from t)) q',
      ['query <- t | b=0 a=?'],
    ],
    [
      'LATERAL VIEW',
      'spark',
      'select a, e.x from t lateral view explode(t.arr) e as x',
      ['query <- t | t.arr=0 a=? e.x=?'],
    ],
    [
      'UNNEST',
      'trino',
      'select q, t.id from "a"."b" as t cross join unnest(t.arr) as z(q)',
      ['query <- "a"."b" t | t.arr=0 q=? t.id=0'],
    ],
    [
      'arrays of a row',
      'bigquery',
      'select x.y, t.z from p.d.t as t, t.items as x',
      ['query <- p.d.t t | x.y=? t.z=0'],
    ],
    [
      'an array in a subquery',
      'bigquery',
      'select array(select y from t.arr) from p.t',
      ['query <- p.t | y=?'],
    ],
    [
      'FLATTEN',
      'snowflake',
      'select t.id, f.value from t, lateral flatten(input => t.x) f',
      ['query <- t | t.x=0 t.id=0 f.value=?'],
    ],
    ['paths into JSON', 'snowflake', 'select t.v:foo.bar::string from t', ['query <- t | t.v=0']],
    ['VALUES', 'spark', 'select * from values (1, 2) as v(a, b)', ['query']],
    ['table functions', 'postgres', 'select g from generate_series(1, 10) g', ['query | g=?']],
    ['TABLE()', 'snowflake', 'select * from table(x.y(1))', ['query']],
    ['renamed columns', 'postgres', 'select c from t as x(c, d)', ['query <- t x | c=?']],
    ['PIVOT', 'spark', "select * from t pivot (sum(x) for y in ('a', 'b'))", ['query <- t | x=? y=?']],
    ['UNPIVOT', 'snowflake', 'select a from t unpivot (x for y in (a, b)) p', ['query <- t | a=? b=? a=?']],
    ['TABLESAMPLE', 'spark', 'select z.a from t tablesample (10 percent) as z', ['query <- t z | z.a=0']],
    ['time travel', 'spark', 'select a from a.b version as of 3', ['query <- a.b | a=0']],
    ['ASOF JOIN', 'duckdb', 'select t.a from t asof join u using (id)', ['query <- t, u | id=? t.a=0']],
    ['stars', 'spark', 'select *, t.*, count(*) from t', ['query <- t']],
    [
      'EXCEPT and REPLACE',
      'bigquery',
      'select * except (a), * replace (x + 1 as x) from t',
      ['query <- t | x=?'],
    ],
    ['ORDER BY ALL', 'duckdb', 'select a from t order by all desc', ['query <- t | a=0 all=?']],
    ['positions of columns', 'duckdb', 'select a from t order by #1', ['query <- t | a=0 #1=?']],
    [
      'list comprehensions',
      'duckdb',
      'select [x + k for x in xs if x > n] from t',
      ['query <- t | xs=0 x=? k=0 x=? n=0'],
    ],
    ['keys of structs', 'duckdb', 'select {k: a, \'l\': b, "m": c} from t', ['query <- t | a=0 b=0 c=0']],
    ['keys of maps', 'duckdb', 'select map {k: a} from t', ['query <- t | k=0 a=0']],
    ['functions over stars', 'clickhouse', 'select * apply(sum) from t', ['query <- t']],
    ['models', 'snowflake', 'select m!predict(input => a) from t', ['query <- t | a=0']],
    [
      'aliases of several columns',
      'spark',
      "select stack(1, 'x', a) as (k, v) from t order by v, b",
      ['query <- t | a=0 v=? b=0'],
    ],
    [
      'values that WITH declares',
      'clickhouse',
      'with 5 as n, (select max(a) from s) as top select n, top, b from t',
      ['query <- s, t | a=0 n=? top=? b=1'],
    ],
    [
      'lambdas',
      'spark',
      'select transform(arr, x -> x + y), f(z -> z.a) from t',
      ['query <- t | arr=0 x=? y=0 z.a=?'],
    ],
    [
      'windows',
      'spark',
      'select sum(x) over (partition by y order by z), rank() over w from t window w as (order by q)',
      ['query <- t | x=0 y=0 z=0 q=0'],
    ],
    ['EXPLAIN', 'spark', 'explain select a from t', ['other <- t']],
    [
      'several statements',
      'spark',
      'select a from t; ; select b from u;',
      ['query <- t | a=0', 'query <- u | b=0'],
    ],
  ])('%s', verify);
});

describe('names that are no columns of the table', () => {
  test.each<Case>([
    [
      'aliases behind GROUP BY, HAVING and ORDER BY',
      'spark',
      'select a, b + 1 as c from t group by c having c > 1 order by c, a',
      ['query <- t | a=0 b=0 c=? c=? c=? a=0'],
    ],
    [
      'aliases of other items',
      'snowflake',
      'select a as b, b + 1 as c, c from t qualify c = 1',
      ['query <- t | a=0 b=? c=? c=?'],
    ],
    [
      'an alias equal to its column',
      'spark',
      'select upper(email) as email from users',
      ['query <- users | email=0'],
    ],
    [
      'functions without parentheses',
      'postgres',
      'select current_date, current_user, user, now from t',
      ['query <- t | user=?'],
    ],
    [
      'parts of dates',
      'spark',
      'select datediff(day, a, b), dateadd(month, 1, d) from t',
      ['query <- t | day=? a=0 b=0 month=? d=0'],
    ],
    ['more parts of dates', 'snowflake', 'select date_trunc(week, a), x from t', ['query <- t | a=0 x=0']],
    [
      'engine columns',
      'bigquery',
      'select t._PARTITIONTIME, _TABLE_SUFFIX, id from p.d.t as t',
      ['query <- p.d.t t | t._PARTITIONTIME=? _TABLE_SUFFIX=? id=0'],
    ],
    [
      'positions',
      'snowflake',
      'select t.$1, metadata$filename from t',
      ['query <- t | t.$1=? metadata$filename=?'],
    ],
    ['the whole row', 'postgres', 'select t, (t).x from t', ['query <- t | t=? t=?']],
    ['functions of a schema', 'bigquery', 'select ds.fn(x) from t', ['query <- t | x=0']],
    [
      'CONNECT BY',
      'snowflake',
      'select a from t start with b connect by prior c = d',
      ['query <- t | a=? b=? c=? d=?'],
    ],
    [
      'named arguments',
      'duckdb',
      "select a from read_csv('x.csv', header = true) t",
      ['query <- read_csv:x.csv | header=? a=?'],
    ],
    [
      'strings and comments',
      'spark',
      "select 'from a.b', c -- from d.e\n/* join f.g */ from t",
      ['query <- t | c=0'],
    ],
    [
      'EXTRACT, TRIM and SUBSTRING',
      'spark',
      "select extract(year from d), trim(both ' ' from e), substring(f from 2) from t",
      ['query <- t | d=0 e=0 f=0'],
    ],
    ['IS DISTINCT FROM', 'spark', 'select a is distinct from b from t', ['query <- t | a=0 b=0']],
  ])('%s', verify);
});

describe('CTEs', () => {
  test.each<Case>([
    [
      'are no reads',
      'spark',
      'with c as (select a from t) select c.a, a from c',
      ['query <- t | a=0 c.a=? a=?'],
    ],
    [
      'see those before them',
      'spark',
      'with c as (select a from t), d as (select a from c) select * from d',
      ['query <- t | a=0 a=?'],
    ],
    [
      'do not see those behind them',
      'spark',
      'with c as (select a from d), d as (select 1) select * from c',
      ['query <- d | a=0'],
    ],
    [
      'named like the table they read',
      'spark',
      'with orders as (select * from orders) select orders.id from orders',
      ['query <- orders | orders.id=?'],
    ],
    [
      'RECURSIVE',
      'spark',
      'with recursive r as (select n from t union all select n + 1 from r) select * from r',
      ['query <- t | n=0 n=?'],
    ],
    [
      'recursive without the word',
      'snowflake',
      'with r as (select a from t union all select a from r) select * from r',
      ['query <- t | a=0 a=?'],
    ],
    [
      'nested and shadowed',
      'bigquery',
      'with r as (select a from b), s as (with r as (select 1 as z) select * from r) select * from r join s using (q)',
      ['query <- b | a=0 q=?'],
    ],
    [
      'end with their subquery',
      'spark',
      'select * from (with c as (select 1) select * from c) join c',
      ['query <- c'],
    ],
    ['with a schema are tables', 'spark', 'with c as (select 1) select * from s.c', ['query <- s.c']],
    [
      'next to INSERT',
      'spark',
      'with c as (select a from t) insert into x select * from c',
      ['insert x <- t | a=0'],
    ],
    ['that write', 'postgres', 'with d as (delete from t returning *) select * from d', ['query t']],
    ['without case', 'spark', 'with C as (select 1) select * from c', ['query']],
  ])('%s', verify);
});

describe('statements', () => {
  test.each<Case>([
    ['INSERT INTO', 'spark', 'insert into a.b.c (x, y) select x, y from t', ['insert a.b.c <- t | x=0 y=0']],
    [
      'INSERT OVERWRITE',
      'spark',
      "insert overwrite table a.b partition (d = '1') select x from t",
      ['insert a.b <- t | x=0'],
    ],
    ['INSERT VALUES', 'postgres', 'insert into t (a) values (1) returning a', ['insert t | a=?']],
    [
      'ON CONFLICT',
      'postgres',
      'insert into t select a from u on conflict (a) do update set b = excluded.b',
      ['insert t <- u | a=0 excluded.b=? a=?'],
    ],
    [
      'CREATE TABLE AS',
      'spark',
      "create table a.b using delta location 's3://x' as select c from t",
      ['create a.b <- t | c=0'],
    ],
    [
      'CREATE TABLE AS in parentheses',
      'snowflake',
      'create or replace table a.b as (select c from t)',
      ['create a.b <- t | c=0'],
    ],
    [
      'CREATE VIEW',
      'spark',
      'create or replace view a.b as with q as (select c from t) select * from q',
      ['create a.b <- t | c=0'],
    ],
    [
      'CREATE MATERIALIZED VIEW',
      'bigquery',
      'create materialized view a.b as select x from t',
      ['create a.b <- t | x=0'],
    ],
    [
      'CREATE DYNAMIC TABLE',
      'snowflake',
      "create dynamic table a.b target_lag = '1 minute' warehouse = w as select x from t",
      ['create a.b <- t | x=0'],
    ],
    ['CLONE', 'snowflake', 'create table a.b clone c.d', ['create a.b <- c.d']],
    ['CREATE TABLE', 'spark', 'create table a.b (c int)', ['create a.b']],
    [
      'MERGE',
      'spark',
      'merge into a.b t using c.d s on t.id = s.id when matched then update set t.x = s.x when not matched then insert (id) values (s.id)',
      ['merge a.b <- c.d s | t.id=? s.id=0 t.x=? s.x=0 s.id=0'],
    ],
    [
      'MERGE with a subquery',
      'snowflake',
      'merge into t using (select id from s) q on t.id = q.id when matched then delete',
      ['merge t <- s | id=0 t.id=? q.id=?'],
    ],
    [
      'MERGE with stars',
      'spark',
      'merge into a.t using b.s on t.id = s.id when matched then update set * when not matched then insert *',
      ['merge a.t <- b.s | t.id=? s.id=0'],
    ],
    [
      'UPDATE FROM',
      'postgres',
      'update a.t set x = s.y from b.s where t.id = s.id',
      ['update a.t <- b.s | s.y=0 t.id=? s.id=0'],
    ],
    [
      'UPDATE JOIN',
      'mysql',
      'update t join u on t.a = u.a set t.x = u.y',
      ['update t <- u | t.a=? u.a=0 u.y=0'],
    ],
    [
      'UPDATE of an alias',
      'tsql',
      'update o set o.x = 1 from a.b o where o.y = 2',
      ['update <- a.b o | o.y=0'],
    ],
    [
      'DELETE USING',
      'postgres',
      'delete from t using s where t.id = s.id',
      ['delete t <- s | t.id=? s.id=0'],
    ],
    ['DELETE', 'spark', 'delete from a.b where x in (select y from z)', ['delete a.b <- z | x=? y=?']],
    ['DELETE JOIN', 'mysql', 'delete t from t join u on t.id = u.id', ['delete t <- u | t.id=? u.id=0']],
    ['SELECT INTO', 'tsql', 'select a into x.y from t', ['query x.y <- t | a=0']],
    [
      'DROP, TRUNCATE, USE, OPTIMIZE',
      'spark',
      'drop table a.b; truncate table a.b; use c; optimize a.b',
      ['other', 'other', 'other', 'other'],
    ],
    ['CACHE TABLE', 'spark', 'cache table x as select a from t', ['other <- t']],
    ['DECLARE', 'bigquery', 'declare x int64 default (select max(a) from t)', ['other <- t']],
  ])('%s', verify);
});

describe('quoting', () => {
  test.each<Case>([
    [
      'backticks',
      'spark',
      'select `o`.`id` from `a`.`b`.`c d` as `o`',
      ['query <- `a`.`b`.`c d` `o` | `o`.`id`=0'],
    ],
    [
      'one pair of backticks',
      'bigquery',
      'select c.id from `p-q.d.c` where c.x = 1',
      ['query <- `p-q.d.c` | c.id=0 c.x=0'],
    ],
    ['dashes', 'bigquery', 'select id from p-q.d.c', ['query <- p-q.d.c | id=0']],
    ['strings in double quotes', 'bigquery', 'select "a from b" from c.d', ['query <- c.d']],
    [
      'double quotes',
      'snowflake',
      'select "o"."Id" from "A"."B"."C""D" as "o"',
      ['query <- "A"."B"."C""D" "o" | "o"."Id"=0'],
    ],
    [
      'double quotes and case',
      'postgres',
      'select "T".a from s."T" where A = 1',
      ['query <- s."T" | "T".a=0 A=0'],
    ],
    ['double quotes', 'duckdb', 'select "a" from "x y".z', ['query <- "x y".z | "a"=0']],
    ['double quotes', 'trino', 'select c.x from "a"."b"."c"', ['query <- "a"."b"."c" | c.x=0']],
    ['brackets', 'tsql', 'select [o].[a b] from [x].[y] as [o]', ['query <- [x].[y] [o] | [o].[a b]=0']],
    ['metadata tables', 'trino', 'select 1 from a.b."c$partitions"', ['query <- a.b."c$partitions"']],
    [
      'surrogates in front of names',
      'spark',
      "select '😀🚀' as s, c from a.b where d = '😀' and e = 1",
      ['query <- a.b | c=0 d=0 e=0'],
    ],
    [
      'surrogates in names',
      'spark',
      'select `😀` from `😀`.b as t where t.c = 1',
      ['query <- `😀`.b t | `😀`=0 t.c=0'],
    ],
    [
      'CRLF',
      'spark',
      'select a,\r\n  t.b\r\nfrom c.d as t\r\nwhere e = 1;\r\nselect f from g',
      ['query <- c.d t | a=0 t.b=0 e=0', 'query <- g | f=0'],
    ],
  ])('%s', verify);
});

describe('files', () => {
  test.each<Case>([
    [
      'read_parquet',
      'duckdb',
      "select r.a from read_parquet('s3://b/x') r",
      ['query <- read_parquet:s3://b/x | r.a=?'],
    ],
    [
      'a list of files',
      'duckdb',
      "select a from read_csv(['a.csv', 's3://b/y'], delim = '|')",
      ['query <- read_csv:a.csv, read_csv:s3://b/y | delim=? a=?'],
    ],
    [
      'FROM a string',
      'duckdb',
      "select a from 's3://b/x.csv' join 'y.parquet' using (a)",
      ['query <- from:s3://b/x.csv, from:y.parquet | a=? a=?'],
    ],
    [
      'formats',
      'spark',
      'select a from delta.`s3://b/x` d join parquet.`/mnt/y` using (a)',
      ['query <- delta:s3://b/x d, parquet:/mnt/y | a=? a=?'],
    ],
    [
      'read_files',
      'databricks',
      "select a from read_files('s3://a/b', format => 'csv')",
      ['query <- read_files:s3://a/b | a=?'],
    ],
    ['s3', 'clickhouse', "select a from s3('https://b/x')", ['query <- s3:https://b/x | a=?']],
    [
      'OPENROWSET',
      'tsql',
      "select a from openrowset(bulk 's3://b/x', format = 'parquet') as r",
      ['unparsed <- openrowset:s3://b/x'],
    ],
    ['COPY', 'postgres', "copy t from 's3://b/x'", ['other <- from:s3://b/x']],
    ['a path in a string', 'spark', "select 's3://b/x' as uri from t", ['query <- t']],
    ['a table named delta', 'spark', 'select a from delta.b', ['query <- delta.b | a=0']],
  ])('%s', verify);
});

describe('half-typed statements', () => {
  test.each<Case>([
    ['behind WHERE', 'spark', 'select a from x.y where ', ['unparsed <- x.y']],
    ['behind FROM', 'spark', 'select a from ', ['unparsed']],
    ['behind a comma', 'spark', 'select a, from x.y o, z.w', ['query <- x.y o, z.w | a=?']],
    ['behind a dot', 'spark', 'select * from a.b.; select * from c.d', ['unparsed', 'query <- c.d']],
    [
      'joins, comma joins and functions of FROM',
      'spark',
      'select a,, b from a.b o join c.d as p on o.x = p.y where extract(year from g) = 1 and a is distinct from h and i in (select j from k.l)',
      ['unparsed <- a.b o, c.d p, k.l'],
    ],
    [
      'commas behind tables',
      'spark',
      'select a,, b from a.b x, c.d, (select 1 from e.f) g',
      ['unparsed <- a.b x, c.d, e.f'],
    ],
    [
      'CTEs',
      'spark',
      'with c as (select 1), d(x) as (select 2) select * frm c join d join e.f',
      ['unparsed <- e.f'],
    ],
    [
      'tables behind a subquery and behind a function',
      'spark',
      'select ,, from (select a from b.c) as x, d.e, explode(f) y(z), g.h',
      ['unparsed <- d.e, g.h, b.c'],
    ],
    ['an array of a row', 'redshift', 'select ,, from a.b.c x, x.items', ['unparsed <- a.b.c x']],
    [
      'an array of a subquery',
      'bigquery',
      'select ,, from (select a from b.c) x, x.items',
      ['unparsed <- b.c'],
    ],
    ['a comma behind the only table', 'spark', 'select x.a, b from c.d x,', ['query <- c.d x | x.a=0 b=?']],
    [
      'a comma in front of WHERE',
      'spark',
      'select a from (select b from c.d, where e = 1) x',
      ['query <- c.d | b=? e=? a=?'],
    ],
    ['functions in FROM', 'spark', 'select ,, from explode(a) x join f.g(b) y join c.d', ['unparsed <- c.d']],
    ['DELETE USING', 'postgres', 'delete from a.b using c.d where where', ['unparsed a.b <- c.d']],
    ['INSERT', 'spark', 'insert into a.b select * from c.d where', ['unparsed a.b <- c.d']],
    [
      'INSERT OVERWRITE',
      'spark',
      'insert overwrite table a.b partition (x) select * from c.d where where',
      ['unparsed a.b <- c.d'],
    ],
    ['UPDATE', 'spark', 'update a.b set x = = 1', ['unparsed a.b']],
    ['MERGE', 'spark', 'merge into a.b t using c.d s on', ['unparsed a.b <- c.d s']],
    [
      'CREATE TABLE AS',
      'spark',
      'create table if not exists a.b as select ,, from c.d',
      ['unparsed a.b <- c.d'],
    ],
    ['dashes and arrays', 'bigquery', 'select ,, from a-b.c.d x, x.arr', ['unparsed <- a-b.c.d x']],
    [
      'statements that read nothing',
      'spark',
      'show tables from foo bar baz; grant select on a from b c d; revoke all on t from u v w',
      ['unparsed', 'unparsed', 'unparsed'],
    ],
    ['an open quote', 'spark', "select a from b.c where d = 'abc; select * from x.y", ['unparsed <- b.c']],
    ['an open name', 'spark', 'select a from `b.c', ['unparsed']],
    [
      'neighbours stay',
      'spark',
      'select a from t; select from where; select b from u',
      ['query <- t | a=0', 'unparsed', 'query <- u | b=0'],
    ],
    [
      'stray characters',
      'spark',
      'select a § b from c.d; select e from f',
      ['unparsed <- c.d', 'query <- f | e=0'],
    ],
  ])('%s', verify);
});

describe('Jinja', () => {
  test.each<Case>([
    [
      'ref and source',
      'spark',
      "select * from {{ ref('orders') }} o join {{ source('raw', 'pay') }} p on o.id = p.id",
      ['query <- ref:orders o, source:raw/pay p | o.id=0 p.id=1'],
    ],
    [
      'ref with package and version',
      'spark',
      "select * from {{ ref('pkg', 'm', v=2) }} join {{ ref(\"n\", version='3') }}",
      ['query <- ref:pkg/m/2, ref:n/3'],
    ],
    [
      "ref by its model's name",
      'spark',
      "select orders.id, b from {{ref('orders')}}",
      ['query <- ref:orders | orders.id=0 b=0'],
    ],
    [
      'ref over several lines',
      'spark',
      "select a from {{\n  ref(\n  'orders'\n) }} as o where o.b = 1",
      ['query <- ref:orders o | a=0 o.b=0'],
    ],
    [
      'computed refs',
      'spark',
      "select a from {{ ref(name) }} x, {{ ref('a' ~ b) }} y, {{ ref(*args) }} z",
      ['query | a=?'],
    ],
    [
      'names with computed parts',
      'spark',
      "select a from {{ schema }}.tbl, tbl_{{ suffix }}, {{ var('t') }}, `{{ p }}.d.t`, {{ this }}",
      ['query | a=?'],
    ],
    [
      'names with a condition inside',
      'spark',
      'select a from {% if x %}a{% else %}b{% endif %}.t',
      ['query | a=?'],
    ],
    [
      'names in a condition',
      'spark',
      'select a from {% if x %}s.t{% else %}s.u{% endif %} where b = 1',
      ['query <- s.t, s.u | a=? b=?'],
    ],
    [
      'refs in a condition',
      'spark',
      "select id from {% if x %}{{ ref('a') }}{% else %}{{ ref('b') }}{% endif %} where x = 1",
      ['query <- ref:a, ref:b | id=? x=?'],
    ],
    [
      'branches with statements',
      'spark',
      '{% if a %}select 1 from a.b{% elif b %}select 2 from c.d{% else %}select 3 from e.f{% endif %}',
      ['query <- a.b, c.d, e.f'],
    ],
    [
      'a branch that adds a join',
      'spark',
      'select t.a, b from t {% if x %} join u on t.i = u.i {% endif %}',
      ['query <- t, u | t.i=0 u.i=1 t.a=0 b=?'],
    ],
    [
      'CTEs of another branch',
      'spark',
      'with {% if x %} c as (select 1) {% else %} d as (select 2) {% endif %} select * from a.b {% if x %} join c {% endif %}',
      ['query <- a.b'],
    ],
    [
      'is_incremental',
      'spark',
      "select a from {{ ref('m') }} {% if is_incremental() %} where ts > (select max(ts) from {{ this }}) {% endif %}",
      ['query <- ref:m | a=0 ts=0 ts=?'],
    ],
    [
      'loops with commas inside',
      'spark',
      "select {% for m in ms -%} sum({{ m }}) as {{ m }}_x{% if not loop.last %},{% endif %} {% endfor %}, c from {{ ref('p') }}",
      ['query <- ref:p | c=0'],
    ],
    [
      'loops with a comma expression',
      'spark',
      'select {% for m in ms %} f({{ m }}) {{ "," if not loop.last }} {% endfor %} from t',
      ['query <- t'],
    ],
    [
      'loops with UNION ALL',
      'spark',
      '{% for t in ts %} select a from b.c {% if not loop.last %} union all {% endif %} {% endfor %}',
      ['query <- b.c | a=0'],
    ],
    [
      'macros as expressions',
      'spark',
      "select {{ f('x') }}, a from b.c where {{ cond }} and d = 1 limit {{ n }}",
      ['query <- b.c | a=0 d=0'],
    ],
    [
      'macros as joins',
      'spark',
      'select a, t.b from t\n{{ extra_joins() }}\nwhere c = 1',
      ['query <- t | a=? t.b=? c=?'],
    ],
    [
      'macros as an alias',
      'spark',
      'select a from t {{ extra_joins() }} where c = 1',
      ['query <- t | a=? c=?'],
    ],
    [
      "a macro as a CTE's body",
      'spark',
      "with a as (select b from {{ ref('x') }}), c as ({{ dedupe('a') }}) select * from c",
      ['query <- ref:x | b=0'],
    ],
    ['nothing but a macro', 'spark', "{{ dbt_utils.union_relations(relations=[ref('a'), ref('b')]) }}", []],
    [
      'macro files',
      'spark',
      '{% macro foo(x) -%}\n select * from a.b where {{ x }}\n{%- endmacro %}\n{% macro bar() %} x {% endmacro %}',
      [],
    ],
    [
      'snapshots',
      'spark',
      "{% snapshot s %} {{ config(unique_key='id') }} select a from {{ source('a', 'b') }} {% endsnapshot %}",
      ['query <- source:a/b | a=0'],
    ],
    [
      'blocks that set a query',
      'spark',
      "{% set q %} select distinct x from {{ ref('y') }} {% endset %} select 1",
      ['query', 'query <- ref:y | x=0'],
    ],
    ['blocks that set other text', 'spark', '{% set q %} a, b from {% endset %} select 1', ['query']],
    [
      'calls that run a query',
      'spark',
      "{% call statement('s', fetch_result=True) %} select a from b.c {% endcall %}",
      ['query <- b.c | a=0'],
    ],
    [
      'macros that print select items',
      'spark',
      "select {{ star('x') }}, a from b.c t where e order by made, t.d",
      ['query <- b.c t | a=0 e=0 made=? t.d=0'],
    ],
    [
      'aliases that Jinja makes up',
      'spark',
      'select sum(a) as {{ m }}_sum from b.c order by x_sum',
      ['query <- b.c | a=0 x_sum=?'],
    ],
    [
      'macros with an alias',
      'spark',
      "select {{ cents('a') }} as a_usd, b from c.d order by a_usd",
      ['query <- c.d | b=0 a_usd=?'],
    ],
    ['raw', 'spark', '{% raw %} select \'{{ ref("x") }}\' from a.b {% endraw %}', ['query <- a.b']],
    [
      'comments',
      'spark',
      "{# from {{ ref('no') }} #} select a -- {{ ref('no') }} {% if %}\nfrom /* {{ source('a', 'b') }} */ c.d{# x #} e",
      ['query <- c.d e | a=0'],
    ],
    [
      'strings',
      'spark',
      'select \'{{ ref("no") }} from x.y\' as a, "{{ var(\'b\') }}" from c.d',
      ['query <- c.d'],
    ],
    [
      'braces in SQL strings',
      'spark',
      "select a from t where b like '{%' and c = '{{'",
      ['query <- t | a=0 b=0 c=0'],
    ],
    ['an open expression', 'spark', "select a from {{ ref('orders'", ['query | a=?']],
    [
      'an open expression in the next line',
      'spark',
      "select a from {{ ref('orders\nwhere b in (select c from d.e)",
      ['query <- d.e | a=? b=? c=?'],
    ],
    ['an open tag', 'spark', 'select a from b.c {% if x\nwhere d = 1', ['query <- b.c | a=0 d=0']],
    [
      'surrogates',
      'spark',
      "select '{{ \"😀\" }}' as s from {{ ref('m') }} where 😀 = '😀' or a",
      ['unparsed <- ref:m'],
    ],
  ])('%s', verify);
});
