{{ config(materialized='view') }}

select
    o.order_id,
    o.customer_id,
    o.placed_at,
    lower(o.status) as status,
    cast(o.amount_cents as decimal(14, 0)) / 100 as gross_amount,
    o.currency,
    o.voucher_code
from {{ source('shop', 'orders') }} as o
where not o.is_test
{% if is_incremental() %}
  and o.placed_at > (select max(placed_at) from {{ this }})
{% endif %}
