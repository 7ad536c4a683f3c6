{{ config(materialized='view', schema=var('tier', 'product')) }}

select order_id
from {{ ref('facts') }}
join {{ ref('facts', v=1) }} using (order_id)
where order_id in (select order_id from {{ ref('orders_history') }})
  and order_id in (select order_id from {{ ref('facts_snap') }})
  and order_id in (select order_id from {{ source('till', 'events') }})
