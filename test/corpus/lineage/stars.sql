--- a star of one table
-- t: a, b
select * from t
-- => a <- t.a
-- => b <- t.b

--- a star of two tables, in their order
-- t: a, b
-- u: c
select * from t join u on t.a = u.c
-- => a <- t.a
-- => b <- t.b
-- => c <- u.c
-- => rows <-; if t.a, u.c

--- a qualified star
-- t: a
-- u: b
select u.*, 1 as one from t, u
-- => b <- u.b
-- => one <-

--- a star of an unknown table
select * from nobody
-- => ... ? unknown-columns

--- a star of an unknown table beside a known one
-- t: a
select * from t, nobody
-- => a <- t.a
-- => ... ? unknown-columns

--- a name behind a star of an unknown table is one of its columns
with x as (select * from nobody) select a, lower(b) as b from x
-- => a <- nobody.a
-- => b <- nobody.b (lower)

--- a name behind the stars of two unknown tables
with x as (select * from n1, n2) select a from x
-- => a <- ? unknown-columns

--- an item beside the star of an unknown table
with x as (select *, lower(a) as l from nobody) select l, b from x
-- => l <- nobody.a (lower)
-- => b <- nobody.b

--- a star through three CTEs
-- t: a, b
with x as (select * from t), y as (select * from x), z as (select y.* from y) select * from z
-- => a <- t.a
-- => b <- t.b

--- EXCEPT
-- dialect: bigquery
-- t: a, b, c
select * except (b, C) from t
-- => a <- t.a

--- EXCLUDE
-- dialect: snowflake
-- t: a, b, c
select * exclude (a, b) from t
-- => c <- t.c

--- EXCLUDE of one column
-- dialect: duckdb
-- t: a, b
select t.* exclude (a) from t
-- => b <- t.b

--- REPLACE
-- dialect: bigquery
-- t: a, b
select * replace (lower(b) as b) from t
-- => a <- t.a
-- => b <- t.b (lower)

--- RENAME
-- dialect: snowflake
-- t: a, b
select * rename (a as x) from t
-- => x <- t.a
-- => b <- t.b

--- EXCEPT of an unknown table
-- dialect: bigquery
with x as (select * except (a) from nobody) select b, a from x
-- => b <- nobody.b
-- => a <- ? no-such-column

--- RENAME of an unknown table
-- dialect: snowflake
with x as (select * rename (a as z) from nobody) select z, a, b from x
-- => z <- nobody.a
-- => a <- ? no-such-column
-- => b <- nobody.b

--- REPLACE of an unknown table
-- dialect: bigquery
with x as (select * replace (upper(a) as a) from nobody) select a, b from x
-- => a <- nobody.a (upper)
-- => b <- nobody.b

--- a star of a subquery
-- t: a, b
select * from (select a as x, b from t) q
-- => x <- t.a
-- => b <- t.b

--- the star of a join in a subquery
-- t: a
-- u: b
select b, a from (select * from t join u on a = b)
-- => b <- u.b
-- => a <- t.a
-- => rows <-; if t.a, u.b

--- the star of a struct has columns that only its type tells
-- dialect: bigquery
-- t: a, s
select a, s.* from t
-- => a <- t.a
-- => ... ? opaque

--- a star as an argument has every column
-- dialect: snowflake
-- t: a, b
select object_construct(*) as o, hash(t.*) as h from t
-- => o <- t.a (object_construct), t.b (object_construct)
-- => h <- t.a (hash), t.b (hash)

--- COUNT(*) has none
-- t: a
select count(*) as n from t
-- => n <-

--- COLUMNS of DuckDB
-- dialect: duckdb
-- t: a, b
select columns('a.*') from t
-- => ... ? opaque

--- a name that two tables bring in by stars
-- t: id, a
-- u: id, b
with x as (select t.*, u.* from t, u) select a, b, id from x
-- => a <- t.a
-- => b <- u.b
-- => id <- ? ambiguous
