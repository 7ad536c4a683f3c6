package mesh.query_cost_test

import data.mesh.query_cost

read := {
	"table": "orders.product.order_facts",
	"product": true,
	"selects_star": false,
	"cross_join": false,
	"filtered_by": [],
	"missing_partition_filter": false,
}

reads(changes) := {"queries": [{"reads": [object.union(read, changes)]}], "lineage": [{
	"name": "orders.product.order_facts",
	"partitioned_by": ["placed_on"],
}]}

test_an_ordinary_query_passes if {
	count(query_cost.deny) == 0 with input as reads({})
}

test_a_cross_join_is_denied_where_it_stands if {
	some denial in query_cost.deny with input as reads({"cross_join": true})
	denial.table == "orders.product.order_facts"
}

test_a_cross_join_of_something_private_passes if {
	count(query_cost.deny) == 0 with input as reads({"cross_join": true, "product": false})
}

test_the_message_names_the_partition_columns if {
	some denial in query_cost.deny with input as reads({"missing_partition_filter": true})
	contains(denial.msg, "placed_on")
}
