package acme.newer.limits

default severity(_) := "warning"

severity(table) := "error" if endswith(table, "_facts")

severity(table) := "info" if {
	not endswith(table, "_facts")
	startswith(table, "platform.")
}
