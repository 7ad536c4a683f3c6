# METADATA
# title: Data stays in its region
# description: What is tagged with a region is read by compute in that region, or by leave of an exception in force.
package mesh.cross_region

import rego.v1

deny contains {"msg": msg, "table": table.name} if {
	some table in input.lineage
	some read in denied(table)
	read.column == null
	msg := message(table.name, read)
}

deny contains {"msg": msg, "table": table.name, "column": column} if {
	some table in input.lineage
	some read in denied(table)
	read.column != null
	column := concat(".", [table.name, read.column])
	msg := message(column, read)
}

denied(table) := {read |
	some read in table.outside
	not permitted(table, read)
}

permitted(table, read) if {
	some policy in read.policies
	policy in table.permitted
}

message(name, read) := sprintf(
	"pipeline %v in %v reads %v-resident %v: run it in %v, or request the exception %v",
	[input.pipeline.name, input.compute_region, read.region, name, read.region, read.policies[0]],
)
