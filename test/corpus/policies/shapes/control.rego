package acme.shapes.control

size := "large" if count(input.schema) > 6

else := "middle" if count(input.schema) > 3

else := "small"

deny contains size if input.schema

deny contains msg if {
	some path, value
	walk(input, [path, value])
	is_string(value)
	contains(lower(value), "pii")
	msg := sprintf("%v: %v", [concat("/", [sprintf("%v", [step]) | some step in path]), value])
}

names(document) := {column.name | some column in document.schema}

deny contains sprintf("gone: %v", [names(input.previous) - names(input)]) if input.previous

warn contains to_number(input.version)

warn contains 1 / count(input.tags)

warn contains "mocked" if names({"schema": []}) == set() with input as {"schema": [{"name": "x"}]}

warn contains sprintf("%v", [object.union_n([{"a": 1}, {"b": {"c": 2}}, {"b": {"d": input.kind}}])])
