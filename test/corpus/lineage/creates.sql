--- CREATE TABLE AS
-- t: a, b
create table x.y using delta as select a, lower(b) as c from t
-- => defines x.y
-- => a <- t.a
-- => c <- t.b (lower)

--- CREATE OR REPLACE TABLE in parentheses
-- dialect: snowflake
-- t: a
create or replace table y as (select a from t)
-- => defines y
-- => a <- t.a

--- CREATE TABLE with names AS
-- dialect: postgresql
-- t: a, b
create table y (p, q) as select a, b from t
-- => defines y
-- => p <- t.a
-- => q <- t.b

--- CREATE VIEW
-- t: a
create or replace view y as with q as (select a from t) select * from q
-- => defines y
-- => a <- t.a

--- CREATE VIEW with a column list
-- t: a, b
create view y (p comment 'first', q) as select a, b from t
-- => defines y
-- => p <- t.a
-- => q <- t.b

--- CREATE MATERIALIZED VIEW
-- dialect: bigquery
-- t: a
create materialized view y as select max(a) as m from t
-- => defines y
-- => m <- t.a (max)

--- CREATE TABLE with types
create table y (a int, b string comment 'x', c struct<d: int>)
-- => defines y
-- => a <-
-- => b <-
-- => c <-

--- CREATE TABLE with partitions of their own
-- dialect: hive
create table y (a int) partitioned by (d date)
-- => defines y
-- => a <-
-- => d <-

--- CREATE TABLE without columns
create table y using delta location 's3://b/y'
-- => defines y
-- => ... ? opaque

--- CLONE
-- dialect: snowflake
-- t: a, b
create table y clone t
-- => defines y
-- => a <- t.a
-- => b <- t.b

--- a star of an unknown table
create view y as select *, 1 as one from nobody
-- => defines y
-- => one <-
-- => ... ? unknown-columns

--- a dynamic table
-- dialect: snowflake
-- t: a
create dynamic table y target_lag = '1 minute' warehouse = w as select a from t
-- => defines y
-- => a <- t.a

--- SELECT INTO
-- dialect: tsql
-- t: a
select a as b into x.y from t
-- => defines x.y
-- => b <- t.a

--- what is no table
use c; drop table x; optimize y
