--- MERGE
-- s: id, a
merge into y t using s on t.id = s.id when matched then update set p = s.a, t.q = lower(s.a) when not matched then insert (id, p) values (s.id, a)
-- => adds y
-- => p <- s.a
-- => q <- s.a (lower)
-- => id <- s.id
-- => rows <-; if s.id, y.id

--- MERGE with stars
-- s: id, a
merge into y t using s on t.id = s.id when matched then update set * when not matched then insert *
-- => adds y
-- => id <- s.id
-- => a <- s.a
-- => rows <-; if s.id, y.id

--- MERGE with stars of an unknown table
merge into y t using nobody s on t.id = s.id when not matched then insert *
-- => adds y
-- => ... ? unknown-columns
-- => rows <-; if nobody.id, y.id

--- MERGE from a query
-- dialect: snowflake
-- s: id, a, d
merge into y using (select id, upper(a) as a from s where d = 1) q on y.id = q.id when matched and q.a > 'x' then update set a = q.a
-- => adds y
-- => a <- s.a (upper)
-- => rows <-; if s.a, s.d, s.id, y.id

--- MERGE without a column list
-- dialect: snowflake
-- s: id, a
-- y: p, q
merge into y using s on y.p = s.id when not matched then insert values (s.id, s.a)
-- => adds y
-- => p <- s.id
-- => q <- s.a
-- => rows <-; if s.id, y.p

--- MERGE that keeps an old value
-- s: id, a
-- y: id, a
merge into y using s on y.id = s.id when matched then update set a = coalesce(s.a, y.a)
-- => adds y
-- => a <- s.a (coalesce), y.a (coalesce)
-- => rows <-; if s.id, y.id

--- MERGE that only deletes
merge into y using s on y.id = s.id when matched then delete
-- => none y

--- UPDATE FROM
-- dialect: postgresql
-- s: id, a
update y set p = s.a, q = 1 from s where y.id = s.id
-- => adds y
-- => p <- s.a
-- => q <-
-- => rows <-; if s.id, y.id

--- UPDATE from itself
-- t: a, b
update t set a = lower(b) where a is null
-- => adds t
-- => a <- t.b (lower)
-- => rows <-; if t.a

--- UPDATE JOIN
-- dialect: mysql
-- u: id, a
update y join u on y.id = u.id set y.p = u.a
-- => adds y
-- => p <- u.a
-- => rows <-; if u.id, y.id

--- UPDATE of an alias
-- dialect: tsql
-- x.y: id, p
-- s: id, a
update o set o.p = s.a from x.y o join s on o.id = s.id
-- => adds x.y
-- => p <- s.a
-- => rows <-; if s.id, x.y.id

--- UPDATE with a subquery
-- t: a, id
-- u: b, id
update t set a = (select max(b) from u where u.id = t.id)
-- => adds t
-- => a <- u.b (max); if t.id, u.id
-- => rows <-; if t.id, u.id

--- UPDATE of a field
-- dialect: bigquery
-- d.x: y
update d.t set s.f = x.y from d.x where true
-- => adds d.t
-- => s <- d.x.y
