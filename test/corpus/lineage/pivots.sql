--- PIVOT in Spark
-- t: id, y, x
select * from t pivot (max(x) for y in ('a', 'b'))
-- => id <- t.id
-- => a <- t.x (max); if t.y
-- => b <- t.x (max); if t.y

--- PIVOT in Spark with two aggregates
-- t: id, y, x
select * from t pivot (max(x) as m, count(x) as n for y in ('a'))
-- => id <- t.id
-- => a_m <- t.x (max); if t.y
-- => a_n <- ~t.x (count); if t.y

--- PIVOT in BigQuery
-- dialect: bigquery
-- t: id, y, x
select id, m_a, m_b2 from t pivot (max(x) as m for y in ('a', 'b' as b2))
-- => id <- t.id
-- => m_a <- t.x (max); if t.y
-- => m_b2 <- t.x (max); if t.y

--- PIVOT in Snowflake, with names for all columns
-- dialect: snowflake
-- t: id, y, x
select p.id, p.a from t pivot (max(x) for y in ('a', 'b')) as p (id, a, b)
-- => id <- t.id
-- => a <- t.x (max); if t.y

--- PIVOT of an unknown table
-- dialect: bigquery
select id, a from nobody pivot (max(x) for y in ('a'))
-- => id <- nobody.id
-- => a <- nobody.x (max); if nobody.y

--- PIVOT over a query
-- t: id, y, x, z
select * from (select id, y, x from t) pivot (sum(x) for y in ('a'))
-- => id <- t.id
-- => a <- ~t.x (sum); if t.y

--- PIVOT over values that a query gives
-- dialect: snowflake
-- t: id, y, x
select id from t pivot (max(x) for y in (any))
-- => id <- t.id

--- UNPIVOT
-- dialect: snowflake
-- t: id, a, b
select * from t unpivot (x for y in (a, b))
-- => id <- t.id
-- => y <-
-- => x <- t.a, t.b

--- UNPIVOT in BigQuery
-- dialect: bigquery
-- t: id, a, b
select id, x, y from t unpivot (x for y in (a, b))
-- => id <- t.id
-- => x <- t.a, t.b
-- => y <-
