-- Revenue by ISO week, refunds taken off.
with refunds as (
  select p.order_id, sum(p.amount) as refunded
  from payments.product.payment_facts as p
  where p.kind = 'refund'
  group by p.order_id
)
select d.iso_week, o.currency, sum(o.gross_amount - coalesce(r.refunded, 0)) as revenue
from orders.product.order_facts as o
join platform.product.dim_date as d on d.date_key = o.date_key
left join refunds as r on r.order_id = o.order_id
group by d.iso_week, o.currency;
