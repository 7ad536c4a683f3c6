# METADATA
# title: Queries that cost more than they have to
# description: |
#   A cross join multiplies the rows of two products, and a scan of a partitioned product without a
#   filter on a partition column reads all of its history. Both were behind the largest bills of last year.
package mesh.query_cost

# METADATA
# title: Products are joined on a condition
deny contains {"msg": msg, "table": read.table} if {
	some query in input.queries
	some read in query.reads
	read.product
	read.cross_join
	msg := sprintf("%v is joined without a condition: every row of it meets every other row", [read.table])
}

# METADATA
# title: Partitioned products are filtered by a partition column
deny contains {"msg": msg, "table": read.table} if {
	some query in input.queries
	some read in query.reads
	read.missing_partition_filter
	some table in input.lineage
	table.name == read.table
	columns := concat(", ", table.partitioned_by)
	msg := sprintf("all partitions of %v are read: filter it by %v", [read.table, columns])
}

# METADATA
# title: No star over a product
# custom:
#   severity: info
#   covers: [selects-star]
warn contains {"msg": msg, "table": read.table} if {
	some query in input.queries
	some read in query.reads
	read.product
	read.selects_star
	msg := sprintf("all columns of %v are read: name those that are used", [read.table])
}
