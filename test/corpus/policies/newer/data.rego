package acme.newer.data

deny contains sprintf("kept for %v of %v days", [input.retention_days, data.bounds.days]) if {
	input.retention_days > data.bounds.days
}

warn contains sprintf("%v is none of %v", [input.compute_region, data.bounds.regions]) if {
	not input.compute_region in data.bounds.regions
}

warn contains data.bounds.names[name] if some name in input.names
