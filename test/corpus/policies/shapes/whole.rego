package acme.shapes.whole

default deny := []

deny := [{"msg": column.name} | some column in input.schema] if input.kind == "contract"

else := {"msg": "a query", "table": input.lineage[0].name} if count(input.lineage) > 0

warn := {"first": "one", "second": {"msg": "two"}} if input.kind == "sql"

warn_numbers := 7 if input.kind

violation := null if input.kind
