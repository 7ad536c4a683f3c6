create or replace table customer.product.customer_dim as
with activity as (
  select o.customer_id, count(*) as orders_placed
  from orders.product.order_facts as o
  where o.placed_at > current_timestamp() - interval 180 days
  group by o.customer_id
)
select
  c.customer_id,
  sha2(c.email, 256) as email,
  tokenize(c.phone) as phone,
  g.geo_key,
  case
    when activity.orders_placed >= 2 then 'regular'
    when activity.orders_placed = 1 then 'new'
    else 'dormant'
  end as segment
from customer.derived.customers_clean as c
join platform.product.dim_geo as g on g.country_code = c.country_code
left join activity on activity.customer_id = c.customer_id;
