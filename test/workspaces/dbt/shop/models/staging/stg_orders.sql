select 1 as order_id, 'a' as code
