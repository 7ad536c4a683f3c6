{{ config(alias='clean_orders') }}

select o.order_id, c.label
from {{ ref('stg_orders') }} as o
left join {{ ref('codes') }} as c on c.code = o.code
