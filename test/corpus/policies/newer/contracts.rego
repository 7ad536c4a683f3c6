package acme.newer.contracts

personal contains column.name if {
	some column in input.schema
	"PII" in column.tags
}

deny contains {"msg": msg, "column": name} if {
	some name in personal
	every tag in input.tags {
		tag != "approved"
	}
	msg := sprintf("%s of %s is personal", [name, input.name])
}

deny contains {"msg": msg, "path": ["version"]} if {
	input.previous.version
	semver.compare(input.version, input.previous.version) < 0
	msg := sprintf("%v comes after %v", [input.previous.version, input.version])
}

warn contains msg if {
	some field, promise in input.sla
	not regex.match(`^[0-9.]+\s*(%|[smhd])$`, promise)
	msg := concat(" ", ["the promise", field, "reads", promise])
}

warn contains "no retention" if not input.retention_days

violation contains msg if {
	count({column.name | some column in input.schema}) != count(input.schema)
	msg := "two columns have one name"
}
