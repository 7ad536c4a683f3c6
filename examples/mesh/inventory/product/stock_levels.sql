create or replace table inventory.product.stock_levels as
with reserved as (
  select i.sku, sum(i.quantity) as pieces
  from orders.product.order_items as i
  join orders.product.order_facts as f on f.order_id = i.order_id
  where f.status in ('placed', 'packed')
  group by i.sku
)
select
  m.sku,
  m.warehouse_code,
  sum(m.pieces) - coalesce(max(reserved.pieces), 0) as pieces_on_hand,
  max(m.moved_at) as counted_at
from inventory.derived.stock_movements as m
left join reserved on reserved.sku = m.sku
group by m.sku, m.warehouse_code;
