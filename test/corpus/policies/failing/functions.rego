package acme.failing.functions

size(columns) := "some" if count(columns) > 0

size(columns) := "many" if count(columns) > 3

violation contains size(input.schema)
