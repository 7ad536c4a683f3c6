package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
)

// Most problems that are reported of one policy set.
const problemLimit = 200

var packageLine = regexp.MustCompile(`(?m)^\s*package\s+([\w.]+)`)

// Engine holds one compiled policy set.
type Engine struct {
	sources  map[string]*source
	compiler *ast.Compiler
	store    storage.Store
	rules    []*compiledRule
	modules  map[string]*ast.Module
}

// source is one Rego file; module is nil while it does not parse.
type source struct {
	path    string
	text    string
	module  *ast.Module
	version ast.RegoVersion
}

// Load compiles the files. Those with problems are left out, and so is what cannot do without them.
func (e *Engine) Load(request Request) (*LoadResponse, error) {
	response := &LoadResponse{Rules: []Rule{}, Problems: []Problem{}, Versions: map[string]int{}}
	e.sources = map[string]*source{}
	modules := map[string]*ast.Module{}
	for _, file := range request.Files {
		parsed, errs := parse(file)
		e.sources[file.Path] = parsed
		response.Versions[file.Path] = regoVersion(parsed.version)
		if errs != nil {
			response.Problems = append(response.Problems, e.problems(errs, file.Path)...)
			continue
		}
		modules[file.Path] = parsed.module
	}
	e.modules = modules
	data := request.Data
	if data == nil {
		data = map[string]any{}
	}
	e.store = inmem.NewFromObject(data)
	if err := e.compile(response); err != nil {
		return nil, err
	}
	e.rules = rulesOf(e.compiler)
	for _, rule := range e.rules {
		response.Rules = append(response.Rules, rule.describe(e))
	}
	return response, nil
}

// compile drops the files with problems until the rest compiles.
func (e *Engine) compile(response *LoadResponse) error {
	ctx := context.Background()
	txn, err := e.store.NewTransaction(ctx)
	if err != nil {
		return err
	}
	defer e.store.Abort(ctx, txn)
	// A rule and a document below data may not have one path, as for OPA.
	isTaken := storage.NonEmpty(ctx, e.store, txn)
	left := map[string]*ast.Module{}
	for path, module := range e.modules {
		left[path] = module
	}
	for {
		compiler := newCompiler().WithPathConflictsCheck(isTaken)
		compiler.Compile(copied(left))
		e.compiler = compiler
		if !compiler.Failed() || len(left) == 0 {
			return nil
		}
		before := len(left)
		found := e.problems(compiler.Errors, "")
		for index := range found {
			found[index].Consequence = e.isConsequence(found[index], left)
		}
		for _, problem := range found {
			delete(left, problem.Path)
		}
		response.Problems = append(response.Problems, found...)
		if len(left) == before {
			e.compiler = newCompiler()
			e.compiler.Compile(nil)
			return nil
		}
	}
}

// isConsequence: the problem is a name of a package that a file left out would have given.
func (e *Engine) isConsequence(problem Problem, left map[string]*ast.Module) bool {
	for path, each := range e.sources {
		name := each.packageName()
		if _, ok := left[path]; !ok && name != "" && strings.Contains(problem.Message, "data."+name+".") {
			return true
		}
	}
	return false
}

// packageName as the file's text has it, also where it does not parse.
func (s *source) packageName() string {
	if s.module != nil {
		return packageName(s.module)
	}
	found := packageLine.FindStringSubmatch(s.text)
	if found == nil {
		return ""
	}
	return found[1]
}

func copied(modules map[string]*ast.Module) map[string]*ast.Module {
	copies := make(map[string]*ast.Module, len(modules))
	for path, module := range modules {
		copies[path] = module.Copy()
	}
	return copies
}

func newCompiler() *ast.Compiler {
	return ast.NewCompiler().
		WithCapabilities(capabilities).
		WithDefaultRegoVersion(ast.RegoV1).
		WithEnablePrintStatements(false).
		SetErrorLimit(problemLimit)
}

// parse reads a file in the version of Rego that it is written in: version 1, else 0, in which `x in xs` needs no
// import here. Where neither reads it, the errors are those of the version that gets further.
func parse(file File) (*source, ast.Errors) {
	module, errs := parseAs(file, ast.RegoV1)
	if errs == nil {
		return &source{file.Path, file.Text, module, ast.RegoV1}, nil
	}
	older, olderErrs := parseAs(file, ast.RegoV0)
	if olderErrs == nil {
		return &source{file.Path, file.Text, older, ast.RegoV0}, nil
	}
	if lenient, lenientErrs := parseAs(file, ast.RegoV0, "in"); lenientErrs == nil {
		return &source{file.Path, file.Text, lenient, ast.RegoV0}, nil
	}
	if looksLikeV1(file.Text) || offset(errs) > offset(olderErrs) {
		return &source{file.Path, file.Text, nil, ast.RegoV1}, errs
	}
	return &source{file.Path, file.Text, nil, ast.RegoV0}, olderErrs
}

