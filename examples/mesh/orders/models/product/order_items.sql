select
    l.order_id,
    l.line_number,
    l.sku,
    l.quantity,
    l.unit_price
from {{ source('shop', 'order_lines') }} as l
join {{ ref('orders_clean') }} as o on o.order_id = l.order_id
