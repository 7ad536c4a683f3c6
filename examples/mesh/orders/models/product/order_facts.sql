{{ config(materialized='table') }}

with days as (
    select d.date_key, d.calendar_date
    from {{ source('platform', 'dim_date') }} as d
)
select
    o.order_id,
    o.customer_id,
    o.placed_at,
    days.date_key,
    o.status,
    o.gross_amount,
    o.currency,
    o.voucher_code
from {{ ref('orders_clean') }} as o
join days on days.calendar_date = to_date(o.placed_at)
