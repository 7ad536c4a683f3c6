--- a temporary table is passed through
-- t: a, b
create temporary table tmp as select a, lower(b) as l from t where a > 1; select l from tmp
-- => defines temporary tmp
-- => a <- t.a
-- => l <- t.b (lower)
-- => rows <-; if t.a
-- => l <- t.b (lower)
-- => rows <-; if t.a

--- the star of a temporary table
-- dialect: snowflake
-- t: a, b
create temp table tmp as select a, b from t; create table y as select * from tmp
-- => defines temporary tmp
-- => a <- t.a
-- => b <- t.b
-- => defines y
-- => a <- t.a
-- => b <- t.b

--- a temporary table that is filled later
-- dialect: postgresql
-- t: a
-- u: b
create temp table tmp (x int, y int); insert into tmp (x) select a from t; insert into tmp select b, b from u; select x, y from tmp
-- => defines temporary tmp
-- => x <-
-- => y <-
-- => adds tmp
-- => x <- t.a
-- => adds tmp
-- => x <- u.b
-- => y <- u.b
-- => x <- t.a, u.b
-- => y <- u.b

--- T-SQL's temporary tables
-- dialect: tsql
-- t: a
select upper(a) as x into #tmp from t; select x from #tmp
-- => defines temporary #tmp
-- => x <- t.a (upper)
-- => x <- t.a (upper)

--- a temporary view
-- t: a
create or replace temporary view v as select a as b from t; insert into y (c) select b from v
-- => defines temporary v
-- => b <- t.a
-- => adds y
-- => c <- t.a

--- a table that stays: the way ends there, its columns are known
-- t: a, b
create table stage as select a, lower(b) as b from t; insert into y select * from stage
-- => defines stage
-- => a <- t.a
-- => b <- t.b (lower)
-- => adds y
-- => _a <- stage.a
-- => _b <- stage.b

--- a table that is declared
create table x.stage (a int, b int); select * from x.stage
-- => defines x.stage
-- => a <-
-- => b <-
-- => a <- x.stage.a
-- => b <- x.stage.b

--- a temporary table made twice
-- t: a, b
create temporary view v as select a as x from t; select x from v; create or replace temporary view v as select b as x from t; select x from v
-- => defines temporary v
-- => x <- t.a
-- => x <- t.a
-- => defines temporary v
-- => x <- t.b
-- => x <- t.b

--- an update of a temporary table
-- dialect: postgresql
-- t: a, b
create temp table tmp as select a as x from t; update tmp set x = t.b from t; select x from tmp
-- => defines temporary tmp
-- => x <- t.a
-- => adds tmp
-- => x <- t.b
-- => x <- t.a, t.b

--- a temporary table that a later statement does not see yet
-- t: a
select x from v; create temporary view v as select a as x from t
-- => x <- v.x
-- => defines temporary v
-- => x <- t.a

--- the columns of an insert by position come from the table made before
-- t: a, b
create table y (p int, q int); insert into y select a, b from t
-- => defines y
-- => p <-
-- => q <-
-- => adds y
-- => p <- t.a
-- => q <- t.b

--- a temporary table of unknown columns
create temporary view v as select * from nobody; select a from v
-- => defines temporary v
-- => ... ? unknown-columns
-- => a <- ? unknown-columns

--- a statement that does not parse hides only itself
-- t: a
select a from t; select from where; select a as b from t
-- => a <- t.a
-- => ... ? opaque
-- => b <- t.a
