package mesh.retention_test

import rego.v1

import data.mesh.retention

contract(more) := object.union(
	{
		"kind": "contract",
		"permitted": [],
		"settings": {"retention": {"tags": ["customer_data"], "maximum_days": 730}},
		"tags": ["Customer_Data"],
		"schema": [],
	},
	more,
)

test_missing if {
	some denial in retention.deny with input as contract({})
	denial.path == "tags"
	contains(denial.msg, "730 days")
}

test_empty if {
	some denial in retention.deny with input as contract({"retention_days": null})
	denial.path == "retention_days"
}

test_excessive if {
	some denial in retention.deny with input as contract({"retention_days": 731})
	contains(denial.msg, "kept 731 days")
}

test_as_long_as_is_allowed if count(retention.deny) == 0 with input as contract({"retention_days": 730})

test_no_number if count(retention.deny) == 0 with input as contract({"retention_days": "two years"})

test_tagged_column if {
	tagged := contract({"tags": [], "schema": [{"name": "id", "tags": ["customer_data"]}]})
	some denial in retention.deny with input as tagged
	denial.column == "id"
}

test_untagged if count(retention.deny) == 0 with input as contract({"tags": ["finance"]})

test_permitted if count(retention.deny) == 0 with input as contract({"permitted": ["retention"]})

test_sql if count(retention.deny) == 0 with input as {"kind": "sql"}
