package acme.broken

deny contains msg if {
	msg := "half
}
