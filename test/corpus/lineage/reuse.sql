--- an alias named in the same SELECT
-- dialect: snowflake
-- t: a
select lower(a) as x, sha2(x) as y from t
-- => x <- t.a (lower)
-- => y <- t.a (lower > sha2)

--- Spark and Databricks
-- t: a
select a as b, b || 'x' as c, c || 'y' as d from t
-- => b <- t.a
-- => c <- t.a (||)
-- => d <- t.a (|| > ||)

--- Redshift
-- dialect: redshift
-- t: a
select a + 1 as b, b * 2 as c from t
-- => b <- t.a (+)
-- => c <- t.a (+ > *)

--- DuckDB
-- dialect: duckdb
-- t: a
select a + 1 as b, b * 2 as c from t
-- => b <- t.a (+)
-- => c <- t.a (+ > *)

--- a column of the table comes before an alias
-- dialect: snowflake
-- t: a, b
select lower(a) as b, upper(b) as c from t
-- => b <- t.a (lower)
-- => c <- t.b (upper)

--- an item never names itself
-- dialect: snowflake
-- t: a
select upper(a) as a, a || 'x' as b from t
-- => a <- t.a (upper)
-- => b <- t.a (||)

--- an alias or a column of an unknown table
-- dialect: snowflake
select lower(a) as x, sha2(x) as y from nobody
-- => x <- nobody.a (lower)
-- => y <- ? unknown-columns

--- BigQuery knows no such aliases
-- dialect: bigquery
-- t: a
select lower(a) as x, to_hex(x) as y from t, t as u
-- => x <- ? ambiguous
-- => y <- ? no-such-column

--- an alias in WHERE
-- dialect: snowflake
-- t: a
select lower(a) as x from t where x = 'y'
-- => x <- t.a (lower)
-- => rows <-; if t.a

--- an alias in HAVING and QUALIFY
-- dialect: snowflake
-- t: a, b
select a, max(b) as m, row_number() over (order by a) as rn from t group by a having m > 1 qualify rn = 1
-- => a <- t.a
-- => m <- t.b (max)
-- => rn <-; if t.a
-- => rows <-; if t.a, t.b
