{{ config(materialized='table') }}

-- Whom the next campaign may write to: matched by hashed address, never by the address itself.
select
    c.email,
    c.segment,
    count(o.order_id) as orders_placed,
    sum(o.gross_amount) as revenue
from {{ source('customer', 'customer_dim') }} as c
left join {{ source('orders', 'order_facts') }} as o on o.customer_id = c.customer_id
where c.segment <> 'dormant'
group by c.email, c.segment
