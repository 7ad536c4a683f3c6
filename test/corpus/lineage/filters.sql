--- WHERE decides about rows alone
-- t: a, b
select a from t where b = 1
-- => a <- t.a
-- => rows <-; if t.b

--- ON decides about rows alone
-- t: a, k
-- u: b, k2
select a, b from t left join u on t.k = u.k2
-- => a <- t.a
-- => b <- u.b
-- => rows <-; if t.k, u.k2

--- GROUP BY and HAVING
-- t: a, b, c
select a, sum(b) as s from t group by a having max(c) > 1
-- => a <- t.a
-- => s <- ~t.b (sum)
-- => rows <-; if t.a, t.c

--- GROUP BY a position
-- t: a, b
select lower(a) as x, count(*) as n from t group by 1
-- => x <- t.a (lower)
-- => n <-
-- => rows <-; if t.a

--- GROUP BY an alias
-- t: a, b
select lower(a) as x, count(*) as n from t group by x
-- => x <- t.a (lower)
-- => n <-
-- => rows <-; if t.a

--- GROUP BY ALL groups by what is no aggregate
-- dialect: snowflake
-- t: a, b
select a, sum(b) as s from t group by all
-- => a <- t.a
-- => s <- ~t.b (sum)
-- => rows <-; if t.a

--- grouping sets
-- t: a, b, c
select a, b, sum(c) as s from t group by grouping sets ((a), (a, b))
-- => a <- t.a
-- => b <- t.b
-- => s <- ~t.c (sum)
-- => rows <-; if t.a, t.b

--- QUALIFY
-- dialect: snowflake
-- t: a, b, c
select a from t qualify row_number() over (partition by b order by c) = 1
-- => a <- t.a
-- => rows <-; if t.b, t.c

--- ORDER BY decides only with LIMIT
-- t: a, b
select a from t order by b
-- => a <- t.a

--- ORDER BY with LIMIT
-- t: a, b
select a from t order by b limit 1
-- => a <- t.a
-- => rows <-; if t.b

--- DISTINCT ON
-- dialect: postgresql
-- t: a, b, c
select distinct on (b) a from t order by b, c
-- => a <- t.a
-- => rows <-; if t.b, t.c

--- a semi join
-- t: a, k
-- u: k
select a from t left semi join u on t.k = u.k
-- => a <- t.a
-- => rows <-; if t.k, u.k

--- an anti join shows no column of its right side
-- t: a, k
-- u: a, k
select * from t left anti join u on t.k = u.k
-- => a <- t.a
-- => k <- t.k
-- => rows <-; if t.k, u.k

--- filters of CTEs and subqueries are filters of the statement
-- t: a, b, c
with x as (select a, c from t where b = 1) select a from (select a from x where c = 2) y
-- => a <- t.a
-- => rows <-; if t.b, t.c

--- CONNECT BY
-- dialect: snowflake
-- t: a, b, c
select a from t start with b = 1 connect by prior a = c
-- => a <- t.a
-- => rows <-; if t.a, t.b, t.c
