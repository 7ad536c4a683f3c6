merge into payments.product.payment_facts as target
using (
  select b.payment_id, b.order_id, b.kind, b.amount, b.currency, b.booked_at, b.card_fingerprint
  from payments.derived.bookings as b
  join orders.product.order_facts as o on o.order_id = b.order_id and o.currency = b.currency
) as source
on target.payment_id = source.payment_id
when not matched then insert *;
