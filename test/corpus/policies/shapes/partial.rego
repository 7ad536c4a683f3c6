package acme.shapes.partial

deny.by_name[column.name] := column.type if some column in input.schema

warn[name] := count(column.tags) if {
	some i, column in input.schema
	name := sprintf("%d %v", [i, column.name])
}

violation_of_pairs contains [a.name, b.name] if {
	some i, a in input.schema
	some j, b in input.schema
	i < j
	a.type == b.type
}

deny_by_set contains {column.type | some column in input.schema}

deny_unless contains "neither" if {
	not input.schema
	not input.lineage
}
