--- ref and source
-- orders: id, a
-- raw.pay: id, b
select o.a, p.b from {{ ref('orders') }} o join {{ source('raw', 'pay') }} p on o.id = p.id
-- => a <- orders.a
-- => b <- raw.pay.b
-- => rows <-; if orders.id, raw.pay.id

--- a model made of CTEs
-- stg_users: id, email
with src as (select * from {{ ref('stg_users') }}), final as (select id, lower(email) as email from src) select * from final
-- => id <- stg_users.id
-- => email <- stg_users.email (lower)

--- is_incremental
-- m: a, ts
select a from {{ ref('m') }} {% if is_incremental() %} where ts > (select max(ts) from {{ this }}) {% endif %}
-- => a <- m.a
-- => rows <-; if m.ts ? opaque

--- a macro as a value
-- t: a
select {{ cents('a') }} as usd, a from t
-- => usd <- ? opaque
-- => a <- t.a

--- a macro inside of an expression
-- t: a
select coalesce(a, {{ fallback() }}) as x from t
-- => x <- t.a (coalesce) ? opaque

--- a macro that prints items
-- t: a
select {{ dbt_utils.star(ref('x')) }}, a from t
-- => a <- t.a
-- => ... ? opaque

--- a name behind a macro that prints items
-- t: a, b
with x as (select {{ star('t') }}, lower(a) as l from t) select l, b from x
-- => l <- t.a (lower)
-- => b <- ? opaque

--- a loop over items
-- t: id, a
select id, {% for m in methods %} sum({{ m }}) as {{ m }}_sum, {% endfor %} a from t
-- => id <- t.id
-- => a <- t.a
-- => ... ? opaque

--- a loop over items with fixed names
-- t: id, a
select id {% for m in methods %} , a as x {% endfor %} from t
-- => id <- t.id
-- => ... ? opaque

--- a loop inside of an expression
-- t: a
select case {% for k in keys %} when a = {{ k }} then a {% endfor %} end as x from t
-- => x <- t.a (case); if t.a ? opaque

--- a loop over queries
-- t: a
{% for s in shops %} select a, '{{ s }}' as shop from t {% if not loop.last %} union all {% endif %} {% endfor %}
-- => a <- t.a
-- => shop <-

--- branches with other values
-- t: a, b
select {% if x %} a {% else %} b {% endif %} as c from t
-- => c <- t.a, t.b

--- branches with other columns
-- t: a, b
select a {% if x %} , b as p {% else %} , lower(b) as q {% endif %} from t
-- => a <- t.a
-- => p <- t.b
-- => q <- t.b (lower)

--- branches with other tables
select id from {% if x %}{{ ref('a') }}{% else %}{{ ref('b') }}{% endif %}
-- => id <- a.id, b.id

--- an item that is not always there
-- t: a, b
select a {% if x %} , b {% endif %} from t
-- => a <- t.a
-- => b <- t.b

--- a position behind an item that is not always there
-- t: a, b
insert into y (p, q, r) select a {% if x %} , b {% endif %}, a from t
-- => adds y
-- => p <- t.a
-- => q <- ? opaque
-- => r <- ? opaque

--- a computed table
select a from {{ schema }}.tbl
-- => a <- ? opaque

--- a computed alias
-- t: a
select a as {{ name }}, a as b from t
-- => b <- t.a
-- => ... ? opaque

--- a macro in place of a CTE's body
with x as ({{ dedupe(ref('t')) }}) select a from x
-- => a <- ? opaque

--- a macro that may be a join
-- t: a, b
select a, t.b from t
{{ extra_joins() }}
where a = 1
-- => a <- t.a
-- => b <- t.b
-- => rows <-; if t.a

--- a macro that may be a join of an unknown table
select a, n.b from nobody n
{{ extra_joins() }}
-- => a <- ? opaque
-- => b <- nobody.b

--- a macro that groups
-- t: a, b
select a, max(b) as m from t {{ dbt_utils.group_by(1) }}
-- => a <- t.a
-- => m <- t.b (max)

--- Jinja in strings is no column
-- t: a
select '{{ run_started_at }}' as at, a from t where a = '{{ var("x") }}'
-- => at <-
-- => a <- t.a
-- => rows <-; if t.a

--- a macro in place of a function's name
-- t: a
select {{ fn }}(a) as x from t
-- => x <- t.a ({{ fn }}) ? opaque

--- a macro in WHERE
-- t: a
select a from t where {{ cond() }}
-- => a <- t.a
-- => rows <-; if ? opaque

--- half a query
-- t: a
select a, from t,
-- => a <- t.a
-- => ... ? opaque
