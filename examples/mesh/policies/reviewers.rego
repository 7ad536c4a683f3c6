# METADATA
# title: Personal data has a reviewer
# description: A change of a product with personal data is looked at by a person whom the contract names.
package mesh.reviewers

has_pii if {
	some column in input.schema
	"PII" in column.tags
}

deny contains {"msg": msg, "path": ["owner"]} if {
	input.kind == "contract"
	input.tier == "product"
	has_pii
	count(object.get(input.owner, "reviewers", [])) == 0
	msg := sprintf("%v has PII columns, so its owner needs reviewers", [input.name])
}