func parseAs(file File, version ast.RegoVersion, imported ...string) (*ast.Module, ast.Errors) {
	if offset, ok := tooDeep(file.Text); ok {
		location := &ast.Location{File: file.Path, Offset: offset}
		message := fmt.Sprintf("brackets are nested more than %d deep", nestingLimit)
		return nil, ast.Errors{ast.NewError(ast.ParseErr, location, "%s", message)}
	}
	options := ast.ParserOptions{
		ProcessAnnotation: true, RegoVersion: version, Capabilities: capabilities, FutureKeywords: imported,
	}
	module, err := ast.ParseModuleWithOpts(file.Path, file.Text, options)
	if err != nil {
		var errs ast.Errors
		if errors.As(err, &errs) {
			return nil, errs
		}
		return nil, ast.Errors{&ast.Error{Code: ast.ParseErr, Message: strings.TrimPrefix(err.Error(), file.Path+":0: rego_parse_error: ")}}
	}
	if module == nil {
		module = &ast.Module{Package: &ast.Package{Path: ast.Ref{ast.DefaultRootDocument}}}
		module.SetRegoVersion(version)
	}
	return module, nil
}

func looksLikeV1(text string) bool {
	for line := range strings.Lines(text) {
		code, _, _ := strings.Cut(line, "#")
		if strings.Contains(code, " if ") || strings.Contains(code, " contains ") || strings.Contains(code, "rego.v1") {
			return true
		}
	}
	return false
}

func regoVersion(version ast.RegoVersion) int {
	if version == ast.RegoV0 {
		return 0
	}
	return 1
}

func offset(errs ast.Errors) int {
	first := -1
	for _, err := range errs {
		if err.Location != nil && (first < 0 || err.Location.Offset < first) {
			first = err.Location.Offset
		}
	}
	return first
}

// problems places OPA's errors in the files' text; those without a file are `path`'s.
func (e *Engine) problems(errs ast.Errors, path string) []Problem {
	found := make([]Problem, 0, len(errs))
	for _, err := range errs {
		problem := Problem{Path: path, Code: err.Code, Message: e.messageOf(err)}
		if err.Location != nil {
			if err.Location.File != "" {
				problem.Path = err.Location.File
			}
			problem.Span = e.span(err.Location)
		}
		if !slices.Contains(found, problem) {
			found = append(found, problem)
		}
	}
	return found
}

func (e *Engine) messageOf(err *ast.Error) string {
	message, rest, _ := strings.Cut(err.Message, "\n")
	if strings.HasSuffix(message, "conflicts with:") {
		return oneLine(message + " " + rest)
	}
	if name, isConflict := strings.CutPrefix(message, "conflicting rules "); isConflict && err.Location != nil {
		return message + e.alsoIn(strings.TrimSuffix(name, " found"), err.Location.File)
	}
	name, isFunction := strings.CutPrefix(message, "undefined function ")
	if isFunction && withheld[name] {
		return name + " is not available: policies get neither the network nor the process and its environment"
	}
	return strings.TrimSpace(message)
}

// alsoIn names the other files that have rules of that name, where there are some.
func (e *Engine) alsoIn(name string, path string) string {
	var others []string
	for other, module := range e.modules {
		isNamed := func(rule *ast.Rule) bool { return rule.Ref().String() == name }
		if other != path && slices.ContainsFunc(module.Rules, isNamed) {
			others = append(others, other)
		}
	}
	if len(others) == 0 {
		return ""
	}
	slices.Sort(others)
	return ", also in " + strings.Join(others, ", ")
}

// span of a location: the text that OPA gives it, as far as it stands there in one line, else one character.
func (e *Engine) span(location *ast.Location) Span {
	file, ok := e.sources[location.File]
	if !ok || location.Offset > len(file.text) || location.Offset < 0 {
		return Span{}
	}
	rest := file.text[location.Offset:]
	length := 0
	if len(location.Text) > 0 && bytes.HasPrefix([]byte(rest), location.Text) {
		length = len(location.Text)
	}
	if line := strings.IndexAny(rest, "\r\n"); line >= 0 {
		length = min(length, line)
	}
	if length == 0 && rest != "" && rest[0] != '\n' && rest[0] != '\r' {
		length = len(string([]rune(rest[:min(4, len(rest))])[0]))
	}
	start := utf16Length(file.text[:location.Offset])
	return Span{Start: start, End: start + utf16Length(rest[:length])}
}

func utf16Length(text string) int {
	length := 0
	for _, each := range text {
		length++
		if each > 0xFFFF {
			length++
		}
	}
	return length
}
