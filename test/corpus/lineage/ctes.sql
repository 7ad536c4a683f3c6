--- a CTE
-- t: a
with x as (select lower(a) as b from t) select b from x
-- => b <- t.a (lower)

--- the raw mail address, hashed, as other teams read it
-- crm.raw.leads: lead_id, email
with raw as (select email from crm.raw.leads), lowered as (select lower(email) as email_lower from raw), hashed as (select sha256(email_lower) as email_hash from lowered) select email_hash as hashed_lead_email from hashed
-- => hashed_lead_email <- crm.raw.leads.email (lower > sha256)

--- and how many of them there are
-- crm.raw.leads: lead_id, email
with hashed as (select sha256(lower(email)) as email_hash from crm.raw.leads) select count(distinct email_hash) as leads from hashed
-- => leads <- ~crm.raw.leads.email (lower > sha256 > count_distinct)

--- a CTE named like the table that it reads
-- orders: a
with orders as (select a as b from orders) select b from orders
-- => b <- orders.a

--- a CTE with a column list
-- t: a, b
with x (p, q) as (select a, b from t) select q, p from x
-- => q <- t.b
-- => p <- t.a

--- a nested WITH hides the outer one
-- t: a
-- u: b
with x as (select a from t) select * from (with x as (select b from u) select * from x) y, x
-- => b <- u.b
-- => a <- t.a

--- a CTE read twice
-- t: a, b
with x as (select a, b from t) select l.a, r.b from x l join x r on l.a = r.a
-- => a <- t.a
-- => b <- t.b
-- => rows <-; if t.a

--- a bare name that a CTE read twice has
-- t: a
with x as (select a from t) select a from x l, x r
-- => a <- ? ambiguous

--- a CTE that nobody reads
-- t: a, b
with x as (select b from t where b > 1) select a from t
-- => a <- t.a

--- a column that the CTE does not have
-- t: a, b
with x as (select a from t) select b from x
-- => b <- ? no-such-column

--- a CTE behind another of the same name in a set operation
-- t: a
-- u: b
with x as (select a from t) select a from x union all (with x as (select b from u) select b from x)
-- => a <- t.a, u.b

--- RECURSIVE
-- t: id, parent, name
with recursive r as (select id, name from t where parent is null union all select t.id, concat(r.name, t.name) from t join r on t.parent = r.id) select * from r
-- => id <- t.id
-- => name <- t.name, t.name (concat)
-- => rows <-; if t.id, t.parent

--- RECURSIVE with a column list and a counter
-- dialect: postgresql
-- t: id, boss
with recursive r (who, depth) as (select id, 0 from t union all select t.boss, depth + 1 from t join r on t.id = who) select who, depth from r
-- => who <- t.boss, t.id
-- => depth <-
-- => rows <-; if t.boss, t.id

--- recursive columns that change places
-- dialect: postgresql
-- t: a, b
with recursive r as (select a as x, b as y from t union all select y, x from r) select x, y from r
-- => x <- t.a, t.b
-- => y <- t.a, t.b

--- recursive without the word
-- dialect: snowflake
-- t: id, boss
with r as (select id, boss from t union all select t.id, r.boss from t join r on t.boss = r.id) select boss from r
-- => boss <- t.boss
-- => rows <-; if t.boss, t.id

--- a recursive step that strips
-- dialect: postgresql
-- t: a
with recursive r as (select a as x from t union all select length(x) from r) select x from r
-- => x <- t.a, ~t.a (length)

--- a recursive CTE with a star of itself
-- dialect: postgresql
-- t: a, b
with recursive r as (select a, b from t union all select r.* from r where a > 1) select b from r
-- => b <- t.b
-- => rows <-; if t.a

--- a CTE that writes
-- dialect: postgresql
-- t: a
with d as (delete from t returning a) select a from d
-- => a <- ? opaque

--- each reads the two before
-- t: a, b
with c0 as (select a, b from t), c1 as (select a, upper(b) as b from c0), c2 as (select c1.a, c0.b from c1, c0), c3 as (select c2.a, c1.b from c2, c1), c4 as (select c3.a, c2.b from c3, c2) select * from c4
-- => a <- t.a
-- => b <- t.b

--- materialized or not
-- dialect: postgresql
-- t: a
with x as not materialized (select a from t) select a from x
-- => a <- t.a

--- values that ClickHouse declares
-- dialect: clickhouse
-- t: b
-- s: a
with 5 as n, (select max(a) from s) as top select n, top, b from t
-- => n <-
-- => top <- s.a (max)
-- => b <- t.b
