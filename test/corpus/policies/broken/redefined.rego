package acme.broken

deny contains msg if {
	msg := "a"
	msg := "b"
}
