package mesh.cross_region_test

import rego.v1

import data.mesh.cross_region

eu(column) := {"region": "EU", "column": column, "policies": ["cross_region_eu", "cross_region"]}

pipeline(outside, permitted) := {
	"kind": "sql",
	"pipeline": {"name": "payments.derived.overdue"},
	"compute_region": "us-east-1",
	"lineage": [{"name": "customer.product.customer_dim", "outside": outside, "permitted": permitted}],
}

test_table if {
	some denial in cross_region.deny with input as pipeline([eu(null)], [])
	denial.table == "customer.product.customer_dim"
	contains(denial.msg, "reads EU-resident customer.product.customer_dim")
	contains(denial.msg, "request the exception cross_region_eu")
}

test_column if {
	some denial in cross_region.deny with input as pipeline([eu("email")], [])
	denial.column == "customer.product.customer_dim.email"
}

test_inside if count(cross_region.deny) == 0 with input as pipeline([], [])

test_permitted if count(cross_region.deny) == 0 with input as pipeline([eu(null)], ["cross_region_eu"])

test_permitted_for_every_region if count(cross_region.deny) == 0 with input as pipeline([eu(null)], ["cross_region"])

test_other_exception if count(cross_region.deny) == 1 with input as pipeline([eu(null)], ["cross_region_us"])
