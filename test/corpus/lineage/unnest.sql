--- LATERAL VIEW
-- t: a, arr
select a, x from t lateral view explode(arr) e as x
-- => a <- t.a
-- => x <- t.arr (explode)

--- LATERAL VIEW with a position
-- t: arr
select p, c from t lateral view posexplode(arr) e as p, c
-- => p <-
-- => c <- t.arr (posexplode)

--- LATERAL VIEW of a LATERAL VIEW
-- t: arrs
select y from t lateral view explode(arrs) e as x lateral view explode(x) f as y
-- => y <- t.arrs (explode > explode)

--- JSON_TUPLE
-- t: j
select ja, jb from t lateral view json_tuple(j, 'a', 'b') x as ja, jb
-- => ja <- t.j (json_tuple)
-- => jb <- t.j (json_tuple)

--- EXPLODE as an item
-- t: a, arr
select a, explode(arr) as x from t
-- => a <- t.a
-- => x <- t.arr (explode)

--- several columns of one item
-- t: arr
select inline(arr) as (p, q) from t
-- => p <- t.arr (inline)
-- => q <- t.arr (inline)

--- STACK
-- t: x, y
select stack(2, 'x', x, 'y', y) as (k, v) from t
-- => k <-
-- => v <- t.x (stack), t.y (stack)

--- UNNEST with names
-- dialect: trino
-- t: id, arr
select t.id, z.q from t cross join unnest(t.arr) as z(q)
-- => id <- t.id
-- => q <- t.arr (unnest)

--- UNNEST of two arrays with a position
-- dialect: trino
-- t: xs, ys
select q, r, n from t cross join unnest(t.xs, t.ys) with ordinality as z(q, r, n)
-- => q <- t.xs (unnest)
-- => r <- t.ys (unnest)
-- => n <-

--- UNNEST in BigQuery: a value
-- dialect: bigquery
-- t: id, arr
select id, x, off from t, unnest(arr) as x with offset as off
-- => id <- t.id
-- => x <- t.arr (unnest)
-- => off <-

--- UNNEST in BigQuery: fields of structs
-- dialect: bigquery
-- t: id, items
select id, i.sku from t, unnest(t.items) as i
-- => id <- t.id
-- => sku <- t.items (unnest)

--- an array of a row behind a comma
-- dialect: bigquery
-- p.d.t: id, items
select t.id, x.sku from p.d.t as t, t.items as x
-- => id <- p.d.t.id
-- => sku <- p.d.t.items (unnest)

--- an array of a row in Redshift
-- dialect: redshift
-- t: items
select i.sku from t, t.items i
-- => sku <- t.items (unnest)

--- an array as a query
-- dialect: bigquery
-- t: arr
select array(select upper(y) from unnest(arr) y) as ys from t
-- => ys <- t.arr (unnest > upper > array)

--- FLATTEN
-- dialect: snowflake
-- t: id, v
select t.id, f.value, f.index, f.value:name::string as name from t, lateral flatten(input => t.v) f
-- => id <- t.id
-- => value <- t.v (flatten)
-- => index <-
-- => name <- t.v (flatten > json_extract > cast)

--- TABLE(FLATTEN)
-- dialect: snowflake
-- t: v
select value from t, table(flatten(t.v))
-- => value <- t.v (flatten)

--- LATERAL
-- dialect: postgresql
-- t: id
-- u: id, b
select q.b from t, lateral (select upper(b) as b from u where u.id = t.id) q
-- => b <- u.b (upper)
-- => rows <-; if t.id, u.id

--- LATERAL that names a table before it
-- dialect: postgresql
-- t: a
select y from t cross join lateral (select lower(a) as x) p cross join lateral (select x || 'z' as y) q
-- => y <- t.a (lower > ||)

--- CROSS APPLY of a query
-- dialect: tsql
-- t: id
-- u: id, b
select q.b from t cross apply (select top 1 b from u where u.id = t.id order by u.b) q
-- => b <- u.b
-- => rows <-; if t.id, u.b, u.id

--- CROSS APPLY of a function
-- dialect: tsql
-- t: x
select y.z from t cross apply dbo.f(t.x) as y
-- => z <- t.x (dbo.f) ? opaque

--- a function in FROM
-- dialect: postgresql
-- t: j
select e.value from t, jsonb_array_elements(t.j) as e
-- => value <- t.j (jsonb_array_elements)

--- a series
-- dialect: postgresql
select g from generate_series(1, 10) g
-- => g <-

--- ARRAY JOIN
-- dialect: clickhouse
-- t: a, arr
select a, x from t array join arr as x
-- => a <- t.a
-- => x <- t.arr

--- UNNEST as an item
-- dialect: duckdb
-- t: xs
select unnest(xs) as x from t
-- => x <- t.xs (unnest)
