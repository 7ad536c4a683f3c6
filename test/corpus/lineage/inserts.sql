--- INSERT with a column list
-- t: a, b
insert into x.y (q, p) select a, b from t
-- => adds x.y
-- => q <- t.a
-- => p <- t.b

--- INSERT without one into a known table
-- t: a, b
-- x.y: p, q
insert into x.y select b, lower(a) from t
-- => adds x.y
-- => p <- t.b
-- => q <- t.a (lower)

--- INSERT without one into an unknown table
-- t: a, b
insert into x.y select a, lower(b) as l from t
-- => adds x.y
-- => _a <- t.a
-- => _l <- t.b (lower)

--- INSERT OVERWRITE with partitions
-- t: a, b
-- x.y: p, d, e
insert overwrite table x.y partition (d = '1', e) select a, b from t
-- => adds x.y
-- => p <- t.a
-- => e <- t.b

--- INSERT BY NAME
-- t: a, b
-- x.y: b, a
insert into x.y by name select a, b from t
-- => adds x.y
-- => a <- t.a
-- => b <- t.b

--- INSERT BY NAME in DuckDB
-- dialect: duckdb
-- t: a
insert into y by name select upper(a) as z from t
-- => adds y
-- => z <- t.a (upper)

--- INSERT of a star
-- t: a, b
-- y: p, q
insert into y select * from t
-- => adds y
-- => p <- t.a
-- => q <- t.b

--- INSERT of an unknown table's star
-- y: p, q
insert into y select * from nobody
-- => adds y
-- => ... ? unknown-columns

--- INSERT of an unknown table's star into listed columns
insert into y (p, q) select * from nobody
-- => adds y
-- => p <- ? unknown-columns
-- => q <- ? unknown-columns

--- INSERT VALUES
-- t: a
insert into y (p, q) values (1, (select max(a) from t)), (2, 3)
-- => adds y
-- => p <-
-- => q <- t.a (max)

--- WITH in front of INSERT
-- t: a
with x as (select a from t) insert into y (p) select a from x
-- => adds y
-- => p <- t.a

--- WITH behind INSERT
-- t: a
insert into y (p) with x as (select a from t) select a from x
-- => adds y
-- => p <- t.a

--- INSERT of a union
-- t: a
-- u: b
insert into y (p) select a from t union all select b from u
-- => adds y
-- => p <- t.a, u.b

--- INSERT and filters
-- t: a, b
insert into y (p) select a from t where b > 1
-- => adds y
-- => p <- t.a
-- => rows <-; if t.b

--- ON CONFLICT
-- dialect: postgresql
-- t: a, b
insert into y (p, q) select a, b from t on conflict (p) do update set q = excluded.q, r = upper(excluded.p)
-- => adds y
-- => p <- t.a
-- => q <- t.b
-- => r <- t.a (upper)

--- REPLACE WHERE and other words
-- dialect: databricks
-- t: a
insert into table y (p) select a from t
-- => adds y
-- => p <- t.a
