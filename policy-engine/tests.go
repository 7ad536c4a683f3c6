package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/topdown/print"
)

// TestResponse has the outcome of every test of the policy set.
type TestResponse struct {
	Tests []TestResult `json:"tests"`
}

// TestResult is the outcome of one `test_…` rule.
type TestResult struct {
	Package string `json:"package"`
	Name    string `json:"name"`
	Path    string `json:"path"`
	Span    Span   `json:"span"`
	// "pass", "fail", "error" or "skip".
	Outcome string `json:"outcome"`
	// Why it failed, where there is more to say than that it did.
	Message string `json:"message,omitempty"`
	// What the test printed, line by line.
	Printed []string `json:"printed,omitempty"`
}

type printed struct {
	lines []string
}

// Print is part of OPA's interface.
func (p *printed) Print(_ print.Context, line string) error {
	p.lines = append(p.lines, line)
	return nil
}

// Test runs the rules `test_…` of the loaded files; `todo_test_…` are skipped.
func (e *Engine) Test(request Request) (*TestResponse, error) {
	compiler := newCompiler().WithEnablePrintStatements(true)
	compiler.Compile(copied(e.modules))
	if compiler.Failed() {
		return nil, fmt.Errorf("the policies do not compile: %s", compiler.Errors[0].Message)
	}
	tester := &Engine{sources: e.sources, compiler: compiler, store: e.store}
	ctx := context.Background()
	txn, err := e.store.NewTransaction(ctx, storage.TransactionParams{})
	if err != nil {
		return nil, err
	}
	defer e.store.Abort(ctx, txn)
	response := &TestResponse{Tests: []TestResult{}}
	for _, test := range testsOf(compiler) {
		response.Tests = append(response.Tests, tester.test(ctx, txn, test, request))
	}
	return response, nil
}

func (e *Engine) test(ctx context.Context, txn storage.Transaction, test *compiledRule, request Request) TestResult {
	location := test.rule.Head.Location
	result := TestResult{Package: test.pkg, Name: test.name, Path: location.File, Span: e.span(location)}
	if strings.HasPrefix(test.name, "todo_") {
		result.Outcome = "skip"
		return result
	}
	output := &printed{}
	values, failure := e.ask(ctx, txn, test, nil, request, output)
	result.Printed = output.lines
	switch {
	case failure != nil:
		result.Outcome, result.Message = "error", failure.Message
	case len(values) == 1 && passes(values[0]):
		result.Outcome = "pass"
	default:
		result.Outcome = "fail"
	}
	return result
}

// passes: the test gave true, or for each of its cases true.
func passes(value []byte) bool {
	parsed, err := ast.ValueFromReader(strings.NewReader(string(value)))
	if err != nil {
		return false
	}
	cases, ok := parsed.(ast.Object)
	if !ok {
		return ast.Boolean(true).Equal(parsed)
	}
	return cases.Len() > 0 && !cases.Until(func(_, each *ast.Term) bool {
		return !ast.Boolean(true).Equal(each.Value)
	})
}

func testsOf(compiler *ast.Compiler) []*compiledRule {
	var found []*compiledRule
	seen := map[string]bool{}
	for _, module := range compiler.Modules {
		for _, rule := range module.Rules {
			name := ruleName(rule)
			key := packageName(module) + "/" + name
			if seen[key] || !strings.HasPrefix(strings.TrimPrefix(name, "todo_"), "test_") {
				continue
			}
			seen[key] = true
			test := &compiledRule{rule: rule, pkg: packageName(module), name: name, isWhole: true}
			test.query = test.body()
			found = append(found, test)
		}
	}
	slices.SortFunc(found, compareRules)
	return found
}
