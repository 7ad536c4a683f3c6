package acme.broken

deny contains endwith(input.name, "_facts")
