package acme.older.region

deny[msg] {
	input.compute_region != "eu-west-1"
	source := input.lineage[_]
	source.tags[_] == "region:EU"
	not input.exceptions["acme_region"]
	msg := sprintf("%v moves %v to %v", [input.pipeline.name, source.name, input.compute_region])
}

warn[msg] {
	granted := input.exceptions[policy]
	time.parse_rfc3339_ns(granted.expires) > time.now_ns()
	msg := sprintf("%v is permitted until %v", [policy, granted.expires])
}
