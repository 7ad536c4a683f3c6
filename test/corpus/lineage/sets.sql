--- UNION by position
-- t: a, b
-- u: x, y
select a, b from t union all select y, x from u
-- => a <- t.a, u.y
-- => b <- t.b, u.x

--- NULL without an alias
-- t: a, b
-- u: x
select a, b from t union all select x, null from u
-- => a <- t.a, u.x
-- => b <- t.b

--- three parts
-- t: a
-- u: b
-- v: c
select a from t union select b from u union all select c from v
-- => a <- t.a, u.b, v.c

--- stars
-- t: a, b
-- u: x, y
select * from t union all select * from u
-- => a <- t.a, u.x
-- => b <- t.b, u.y

--- a star of an unknown table in the second part
-- t: a, b
select a, b from t union all select * from nobody
-- => a <- t.a ? unknown-columns
-- => b <- t.b ? unknown-columns

--- a star of an unknown table in the first part
-- t: a
with x as (select * from nobody union all select a from t) select q from x
-- => q <- nobody.q ? unknown-columns

--- BY NAME
-- dialect: duckdb
-- t: a, b
-- u: b, c
select * from t union all by name select * from u
-- => a <- t.a
-- => b <- t.b, u.b
-- => c <- u.c

--- INTERSECT holds values of both
-- t: a
-- u: b
select a from t intersect select b from u
-- => a <- t.a, u.b

--- EXCEPT holds none of its right side
-- t: a
-- u: b
select a from t except select b from u
-- => a <- t.a
-- => rows <-; if u.b

--- parts in parentheses
-- t: a
-- u: b
(select a from t) union all (select b from u order by b limit 1)
-- => a <- t.a, u.b
-- => rows <-; if u.b

--- a union in FROM
-- t: a
-- u: b
select upper(a) as x from (select a from t union select b from u) q
-- => x <- t.a (upper), u.b (upper)

--- a union of different transforms
-- t: a
select lower(a) as x from t union all select count(a) from t
-- => x <- t.a (lower), ~t.a (count)

--- a part with too few columns
-- t: a, b
-- u: x
select a, b from t union all select x from u
-- => a <- t.a, u.x
-- => b <- t.b ? no-such-column

--- an alias of the first part names the column
-- t: a
-- u: b
with x as (select a as z from t union all select b as other from u) select z from x
-- => z <- t.a, u.b

--- WITH in front of a union
-- t: a
with x as (select a from t) select a from x union all select a from x
-- => a <- t.a

--- a union of VALUES and a table
-- dialect: postgresql
-- t: a
select a from t union all values (1), (2)
-- => a <- t.a

--- a union behind a condition that ends with a query
-- t: a, c
-- u: b
-- q: z
with x as (select * from t) select a from x where c and a > (select z from q) union all select b from u
-- => a <- t.a, u.b
-- => rows <-; if q.z, t.a, t.c

--- an EXCEPT behind a join that ends with a query
-- t: a
-- u: b
-- q: z
select a from t join q on t.a = (select max(z) from q) except select b from u
-- => a <- t.a
-- => rows <-; if q.z, t.a, u.b

--- three parts whose conditions end with queries
-- t: a
-- u: b
-- q: z
select a from t having max(a) > (select z from q) union select b from u where not (select z from q) union all select z from q
-- => a <- q.z, t.a, u.b
-- => rows <-; if q.z, t.a

--- a union behind an item that is a query
-- u: b
-- q: z
select (select max(z) from q) union all select b from u
-- => _ <- q.z (max), u.b
