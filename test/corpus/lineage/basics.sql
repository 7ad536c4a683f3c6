--- columns keep their names
-- t: a, b
select a, b from t
-- => a <- t.a
-- => b <- t.b

--- an alias is the new name
-- t: a
select a as x from t
-- => x <- t.a

--- an alias without AS
-- t: a
select a x from t
-- => x <- t.a

--- a qualified column has the name behind the dot
-- t: a
select q.a from t as q
-- => a <- t.a

--- a table named with its schema
select o.p.t.a, p.t.b, t.c from o.p.t
-- => a <- o.p.t.a
-- => b <- o.p.t.b
-- => c <- o.p.t.c

--- a column of a table whose columns nobody knows
select a from s.t
-- => a <- s.t.a

--- a constant comes from nowhere
select 1 as one, 'x' as two, null as three, current_date as today from t
-- => one <-
-- => two <-
-- => three <-
-- => today <-

--- an expression without an alias has no name
-- t: a, b
select a + b, count(*) from t
-- => _ <- t.a (+), t.b (+)
-- => _ <-

--- names are compared without case
-- t: Email
select EMAIL, T.eMail as e from T
-- => EMAIL <- T.Email
-- => e <- T.Email

--- the same table twice
-- t: id, boss, name
select a.name, b.name as boss_name from t a join t b on a.boss = b.id
-- => name <- t.name
-- => boss_name <- t.name
-- => rows <-; if t.boss, t.id

--- tables side by side
-- t: a
-- u: b
select a, b from t, u
-- => a <- t.a
-- => b <- u.b

--- only one of two tables has the column
-- t: a
-- u: b
select a, b from t join u on a = b
-- => a <- t.a
-- => b <- u.b
-- => rows <-; if t.a, u.b

--- a certain table and an unknown one: a valid query leaves only the certain one
-- t: a
select a from t join nobody on true
-- => a <- t.a

--- DISTINCT changes no value
-- t: a
select distinct a from t
-- => a <- t.a

--- a hint, a comment and a semicolon change nothing
-- t: a
select /*+ broadcast(t) */ a -- the column
from t;
-- => a <- t.a

--- FROM first
-- dialect: duckdb
-- t: a, b
from t select b
-- => b <- t.b

--- FROM alone
-- dialect: duckdb
-- t: a, b
from t where a > 1
-- => a <- t.a
-- => b <- t.b
-- => rows <-; if t.a

--- T-SQL's alias in front
-- dialect: tsql
-- t: a, b
select x = a + b, [y z] = b from t
-- => x <- t.a (+), t.b (+)
-- => y z <- t.b

--- brackets around names
-- dialect: tsql
select [o].[a b] as [c d] from [x].[y] as [o]
-- => c d <- x.y.a b

--- quoted names
-- dialect: snowflake
-- t: id
select "o"."Id" as "I d" from "A"."B"."C" as "o"
-- => I d <- A.B.C.Id

--- two columns that differ by case alone
-- dialect: postgresql
-- t: id, Id
select "Id" as upper_one, "id" as lower_one from t
-- => upper_one <- t.Id
-- => lower_one <- t.id

--- surrogates and CRLF in front
-- t: a
select '😀🚀' as s,
  a from t where '😀' <> a
-- => s <-
-- => a <- t.a
-- => rows <-; if t.a

--- a database project with dashes
-- dialect: bigquery
select c.id from `p-q.d.c` c
-- => id <- p-q.d.c.id

--- a parameter and a variable
-- dialect: tsql
-- t: a
select a, @x as v from t where a = @y
-- => a <- t.a
-- => v <-
-- => rows <-; if t.a

--- comments between items
-- t: a, b, c
select
  -- the first
  a,
  --distinct
  b,
  --not important
  --because of that
  c
from t
-- => a <- t.a
-- => b <- t.b
-- => c <- t.c
