# METADATA
# title: Personal data is masked
# description: A column that is tagged PII leaves its domain with one of the allowed masks only.
package mesh.pii_masking

import rego.v1

deny contains {"msg": msg, "column": column.name} if {
	judged
	input.public
	some column in input.schema
	tagged_pii(column)
	not has_mask(column)
	msg := sprintf("column %v is tagged PII but has no mask (allowed: %v)", [column.name, allowed])
}

deny contains {"msg": msg, "column": column.name} if {
	judged
	some column in input.schema
	has_mask(column)
	not column.mask in input.settings.masks
	msg := sprintf("column %v has the unsupported mask %v (allowed: %v)", [column.name, column.mask, allowed])
}

judged if {
	input.kind == "contract"
	not "pii_masking" in input.permitted
}

tagged_pii(column) if {
	some tag in column.tags
	lower(tag) == "pii"
}

has_mask(column) if not object.get(column, "mask", null) in {null, ""}

allowed := concat(" | ", input.settings.masks)
