package acme.failing.clash

deny := "a query" if input.kind == "sql"

deny := "a read" if count(input.lineage) > 0
