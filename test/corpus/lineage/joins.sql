--- USING merges a column
-- t: id, a
-- u: id, b
select id, a, b from t join u using (id)
-- => id <- t.id, u.id
-- => a <- t.a
-- => b <- u.b
-- => rows <-; if t.id, u.id

--- USING and a star: the merged column comes first, and once
-- t: a, id
-- u: id, b
select * from t join u using (id)
-- => id <- t.id, u.id
-- => a <- t.a
-- => b <- u.b
-- => rows <-; if t.id, u.id

--- USING and a star where the merged column stays in its place
-- dialect: duckdb
-- t: a, id
-- u: id, b
select * from t join u using (id)
-- => a <- t.a
-- => id <- t.id, u.id
-- => b <- u.b
-- => rows <-; if t.id, u.id

--- a qualified column is that of its side, USING or not
-- t: id
-- u: id
select t.id as l, u.id as r from t full join u using (id)
-- => l <- t.id
-- => r <- u.id
-- => rows <-; if t.id, u.id

--- USING over three tables
-- t: id, a
-- u: id, b
-- v: id, c
select id, a, b, c from t join u using (id) left join v using (id)
-- => id <- t.id, u.id, v.id
-- => a <- t.a
-- => b <- u.b
-- => c <- v.c
-- => rows <-; if t.id, u.id, v.id

--- USING of unknown tables: the merged column is certain
select id from n1 join n2 using (id)
-- => id <- n1.id, n2.id
-- => rows <-; if n1.id, n2.id

--- USING of unknown tables: other columns are not
select a from n1 join n2 using (id)
-- => a <- ? unknown-columns
-- => rows <-; if n1.id, n2.id

--- NATURAL merges what both have
-- t: id, a
-- u: id, b
select * from t natural join u
-- => id <- t.id, u.id
-- => a <- t.a
-- => b <- u.b

--- NATURAL of an unknown table
-- t: id, a
select id from t natural join nobody
-- => id <- ? unknown-columns

--- a join in parentheses
-- t: a, k
-- u: b, k
-- v: c, k
select a, b, c from t left join (u join v on u.k = v.k) on t.k = u.k
-- => a <- t.a
-- => b <- u.b
-- => c <- v.c
-- => rows <-; if t.k, u.k, v.k

--- a join behind an alias
-- dialect: postgresql
-- u: b, k
-- v: c, k
select q.b, q.c from (u join v on u.k = v.k) as q
-- => b <- u.b
-- => c <- v.c
-- => rows <-; if u.k, v.k

--- a comma and a join with USING: only the last table is joined
-- t: x
-- u: id, b
-- v: id, c
select x, id, b, c from t, u join v using (id)
-- => x <- t.x
-- => id <- u.id, v.id
-- => b <- u.b
-- => c <- v.c
-- => rows <-; if u.id, v.id

--- CROSS JOIN and positional join
-- dialect: duckdb
-- t: a
-- u: b
select * from t positional join u
-- => a <- t.a
-- => b <- u.b

--- ASOF JOIN
-- dialect: duckdb
-- t: k, ts, a
-- u: k, ts, b
select t.a, u.b from t asof join u on t.k = u.k and t.ts >= u.ts
-- => a <- t.a
-- => b <- u.b
-- => rows <-; if t.k, t.ts, u.k, u.ts

--- a column that two tables have
-- t: id
-- u: id
select id from t join u on t.id = u.id
-- => id <- ? ambiguous
-- => rows <-; if t.id, u.id

--- a column that no table has
-- t: a
-- u: b
select z from t, u
-- => z <- ? no-such-column

--- an alias for two tables
select x.a from t x, u x
-- => a <- ? ambiguous

--- a table with other column names
-- dialect: postgresql
-- t: a, b, c
select x, y, c from t as q(x, y)
-- => x <- t.a
-- => y <- t.b
-- => c <- t.c

--- other names for the columns of an unknown table
-- dialect: postgresql
select x from nobody as q(x, y)
-- => x <- ? unknown-columns

--- TABLESAMPLE and time travel
-- t: a
-- u: b
select q.a, b from t tablesample (10 percent) as q join u version as of 3 on true
-- => a <- t.a
-- => b <- u.b
