select o.order_id, o.label, d.day_key
from {{ ref('orders_clean') }} as o
cross join {{ ref('days') }} as d
