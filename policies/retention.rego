# METADATA
# title: Customer data is kept for a limited time
# description: What is tagged as customer data says how many days rows are kept, and keeps them no longer than is allowed.
package mesh.retention

import rego.v1

deny contains object.union(place, {"msg": msg}) if {
	kept in {null, ""}
	msg := sprintf("tagged %v and without retention_days: promise at most %v days", [tag, maximum])
}

deny contains {"msg": msg, "path": "retention_days"} if {
	is_number(kept)
	kept > maximum
	msg := sprintf("rows are kept %v days, and what is tagged %v may be kept %v days at most", [kept, tag, maximum])
}

# The tag that limits the retention, as the contract has it; undefined where none does or an exception permits more.
tag := limiting[0].tag if {
	input.kind == "contract"
	not "retention" in input.permitted
}

place := {"path": "retention_days"} if {
	"retention_days" in object.keys(input)
} else := limiting[0].place

limiting := array.concat(
	[{"tag": each, "place": {"path": "tags"}} | some each in input.tags; lower(each) in wanted],
	[{"tag": each, "place": {"column": column.name}} |
		some column in input.schema
		some each in column.tags
		lower(each) in wanted
	],
)

wanted contains lower(each) if some each in input.settings.retention.tags

kept := object.get(input, "retention_days", null)

maximum := input.settings.retention.maximum_days
