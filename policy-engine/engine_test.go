package main

import (
	"encoding/json"
	"strings"
	"testing"
)

func load(t *testing.T, files ...File) (*Engine, *LoadResponse) {
	t.Helper()
	engine := &Engine{}
	response, err := engine.Load(Request{Files: files})
	if err != nil {
		t.Fatal(err)
	}
	return engine, response
}

func evaluate(t *testing.T, engine *Engine, input string) *EvaluateResponse {
	t.Helper()
	request := Request{Input: json.RawMessage(input), Deadline: 300}
	response, err := engine.Evaluate(request)
	if err != nil {
		t.Fatal(err)
	}
	return response
}

func values(response *EvaluateResponse) string {
	var found []string
	for _, each := range response.Results {
		found = append(found, string(each.Value))
	}
	return strings.Join(found, " ")
}

func TestBothVersionsSideBySide(t *testing.T) {
	engine, loaded := load(t,
		File{"old.rego", "package old\n\nlimit := 3\n\ndeny[msg] {\n\tcol := input.schema[_]\n\tcount(col) > limit\n\tmsg := sprintf(\"%v is long\", [col])\n}\n\ndeny[\"always\"] { input.tier }\n"},
		File{"new.rego", "package new\n\nwarn contains msg if {\n\tsome col in input.schema\n\tmsg := concat(\" \", [\"see\", col])\n}\n"},
	)
	if len(loaded.Problems) > 0 || len(loaded.Rules) != 3 || loaded.Versions["old.rego"] != 0 || loaded.Versions["new.rego"] != 1 {
		t.Fatalf("%+v", loaded)
	}
	response := evaluate(t, engine, `{"schema": ["ab", "abcd"], "tier": "raw"}`)
	if got := values(response); got != `"see ab" "see abcd" "abcd is long" "always"` {
		t.Fatal(got, response.Failures)
	}
}

func TestMembershipWithoutImport(t *testing.T) {
	_, loaded := load(t, File{"in.rego", "package old\n\ndeny[msg] {\n\t\"PII\" in input.tags\n\tnot \"mask\" in input.tags\n\tmsg := \"no mask\"\n}\n"})
	if len(loaded.Problems) > 0 || loaded.Versions["in.rego"] != 0 {
		t.Fatalf("%+v", loaded)
	}
	engine, _ := load(t, File{"in.rego", "package old\n\ndeny[msg] {\n\t\"PII\" in input.tags\n\tmsg := \"no mask\"\n}\n"})
	if got := values(evaluate(t, engine, `{"tags": ["PII"]}`)); got != `"no mask"` {
		t.Fatal(got)
	}
}

func TestDecisionsBelowAName(t *testing.T) {
	engine, loaded := load(t,
		File{"a.rego", "package a\n\ndeny.by_name[x] := \"no\" if some x in input\n\ndeny.always contains \"no\"\n"},
		File{"b.rego", "package b\n\nwarn.by_name[x] contains sprintf(\"not %v\", [x]) if some x in input\n"},
	)
	if len(loaded.Problems) > 0 || len(loaded.Rules) != 2 || !loaded.Rules[0].Whole || loaded.Rules[1].Whole {
		t.Fatalf("%+v", loaded)
	}
	want := `{"always":["no"],"by_name":{"x":"no","y":"no"}} "not x" "not y"`
	if got := values(evaluate(t, engine, `["x", "y"]`)); got != want {
		t.Fatal(got)
	}
}

func TestProblemsArePlaced(t *testing.T) {
	_, loaded := load(t,
		File{"bad.rego", "package bad\n\n# 🚀\ndeny contains msg if {\n\tmsg := lwer(input.name)\n}\n\nhelper(x) := x\n"},
		File{"uses.rego", "package uses\n\ndeny contains data.bad.helper(1) if true\n"},
		File{"half.rego", "package half\n\ndeny contains msg if {\n"},
		File{"loop.rego", "package loop\n\ndeny contains 1 if count(deny) > 0\n"},
		File{"net.rego", "package net\n\ndeny contains r if r := http.send({\"method\": \"get\", \"url\": \"http://x\"})\n"},
		File{"good.rego", "package good\n\ndeny contains \"no\" if input.x\n"},
	)
	if len(loaded.Rules) != 1 {
		t.Fatalf("%+v", loaded.Rules)
	}
	want := map[string]Problem{
		"half.rego": {Span: Span{37, 37}, Message: "unexpected eof token"},
		"bad.rego":  {Span: Span{49, 65}, Message: "undefined function lwer"},
		"uses.rego": {Span: Span{28, 46}, Message: "undefined function data.bad.helper", Consequence: true},
		"loop.rego": {Span: Span{14, 48}, Message: "rule data.loop.deny is recursive: data.loop.deny -> data.loop.deny"},
		"net.rego":  {Span: Span{37, 84}, Message: "http.send is not available: policies get neither the network nor the process and its environment"},
	}
	for _, got := range loaded.Problems {
		expected := want[got.Path]
		delete(want, got.Path)
		if got.Span != expected.Span || got.Message != expected.Message || got.Consequence != expected.Consequence {
			t.Errorf("%+v, want %+v", got, expected)
		}
	}
	if len(want) > 0 {
		t.Errorf("not reported: %+v", want)
	}
}

