package mesh.tag_inheritance_test

import rego.v1

import data.mesh.tag_inheritance

hash := "customer.product.customer_dim.email_hash"

contract(tags, ancestors) := {
	"kind": "contract",
	"permitted": [],
	"columns": [{"name": hash, "tags": tags}],
	"ancestors": {hash: ancestors},
}

near := {"name": "customer.derived.users_clean.email_lower", "tags": []}

source := {"name": "customer.raw.users.email", "tags": ["PII"]}

test_lost if {
	some denial in tag_inheritance.deny with input as contract([], [near, source])
	denial.column == hash
	contains(denial.msg, "inherits the tag PII from customer.raw.users.email")
}

test_declared if count(tag_inheritance.deny) == 0 with input as contract(["pii"], [near, source])

test_one_denial_for_each_tag if {
	tagged := object.union(near, {"tags": ["pii"]})
	some denial in tag_inheritance.deny with input as contract([], [tagged, source])
	contains(denial.msg, "from customer.derived.users_clean.email_lower")
	count(tag_inheritance.deny) == 1 with input as contract([], [tagged, source])
}

test_stripped if count(tag_inheritance.deny) == 0 with input as contract([], [])

test_permitted if {
	permitted := object.union(contract([], [source]), {"permitted": ["tag_inheritance"]})
	count(tag_inheritance.deny) == 0 with input as permitted
}

test_sql if {
	count(tag_inheritance.deny) == 0 with input as object.union(contract([], [source]), {"kind": "sql"})
}
