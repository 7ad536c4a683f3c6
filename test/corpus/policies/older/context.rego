package acme.older.context

deny[msg] {
	own := input.pipeline.domain
	source := input.lineage[_]
	source.domain != own
	source.tier != "product"
	msg := sprintf(
		"%v of %v looks into %v.%v.%v",
		[input.pipeline.name, own, source.domain, source.tier, source.table],
	)
}

warn[{"msg": msg, "table": source.name}] {
	source := input.lineage[i]
	count(source.columns) > 3
	msg := sprintf("source %d gives %d columns", [i, count(source.columns)])
}
