package acme.broken

deny[msg] {
	msg := sprintf("%v", [input.name)
}
