package acme.broken

deny contains msg if input.kind == "sql"
