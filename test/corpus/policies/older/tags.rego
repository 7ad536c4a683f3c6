package acme.older.tags

import future.keywords.in

inherited(column) = tags {
	tags := {tag |
		ancestor := input.ancestors[column.name][_]
		tag := ancestor.tags[_]
	}
}

deny[msg] {
	column := input.columns[_]
	"PII" in inherited(column)
	not "PII" in column.tags
	msg := sprintf("column %v descends from personal data", [column.name])
}
