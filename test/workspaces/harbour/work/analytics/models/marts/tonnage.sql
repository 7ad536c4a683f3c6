with tonnage as (select imo_number from FLEET.DERIVED.SURVEYS)
select t.imo_number, d.week, r.rate
from tonnage t
cross join platform.product.dim_date d
join billing.product.rates r on true
join billing.product.invoice_facts i on i.amount_usd > 0
