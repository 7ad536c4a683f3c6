select c.call_id, c.arrived_at, v.gross_tonnage
from ports.product.berth_calls c
inner join fleet.product.vessel_dim v on c.imo_number = v.imo_number
