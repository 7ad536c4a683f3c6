package main

import (
	"encoding/json"
	"fmt"
)

// Request is what the host asks; Op decides which of the other fields count.
type Request struct {
	// "load": Files and Data become the policy set. "evaluate": Input is judged by the set. "test": the set's tests run.
	Op    string          `json:"op"`
	Files []File          `json:"files"`
	Data  map[string]any  `json:"data"`
	Input json.RawMessage `json:"input"`
	// What the policies take for the current time, in nanoseconds since 1970.
	Now int64 `json:"now"`
	// Milliseconds that one rule may take, and all of them together; no limit on all if 0.
	Deadline int64 `json:"deadline"`
	Total    int64 `json:"total"`
	// Indexes of rules to leave out.
	Skip []int `json:"skip"`
}

// File is a Rego source.
type File struct {
	Path string `json:"path"`
	Text string `json:"text"`
}

// Span is a range of a file's text in UTF-16 units, as editors count them.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Problem is a place of a policy file that OPA does not accept.
type Problem struct {
	Path    string `json:"path"`
	Span    Span   `json:"span"`
	Code    string `json:"code"`
	Message string `json:"message"`
	// True where the file itself is right, and only what it refers to was left out for its own problems.
	Consequence bool `json:"consequence,omitempty"`
}

// Rule is one body of a `deny`, `violation` or `warn` rule.
type Rule struct {
	Package string `json:"package"`
	Name    string `json:"name"`
	Path    string `json:"path"`
	// Of the rule's head.
	Span Span `json:"span"`
	// Its value is all that it says; otherwise it is a set, of which each value comes by itself.
	Whole    bool     `json:"whole"`
	Metadata Metadata `json:"metadata"`
}

// Metadata is what the annotations of a rule, its document and its package say; the nearest wins.
type Metadata struct {
	Title            string            `json:"title,omitempty"`
	Description      string            `json:"description,omitempty"`
	RelatedResources []RelatedResource `json:"relatedResources,omitempty"`
	Custom           map[string]any    `json:"custom,omitempty"`
}

// RelatedResource is a link of the metadata.
type RelatedResource struct {
	Ref         string `json:"ref"`
	Description string `json:"description,omitempty"`
}

// LoadResponse tells what a policy set consists of.
type LoadResponse struct {
	Rules    []Rule    `json:"rules"`
	Problems []Problem `json:"problems"`
	// Of every file, the version of the language that it is in: 0 or 1.
	Versions map[string]int `json:"versions"`
}

// EvaluateResponse has what the rules found in one input.
type EvaluateResponse struct {
	Results  []Result  `json:"results"`
	Failures []Failure `json:"failures"`
}

// Result is one value that a rule gave.
type Result struct {
	Rule  int             `json:"rule"`
	Value json.RawMessage `json:"value"`
}

// Failure is a rule that did not come to an end.
type Failure struct {
	Rule int `json:"rule"`
	// "deadline", "late" (those before it took all the time), "memory", "results" or "error".
	Kind    string `json:"kind"`
	Message string `json:"message"`
}

// Call answers one request; what cannot be answered has the field `error`.
func (e *Engine) Call(bytes []byte) (answer []byte) {
	defer func() {
		if reason := recover(); reason != nil {
			answer = errorAnswer(fmt.Sprint(reason))
		}
	}()
	var request Request
	if err := json.Unmarshal(bytes, &request); err != nil {
		return errorAnswer(err.Error())
	}
	response, err := e.answer(request)
	if err != nil {
		return errorAnswer(err.Error())
	}
	answer, err = json.Marshal(response)
	if err != nil {
		return errorAnswer(err.Error())
	}
	return answer
}

func (e *Engine) answer(request Request) (any, error) {
	switch request.Op {
	case "load":
		return e.Load(request)
	case "evaluate":
		return e.Evaluate(request)
	case "test":
		return e.Test(request)
	}
	return nil, fmt.Errorf("no such operation: %s", request.Op)
}

func errorAnswer(message string) []byte {
	answer, _ := json.Marshal(map[string]string{"error": message})
	return answer
}
