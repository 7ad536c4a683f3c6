package main

import (
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

var decision = regexp.MustCompile(`^(deny|violation|warn)(_[A-Za-z0-9_]+)?$`)

// compiledRule is one body of a rule that decides. Its query binds what the body gives to `answer`.
type compiledRule struct {
	rule    *ast.Rule
	pkg     string
	name    string
	chain   []*ast.AnnotationsRef
	query   ast.Body
	isWhole bool
}

const answer = ast.Var("contracts_answer")

// rulesOf lists what decides in the compiled modules, by package and place. The bodies of a set are asked one by one,
// which tells where a result comes from; any other decision is asked as a whole, so that OPA finds its conflicts.
func rulesOf(compiler *ast.Compiler) []*compiledRule {
	var found []*compiledRule
	annotations := compiler.GetAnnotationSet()
	whole := map[string]bool{}
	for path, module := range compiler.Modules {
		if strings.HasSuffix(path, "_test.rego") {
			continue
		}
		for _, rule := range module.Rules {
			name := decisionName(rule)
			if name == "" || rule.Default && rule.Head.RuleKind() == ast.MultiValue {
				continue
			}
			compiled := &compiledRule{rule: rule, pkg: packageName(module), name: name}
			if annotations != nil {
				compiled.chain = annotations.Chain(rule)
			}
			if rule.Head.RuleKind() != ast.MultiValue {
				whole[compiled.decision()] = true
			}
			found = append(found, compiled)
		}
	}
	slices.SortFunc(found, compareRules)
	return onceEach(found, whole)
}

// onceEach leaves one of the rules that make up each decision that is asked as a whole, and sets every query.
func onceEach(rules []*compiledRule, whole map[string]bool) []*compiledRule {
	var left []*compiledRule
	seen := map[string]bool{}
	for _, rule := range rules {
		decision := rule.decision()
		rule.isWhole = whole[decision]
		if rule.isWhole && seen[decision] {
			continue
		}
		seen[decision] = true
		rule.query = rule.body()
		left = append(left, rule)
	}
	return left
}

func (r *compiledRule) decision() string {
	return r.pkg + "/" + r.name
}

// decisionName is the rule's name where it decides, else empty.
func decisionName(rule *ast.Rule) string {
	name := ruleName(rule)
	if len(rule.Head.Args) > 0 || !decision.MatchString(name) {
		return ""
	}
	return name
}

// ruleName is the first part of the rule's name; after compilation it is a string where it was a variable.
func ruleName(rule *ast.Rule) string {
	ref := rule.Head.Ref()
	if len(ref) == 0 {
		return ""
	}
	return strings.Trim(ref[0].String(), `"`)
}

func compareRules(a, b *compiledRule) int {
	if order := strings.Compare(a.pkg, b.pkg); order != 0 {
		return order
	}
	if order := strings.Compare(a.rule.Location.File, b.rule.Location.File); order != 0 {
		return order
	}
	return a.rule.Location.Offset - b.rule.Location.Offset
}

func packageName(module *ast.Module) string {
	return strings.TrimPrefix(module.Package.Path.String(), "data.")
}

func (r *compiledRule) body() ast.Body {
	if r.isWhole {
		ref := slices.Clone(r.rule.Module.Package.Path)
		ref = ref.Append(ast.StringTerm(r.name))
		return ast.NewBody(ast.Equality.Expr(ast.NewTerm(answer), ast.NewTerm(ref)))
	}
	body := r.rule.Body.Copy()
	return append(body, ast.Equality.Expr(ast.NewTerm(answer), r.rule.Head.Key).SetLocation(r.rule.Location))
}

func (r *compiledRule) describe(e *Engine) Rule {
	return Rule{
		Package:  r.pkg,
		Name:     r.name,
		Path:     r.rule.Location.File,
		Span:     e.span(r.rule.Head.Location),
		Whole:    r.isWhole,
		Metadata: r.metadata(),
	}
}

// metadata merges the annotations that apply; those of the rule come first in the chain.
func (r *compiledRule) metadata() Metadata {
	merged := Metadata{}
	for _, ref := range r.chain {
		if ref.Annotations == nil {
			continue
		}
		each := ref.Annotations
		if merged.Title == "" {
			merged.Title = each.Title
		}
		if merged.Description == "" {
			merged.Description = strings.TrimSpace(each.Description)
		}
		if merged.RelatedResources == nil {
			for _, resource := range each.RelatedResources {
				related := RelatedResource{Ref: resource.Ref.String(), Description: resource.Description}
				merged.RelatedResources = append(merged.RelatedResources, related)
			}
		}
		for key, value := range each.Custom {
			if merged.Custom == nil {
				merged.Custom = map[string]any{}
			}
			if _, ok := merged.Custom[key]; !ok {
				merged.Custom[key] = value
			}
		}
	}
	return merged
}
