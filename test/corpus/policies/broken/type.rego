package acme.broken

deny contains msg if msg := concat(",", 1)
