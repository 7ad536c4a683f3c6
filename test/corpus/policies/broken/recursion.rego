package acme.broken

deny contains name if some name in allowed

allowed contains name if {
	some column in input.schema
	name := column.name
	not name in deny
}
