package acme.older.masking

# Version 0 of the language: what is tagged as personal in a product has a mask of the list.
masks := {"sha256", "tokenize", "redact"}

deny[msg] {
	input.tier == "product"
	column := input.schema[_]
	column.tags[_] == "PII"
	not column.mask
	msg := sprintf("column %v is personal and leaves the domain unmasked", [column.name])
}

deny[msg] {
	column := input.schema[_]
	column.mask
	not masks[column.mask]
	msg := sprintf("column %v has the mask %v, which nobody knows", [column.name, column.mask])
}
