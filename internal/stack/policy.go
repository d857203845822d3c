package stack

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Policy is a policy of IAM or of a resource, with its path in a block.
type Policy struct {
	Path       string
	Statements []Statement
}

// Statement is one statement of a policy, every list written as a list.
type Statement struct {
	Sid                     string
	Effect                  string
	Principal, NotPrincipal Principals
	Action, NotAction       Strings
	Resource, NotResource   Strings
	Condition               map[string]map[string]Strings
}

// Allows tells whether the statement grants anything.
func (s Statement) Allows() bool { return s.Effect == "Allow" }

// Texts are the texts of a statement that may name something.
func (s Statement) Texts() (found []string) {
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

// Label is the path of a statement: policy[DenyPlainHTTP], policy[2].
func (p Policy) Label(i int) string {
	if sid := p.Statements[i].Sid; sid != "" {
		return p.Path + "[" + sid + "]"
	}
	return p.Path + "[" + strconv.Itoa(i) + "]"
}

// expression is ${…}, in which quotation marks would break the JSON around it.
var expression = regexp.MustCompile(`\$\{[^}]*\}`)

func unquoted(text string) string {
	return expression.ReplaceAllStringFunc(text, func(inner string) string { return strings.ReplaceAll(inner, `"`, `'`) })
}

// parsePolicy reads a policy from a text that is one.
func parsePolicy(t Text) (Policy, bool) {
	if !strings.Contains(t.Value, "Statement") {
		return Policy{}, false
	}
	var policy struct{ Statement statements }
	if err := json.Unmarshal([]byte(unquoted(t.Value)), &policy); err != nil || policy.Statement == nil {
		return Policy{}, false
	}
	return Policy{t.Path, policy.Statement}, true
}
