package acme.builtins.text

deny contains sprintf("%-12s|%5d|%.2f|%x|%q|%v|%t", [input.kind, 42, 3.14159, 255, input.kind, {"a": {1, 2}}, true])

deny contains upper(replace(input.path, "/", "·"))

deny contains strings.replace_n({"a": "1", "é": "2"}, input.path)

deny contains substring(input.path, 2, 5)

deny contains indexof(input.path, "a")

deny contains trim_left(sprintf("%v", [split(input.path, "/")]), "[\"")

deny contains strings.reverse(sprintf("%s🚀é", [input.kind]))

deny contains strings.count(input.path, "a")

deny contains regex.find_n(`[a-z]+_[a-z]+`, input.path, 2)

deny contains regex.replace(input.path, `(\w+)\.(\w+)`, "$2.$1")

deny contains regex.split(`[/._]`, input.path)

deny contains glob.match("*/product/*", ["/"], input.path)

deny contains format_int(255, 16)

deny contains base64.encode(input.path)

deny contains urlquery.encode_object({"path": input.path, "kind": input.kind})

deny contains hex.encode(input.kind)

deny contains json.marshal(input.exceptions)

deny contains yaml.unmarshal("a: [1, {b: é}]")

deny contains crypto.sha256(input.path)

deny contains crypto.hmac.md5(input.path, "key")

deny contains io.jwt.decode("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZXNoIn0.c2ln")

deny contains strings.render_template("{{.kind}} at {{.path}}", {"kind": input.kind, "path": input.path})
