package mesh.pii_masking_test

import rego.v1

import data.mesh.pii_masking

contract(columns) := {
	"kind": "contract",
	"public": true,
	"permitted": [],
	"settings": {"masks": ["sha256", "redact"]},
	"schema": columns,
}

email := {"name": "email", "tags": ["PII"]}

test_no_mask if {
	some denial in pii_masking.deny with input as contract([email])
	denial == {"msg": "column email is tagged PII but has no mask (allowed: sha256 | redact)", "column": "email"}
}

test_empty_mask if count(pii_masking.deny) == 1 with input as contract([object.union(email, {"mask": null})])

test_other_mask if count(pii_masking.deny) == 1 with input as contract([object.union(email, {"mask": "md5"})])

test_mask if count(pii_masking.deny) == 0 with input as contract([object.union(email, {"mask": "redact"})])

test_private if count(pii_masking.deny) == 0 with input as object.union(contract([email]), {"public": false})

test_untagged if count(pii_masking.deny) == 0 with input as contract([{"name": "id", "tags": []}])

test_permitted if {
	count(pii_masking.deny) == 0 with input as object.union(contract([email]), {"permitted": ["pii_masking"]})
}

test_sql if count(pii_masking.deny) == 0 with input as {"kind": "sql"}
