-- Every movement of a shelf with its sign.
select
  m.sku,
  m.warehouse_code,
  case when m.kind = 'out' then -m.pieces else m.pieces end as pieces,
  m.moved_at
from inventory.raw.scanner_events as m
where m.kind in ('in', 'out', 'count');
