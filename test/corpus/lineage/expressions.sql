--- CASE: what is tested decides, what is returned is the value
-- t: a, b, c, d
select case when a = 1 then b when c then 'x' else d end as k from t
-- => k <- t.b (case), t.d (case); if t.a, t.c

--- CASE with an operand
-- t: a, b, c
select case a when b then c end as k from t
-- => k <- t.c (case); if t.a, t.b

--- a comparison as a result of CASE
-- t: a, b
select case when a > 1 then b = 2 end as k from t
-- => k <- ~t.b (= > case); if t.a

--- IF and IFF
-- dialect: snowflake
-- t: a, b, c
select iff(a > 0, b, c) as k from t
-- => k <- t.b (iff), t.c (iff); if t.a

--- IF in BigQuery
-- dialect: bigquery
-- t: a, b, c
select if(a, b, c) as k, ifnull(a, b) as n from t
-- => k <- t.b (if), t.c (if); if t.a
-- => n <- t.a (ifnull), t.b (ifnull)

--- NVL2 and DECODE
-- dialect: snowflake
-- t: a, b, c
select nvl2(a, b, c) as n, decode(a, 1, b, c) as d from t
-- => n <- t.b (nvl2), t.c (nvl2); if t.a
-- => d <- t.b (decode), t.c (decode); if t.a

--- NULLIF and COALESCE
-- t: a, b
select nullif(a, b) as n, coalesce(a, b) as c from t
-- => n <- t.a (nullif); if t.b
-- => c <- t.a (coalesce), t.b (coalesce)

--- a window: the argument is the value, the rest decides
-- t: a, b, c
select max(a) over (partition by b order by c) as m from t
-- => m <- t.a (max); if t.b, t.c

--- a named window
-- t: a, b, c
select first_value(a) over w as f from t window w as (partition by b order by c)
-- => f <- t.a (first_value); if t.b, t.c

--- LAG with a default
-- t: a, b, c
select lag(a, 1, b) over (order by c) as l from t
-- => l <- t.a (lag), t.b (lag); if t.c

--- ROW_NUMBER has no value of its own
-- t: a, b
select row_number() over (partition by a order by b) as rn from t
-- => rn <-; if t.a, t.b

--- FILTER of an aggregate
-- dialect: postgresql
-- t: a, b
select max(a) filter (where b > 1) as m from t
-- => m <- t.a (max); if t.b

--- WITHIN GROUP orders
-- dialect: snowflake
-- t: a, b
select listagg(a, ',') within group (order by b) as l from t
-- => l <- t.a (listagg); if t.b

--- WITHIN GROUP of a percentile is its value
-- dialect: snowflake
-- t: a
select percentile_cont(0.5) within group (order by a) as p from t
-- => p <- t.a (percentile_cont)

--- ARRAY_AGG with an order
-- dialect: bigquery
-- t: a, b
select array_agg(a order by b limit 1)[offset(0)] as x from t
-- => x <- t.a (array_agg > subscript); if t.b

--- MAX_BY
-- dialect: snowflake
-- t: a, b
select max_by(a, b) as m from t
-- => m <- t.a (max_by); if t.b

--- a scalar subquery
-- t: a
-- u: b, k
select (select max(b) from u where u.k = t.a) as m from t
-- => m <- u.b (max); if t.a, u.k
-- => rows <-; if t.a, u.k

--- EXISTS
-- t: a
-- u: b
select exists (select 1 from u where u.b = t.a) as e from t
-- => e <-; if t.a, u.b
-- => rows <-; if t.a, u.b

--- IN with a list
-- t: a, b
select a in (1, b) as i from t
-- => i <- ~t.a (in), ~t.b (in)

--- IN with a query
-- t: a
-- u: b
select a in (select b from u) as i from t
-- => i <- ~t.a (in); if u.b

--- IN and EXISTS in WHERE
-- t: a, b
-- u: c, d
select a from t where b in (select c from u) and not exists (select 1 from u x where x.d = t.b)
-- => a <- t.a
-- => rows <-; if t.b, u.c, u.d

--- ANY with a query
-- dialect: postgresql
-- t: a
-- u: b
select a = any (select b from u) as i from t
-- => i <- ~t.a (any); if u.b

--- a correlated subquery: the inner table has the column
-- t: id, x
-- u: id, y
select (select y from u where id = t.id) as y from t
-- => y <- u.y; if t.id, u.id
-- => rows <-; if t.id, u.id