func TestConflicts(t *testing.T) {
	tests := map[string][]File{
		"a.rego: conflicting rules data.m.deny found, also in b.rego": {
			{"a.rego", "package m\n\ndeny contains \"a\"\n"},
			{"b.rego", "package m\n\ndeny := \"b\"\n"},
		},
		"b.rego: package m.a conflicts with rule a defined at b.rego:3": {
			{"a.rego", "package m.a\n\ndeny contains \"a\"\n"},
			{"b.rego", "package m\n\na := 1\n"},
		},
		"a.rego: multiple default rules data.m.deny found at a.rego:3, b.rego:3": {
			{"a.rego", "package m\n\ndefault deny := 1\n"},
			{"b.rego", "package m\n\ndefault deny := 2\n"},
		},
	}
	for want, files := range tests {
		good := File{"good.rego", "package good\n\ndeny contains \"no\"\n"}
		_, loaded := load(t, append(files, good)...)
		if len(loaded.Problems) == 0 || len(loaded.Rules) != 2 {
			t.Errorf("%s: %+v", want, loaded)
			continue
		}
		if got := loaded.Problems[0].Path + ": " + loaded.Problems[0].Message; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

func TestConflictWithData(t *testing.T) {
	engine := &Engine{}
	files := []File{{"a.rego", "package a\n\ndeny contains \"a\"\n"}, {"b.rego", "package b\n\ndeny contains data.a.days\n"}}
	loaded, err := engine.Load(Request{Files: files, Data: map[string]any{"a": map[string]any{"deny": 1, "days": 7}}})
	if err != nil || len(loaded.Rules) != 1 || len(loaded.Problems) != 1 {
		t.Fatalf("%+v %v", loaded, err)
	}
	if got := loaded.Problems[0].Message; got != "conflicting rule for data path a/deny found" {
		t.Fatal(got)
	}
	if got := values(evaluate(t, engine, `{}`)); got != "7" {
		t.Fatal(got)
	}
}

func TestNesting(t *testing.T) {
	nested := func(depth int) string {
		return "package deep # ((\n\ndeny contains `(` if \"\\\"(\" != " + strings.Repeat("[", depth) + strings.Repeat("]", depth) + "\n"
	}
	_, loaded := load(t, File{"deep.rego", nested(nestingLimit)}, File{"deeper.rego", strings.ReplaceAll(nested(100_000), "deep ", "deeper ")})
	if len(loaded.Rules) != 1 || len(loaded.Problems) != 1 {
		t.Fatalf("%+v", loaded)
	}
	got := loaded.Problems[0]
	if got.Path != "deeper.rego" || got.Message != "brackets are nested more than 500 deep" || got.Span.Start < 500 {
		t.Fatalf("%+v", got)
	}
}

func TestEmptyFiles(t *testing.T) {
	_, loaded := load(t, File{"empty.rego", ""}, File{"comment.rego", "# later\n"})
	if len(loaded.Problems) != 2 {
		t.Fatalf("%+v", loaded)
	}
	for _, got := range loaded.Problems {
		if got.Message != "empty module" {
			t.Errorf("%+v", got)
		}
	}
}

func TestRunaway(t *testing.T) {
	engine, loaded := load(t,
		File{"slow.rego", "package slow\n\ndeny contains msg if {\n\tsome a in numbers.range(1, 5000)\n\tsome b in numbers.range(1, 5000)\n\tsome c in numbers.range(1, 5000)\n\ta*b*c == -1\n\tmsg := \"never\"\n}\n"},
		File{"big.rego", "package big\n\ndeny contains msg if {\n\tsome msg in numbers.range(1, 100000)\n}\n"},
		File{"bang.rego", "package bang\n\ndeny := 1 if input.x\n\ndeny := 2 if input.y\n"},
	)
	if len(loaded.Problems) > 0 {
		t.Fatalf("%+v", loaded.Problems)
	}
	response := evaluate(t, engine, `{"x": 1, "y": 1}`)
	var kinds []string
	for _, each := range response.Failures {
		kinds = append(kinds, each.Kind)
	}
	if got := strings.Join(kinds, " "); got != "error results deadline" {
		t.Fatalf("%+v", response.Failures)
	}
}

func TestMetadata(t *testing.T) {
	_, loaded := load(t, File{"m.rego", `# METADATA
# title: Package title
# related_resources:
#   - https://example.com/why
# custom:
#   covers: [unmasked-pii]
package m

# METADATA
# title: Rule title
# custom:
#   severity: warning
deny contains "x" if input.a

deny contains "y" if input.b
`})
	first, second := loaded.Rules[0].Metadata, loaded.Rules[1].Metadata
	if first.Title != "Rule title" || first.Custom["severity"] != "warning" || first.Custom["covers"] == nil {
		t.Errorf("%+v", first)
	}
	if second.Title != "Package title" || second.Custom["severity"] != nil || second.RelatedResources[0].Ref != "https://example.com/why" {
		t.Errorf("%+v", second)
	}
}
