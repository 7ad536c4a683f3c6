package mesh.bounded_context_test

import rego.v1

import data.mesh.bounded_context

table := {"name": "orders.derived.orders_clean", "public": false, "own": false, "permitted": []}

files := {"uri": "s3://lake/orders/raw/*.parquet", "domain": "orders", "own": false, "permitted": []}

pipeline(tables, places) := {
	"kind": "sql",
	"pipeline": {"name": "marketing.derived.leads", "domain": "marketing"},
	"lineage": tables,
	"files": places,
}

test_private_table if {
	some denial in bounded_context.deny with input as pipeline([table], [])
	denial.table == "orders.derived.orders_clean"
	startswith(denial.msg, "pipeline marketing.derived.leads (domain=marketing) reads orders.derived.orders_clean")
}

test_product if {
	count(bounded_context.deny) == 0 with input as pipeline([object.union(table, {"public": true})], [])
}

test_own_table if count(bounded_context.deny) == 0 with input as pipeline([object.union(table, {"own": true})], [])

test_permitted_table if {
	permitted := object.union(table, {"permitted": ["bounded_context"]})
	count(bounded_context.deny) == 0 with input as pipeline([permitted], [])
}

test_files if {
	some denial in bounded_context.deny with input as pipeline([], [files])
	denial.table == "s3://lake/orders/raw/*.parquet"
}

test_own_files if count(bounded_context.deny) == 0 with input as pipeline([], [object.union(files, {"own": true})])