--- a correlated subquery: only the outer table has the column
-- t: x
-- u: y
select (select max(concat(x, y)) from u) as z from t
-- => z <- t.x (concat > max), u.y (concat > max)

--- a correlated subquery over an unknown table
-- t: x
select (select max(x) from nobody) as z from t
-- => z <- ? unknown-columns

--- operators make one step of a chain
-- t: a, b, c
select a || b || c as x, a + b * c as y from t
-- => x <- t.a (||), t.b (||), t.c (||)
-- => y <- t.a (+), t.b (* > +), t.c (* > +)

--- casts
-- dialect: postgresql
-- t: a, b
select a::text as x, cast(b as int) as y, a::varchar(10)::text as z, b::date from t
-- => x <- t.a (cast)
-- => y <- t.b (cast)
-- => z <- t.a (cast > cast)
-- => b <- t.b (cast)

--- SAFE_CAST and TRY_CAST
-- dialect: bigquery
-- t: a
select safe_cast(a as int64) as x from t
-- => x <- t.a (safe_cast)

--- truth values strip
-- t: a, b
select a is null as n, not a as m, a like 'x%' as l, a between 1 and b as w, a is distinct from b as d from t
-- => n <- ~t.a (is null)
-- => m <- ~t.a (not)
-- => l <- ~t.a (like)
-- => w <- ~t.a (between), ~t.b (between)
-- => d <- ~t.a (<>), ~t.b (<>)

--- EXTRACT and dates
-- t: d, e
select extract(year from d) as y, date_trunc('month', d) as m, datediff(day, d, e) as n, date_add(d, 1) as p from t
-- => y <- t.d (extract)
-- => m <- t.d (date_trunc)
-- => n <- t.d (datediff), t.e (datediff)
-- => p <- t.d (date_add)

--- TRIM and SUBSTRING with words inside
-- t: a, b
select trim(both ' ' from a) as x, substring(b from 2 for 3) as y from t
-- => x <- t.a (trim)
-- => y <- t.b (substring)

--- AT TIME ZONE and COLLATE
-- dialect: postgresql
-- t: a, b
select a at time zone 'utc' as x, b collate "C" as y from t
-- => x <- t.a (at_time_zone)
-- => y <- t.b

--- lambdas
-- t: arr, y
select transform(arr, x -> x + y) as z from t
-- => z <- t.arr (transform), t.y (+ > transform)

--- list comprehensions
-- dialect: duckdb
-- t: xs, k, n
select [x + k for x in xs if x > n] as z from t
-- => z <- t.k (+), t.xs; if t.n

--- keys of structs are no columns
-- dialect: duckdb
-- t: a, b
select {k: a, 'l': b} as s from t
-- => s <- t.a, t.b

--- a function of a schema
-- dialect: bigquery
-- t: a
select ds.clean(a) as x, `p.d.f`(a) as y from t
-- => x <- t.a (ds.clean)
-- => y <- t.a (p.d.f)

--- the whole row
-- dialect: postgresql
-- t: a, b
select to_json(t) as j from t
-- => j <- t.a (to_json), t.b (to_json)

--- a row or a column of that name
-- dialect: postgresql
select to_json(nobody) as j from nobody
-- => j <- ? ambiguous

--- words that are values
-- dialect: postgresql
-- t: a
select current_timestamp as x, current_user as u, localtime as l from t
-- => x <-
-- => u <-
-- => l <-

--- arithmetic and sums
-- t: a, b
select sum(a * b) as s, avg(a) as m, max(a) - min(b) as r from t
-- => s <- ~t.a (* > sum), ~t.b (* > sum)
-- => m <- ~t.a (avg)
-- => r <- t.a (max > -), t.b (min > -)

--- a column named like its table, where rows have no names
-- dialect: snowflake
with source as (select * from s.t) select source as x, lower(source) as l from source
-- => x <- s.t.source
-- => l <- s.t.source (lower)

--- the whole row where the dialect is called by its short name
-- dialect: postgres
-- t: a
select to_json(t) as j from t
-- => j <- t.a (to_json)

--- a part of a date that is no column
-- dialect: snowflake
-- t: d
select date_part(epoch_second, d) as x, datediff(week, d, current_date) as y from t
-- => x <- t.d (date_part)
-- => y <- t.d (datediff)
