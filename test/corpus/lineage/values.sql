--- VALUES with names
-- dialect: postgresql
select a, b from (values (1, 'x'), (2, 'y')) as v(a, b)
-- => a <-
-- => b <-

--- VALUES with names of the dialect
-- dialect: snowflake
select column1, column2 from (values (1, 2))
-- => column1 <-
-- => column2 <-

--- VALUES of DuckDB
-- dialect: duckdb
select col0, col1 from (values (1, 2))
-- => col0 <-
-- => col1 <-

--- VALUES that name columns of the query around
-- dialect: postgresql
-- t: a, b
select k, v from t, lateral (values ('a', a), ('b', b)) as x(k, v)
-- => k <-
-- => v <- t.a, t.b

--- VALUES alone
-- dialect: postgresql
values (1, 2)
-- => column1 <-
-- => column2 <-

--- a name that VALUES does not have
-- dialect: postgresql
select z from (values (1)) as v(a)
-- => z <- ? no-such-column

--- Spark's VALUES in FROM
select a from values (1, 2) as v(a, b)
-- => a <-
