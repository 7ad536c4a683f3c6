package acme.newer.queries

import data.acme.newer.limits

deny contains {"msg": msg, "table": read.table, "severity": severity} if {
	some query in input.queries
	some read in query.reads
	read.cross_join
	severity := limits.severity(read.table)
	msg := sprintf("%v × everything", [read.table])
}

warn contains {"msg": msg, "table": read.table} if {
	some query in input.queries
	some read in query.reads
	read.selects_star
	msg := $"all of {read.table} in {input.path}"
}
