package guardrails

import (
	"encoding/json"
	"iter"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// policyArguments are the arguments that hold policies, as JSON text.
var policyArguments = []string{"policy", "assume_role_policy", "repository_policy"}

// document is a policy with its place in a block.
type document struct {
	attribute  string
	statements []statement
}

// statement is one statement of a policy, every list written as a list.
type statement struct {
	Sid                     string
	Effect                  string
	Principal, NotPrincipal principals
	Action, NotAction       stringList
	Resource, NotResource   stringList
	Condition               map[string]map[string]stringList
}

// strings are the texts of a statement that may name something.
func (s statement) strings() (found []string) {
	found = slices.Concat(s.Action, s.Resource, s.NotResource)
	for _, named := range s.Principal {
		found = append(found, named...)
	}
	for _, keys := range s.Condition {
		for _, values := range keys {
			found = append(found, values...)
		}
	}
	return found
}

// label names a statement in a finding.
func (d document) label(i int) string {
	if sid := d.statements[i].Sid; sid != "" {
		return d.attribute + "[" + sid + "]"
	}
	return d.attribute + "[" + strconv.Itoa(i) + "]"
}

// allowed are the statements of a block's policies that grant something, each with
// its place.
func (b *block) allowed() iter.Seq2[string, statement] {
	return func(yield func(string, statement) bool) {
		for _, d := range b.policies {
			for i, s := range d.statements {
				if s.Effect == "Allow" && !yield(d.label(i), s) {
					return
				}
			}
		}
	}
}

// expression is ${…}, in which quotation marks may stand that are no JSON.
var expression = regexp.MustCompile(`\$\{[^}]*\}`)

func unquoted(text string) string {
	return expression.ReplaceAllStringFunc(text, func(inner string) string { return strings.ReplaceAll(inner, `"`, `'`) })
}

// parsePolicy reads a policy from a text that is one.
func parsePolicy(t text) (document, bool) {
	if !strings.Contains(t.value, "Statement") {
		return document{}, false
	}
	var policy struct{ Statement statements }
	if err := json.Unmarshal([]byte(unquoted(t.value)), &policy); err != nil || policy.Statement == nil {
		return document{}, false
	}
	return document{t.attribute, policy.Statement}, true
}
