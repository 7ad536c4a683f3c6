--- a field of a struct comes from the struct
-- t: s
select s.f, s.g.h as x from t
-- => f <- t.s
-- => x <- t.s

--- a field behind the table's alias
-- t: s
select q.s.f, q.s.g.h from t q
-- => f <- t.s
-- => h <- t.s

--- a table's alias comes before a struct of that name
-- t: q, a
select q.a from t q
-- => a <- t.a

--- subscripts
-- t: m, arr
select m['k'] as x, arr[0] as y, arr[0].f as z from t
-- => x <- t.m (subscript)
-- => y <- t.arr (subscript)
-- => z <- t.arr (subscript)

--- a struct made of columns, and its field
-- t: a, b
with x as (select struct(a as p, b as q) as s from t) select s.p from x
-- => p <- t.a (struct), t.b (struct)

--- paths into JSON
-- dialect: snowflake
-- t: v
select v:user.mail::string as mail, v['x'] as x from t
-- => mail <- t.v (json_extract > cast)
-- => x <- t.v (subscript)

--- arrows into JSON
-- dialect: postgresql
-- t: j
select j -> 'a' ->> 'b' as x from t
-- => x <- t.j (json_extract > json_extract_scalar)

--- functions over JSON
-- dialect: bigquery
-- t: j
select json_value(j, '$.a') as x from t
-- => x <- t.j (json_value)

--- a composite in parentheses
-- dialect: postgresql
-- t: c
select (c).x from t
-- => x <- t.c

--- an array of columns
-- dialect: duckdb
-- t: a, b
select [a, b] as xs from t
-- => xs <- t.a (array), t.b (array)

--- a field of an unknown table's struct beside another table
-- t: a
select s.f from t, nobody
-- => f <- nobody.s

--- a field of one of two unknown tables
select s.f from n1, n2
-- => f <- ? unknown-columns
