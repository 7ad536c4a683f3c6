package acme.failing.keys

warn[column.type] := column.name if some column in input.schema
