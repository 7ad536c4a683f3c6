package acme.builtins.values

deny contains sort([column.name | some column in input.schema])

deny contains {"sum": sum(lengths), "max": max(lengths), "product": product(lengths)} if {
	lengths := [count(column.name) | some column in input.schema]
	count(lengths) > 0
}

deny contains array.concat(["first"], array.slice([column.type | some column in input.schema], 1, 3))

deny contains object.remove(input, ["schema", "lineage", "queries", "columns", "ancestors", "previous"])

deny contains object.get(input, ["sla", "freshness"], "none")

deny contains json.filter(input, ["owner/team", "pipeline/name"])

deny contains json.patch({"kind": input.kind}, [{"op": "add", "path": "/more", "value": [1]}])

deny contains graph.reachable({"a": {"b"}, "b": {"c"}, "c": set()}, {"a"})

deny contains numbers.range_step(1, 10, 3)

deny contains [round(2.5), ceil(2.1), floor(-2.1), abs(-3), 7 % 3, 0.1 + 0.2, 1e21 + 1, 9007199254740993]

deny contains bits.lsh(1, 40)

deny contains units.parse_bytes("10KiB") + units.parse("2k")

deny contains intersection({{1, 2, 3}, {2, 3, 4}})

deny contains type_name(input.previous)

deny contains net.cidr_contains("10.0.0.0/8", "10.1.2.3")

deny contains semver.is_valid(input.version)

deny contains time.format([time.now_ns(), "Europe/Berlin", "Monday 02 Jan 2006 15:04 MST"])

deny contains time.diff(time.now_ns(), time.parse_ns("2006-01-02", "2024-02-29"))

deny contains time.weekday(time.add_date(time.now_ns(), 0, 1, 1))

deny contains json.match_schema({"a": 1}, {"type": "object", "properties": {"a": {"type": "string"}}})[0]

deny contains uuid.parse("00000000-0000-4000-8000-000000000000").version
