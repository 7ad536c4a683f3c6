# METADATA
# title: Domains read each other's products only
# description: The raw and derived tables of another domain, and its files, are its own business and may change any day.
package mesh.bounded_context

import rego.v1

deny contains {"msg": msg, "table": table.name} if {
	some table in input.lineage
	not table.public
	foreign(table)
	msg := sprintf("%v reads %v: only the products of another domain may be read", [pipeline, table.name])
}

deny contains {"msg": msg, "table": files.uri} if {
	some files in input.files
	foreign(files)
	msg := sprintf(
		"%v reads files of %v at %v: read a product of that domain by its name",
		[pipeline, files.domain, files.uri],
	)
}

foreign(read) if {
	not read.own
	not "bounded_context" in read.permitted
}

pipeline := sprintf("pipeline %v (domain=%v)", [input.pipeline.name, input.pipeline.domain])
