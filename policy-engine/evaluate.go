package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/print"
)

// Most values that one rule may give for one input.
const resultLimit = 1000

var errTooMany = errors.New("too many results")

// started is told which rule is about to run, so that the host can name one that never comes back.
var started = func(rule int) {}

// Evaluate asks every rule about one input.
func (e *Engine) Evaluate(request Request) (*EvaluateResponse, error) {
	response := &EvaluateResponse{Results: []Result{}, Failures: []Failure{}}
	if e.compiler == nil {
		return nil, errors.New("no policies are loaded")
	}
	input, err := ast.ValueFromReader(strings.NewReader(string(request.Input)))
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	txn, err := e.store.NewTransaction(ctx, storage.TransactionParams{})
	if err != nil {
		return nil, err
	}
	defer e.store.Abort(ctx, txn)
	begin := time.Now()
	for index, rule := range e.rules {
		if slices.Contains(request.Skip, index) {
			continue
		}
		if request.Total > 0 && time.Since(begin) > time.Duration(request.Total)*time.Millisecond {
			message := fmt.Sprintf("the policies before it took %v together", time.Duration(request.Total)*time.Millisecond)
			response.Failures = append(response.Failures, Failure{Rule: index, Kind: "late", Message: message})
			continue
		}
		started(index)
		results, failure := e.ask(ctx, txn, rule, ast.NewTerm(input), request, nil)
		if failure != nil {
			failure.Rule = index
			response.Failures = append(response.Failures, *failure)
			continue
		}
		for _, value := range results {
			response.Results = append(response.Results, Result{Rule: index, Value: value})
		}
	}
	return response, nil
}

func (e *Engine) ask(
	ctx context.Context, txn storage.Transaction, rule *compiledRule, input *ast.Term, request Request, hook print.Hook,
) ([]json.RawMessage, *Failure) {
	budget := newBudget(time.Duration(request.Deadline) * time.Millisecond)
	query := topdown.NewQuery(rule.query).
		WithCompiler(e.compiler).
		WithStore(e.store).
		WithTransaction(txn).
		WithInput(input).
		WithTime(time.Unix(0, request.Now)).
		WithCancel(budget).
		WithPrintHook(hook)
	seen := ast.NewSet()
	var results []json.RawMessage
	err := query.Iter(ctx, func(found topdown.QueryResult) error {
		term := found[answer]
		if term == nil || seen.Contains(term) {
			return nil
		}
		if seen.Len() == resultLimit {
			return errTooMany
		}
		seen.Add(term)
		value, err := ast.JSON(term.Value)
		if err != nil {
			return err
		}
		text, err := json.Marshal(value)
		results = append(results, text)
		return err
	})
	if err == nil {
		return results, nil
	}
	return nil, failureOf(err, budget, request.Deadline)
}

func failureOf(err error, budget *budget, deadline int64) *Failure {
	switch {
	case errors.Is(err, errTooMany):
		return &Failure{Kind: "results", Message: fmt.Sprintf("it gave more than %d results", resultLimit)}
	case budget.reason == "deadline":
		return &Failure{Kind: "deadline", Message: fmt.Sprintf("it took longer than %v", time.Duration(deadline)*time.Millisecond)}
	case budget.reason == "memory":
		return &Failure{Kind: "memory", Message: fmt.Sprintf("it needed more than %d MiB of memory", memoryLimit>>20)}
	}
	var failed *topdown.Error
	if errors.As(err, &failed) {
		return &Failure{Kind: "error", Message: oneLine(failed.Message)}
	}
	return &Failure{Kind: "error", Message: err.Error()}
}

func oneLine(text string) string {
	return strings.Join(strings.Fields(text), " ")
}
