package acme.broken

deny contains "a" if input.kind

deny := "b" if input.kind
