select b.payment_id, b.order_reference as order_id, b.kind, b.amount, b.currency, b.booked_at, b.card_fingerprint
from payments.raw.bank_feed as b
union all
select w.payment_id, w.order_id, 'refund', w.amount, w.currency, w.booked_at, null
from payments.raw.wallet_refunds as w;
