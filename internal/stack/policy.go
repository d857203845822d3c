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

func isJSON(text string) bool { return json.Valid([]byte(unquoted(text))) }

// ParsePolicy reads a policy from a text that is one.
func ParsePolicy(t Text) (Policy, bool) {
	if !strings.Contains(t.Value, "Statement") {
		return Policy{}, false
	}
	var policy struct{ Statement statements }
	if err := json.Unmarshal([]byte(unquoted(t.Value)), &policy); err != nil || policy.Statement == nil {
		return Policy{}, false
	}
	return Policy{t.Path, policy.Statement}, true
}

// fromDataSource reads the policy that a data source makes.
func fromDataSource(b *Block) Policy {
	found := Policy{Path: "statement"}
	for _, each := range list(b.Body["statement"]) {
		body := object(each)
		s := Statement{Effect: "Allow", Condition: map[string]map[string]Strings{}}
		s.Sid, _ = body["sid"].(string)
		if effect, ok := body["effect"].(string); ok {
			s.Effect = effect
		}
		s.Action, s.NotAction = toStrings(body["actions"]), toStrings(body["not_actions"])
		s.Resource, s.NotResource = toStrings(body["resources"]), toStrings(body["not_resources"])
		s.Principal, s.NotPrincipal = fromBlocks(body["principals"]), fromBlocks(body["not_principals"])
		for _, condition := range list(body["condition"]) {
			test, _ := object(condition)["test"].(string)
			variable, _ := object(condition)["variable"].(string)
			if s.Condition[test] == nil {
				s.Condition[test] = map[string]Strings{}
			}
			s.Condition[test][variable] = toStrings(object(condition)["values"])
		}
		found.Statements = append(found.Statements, s)
	}
	return found
}

func fromBlocks(value any) Principals {
	if value == nil {
		return nil
	}
	found := Principals{}
	for _, each := range list(value) {
		kind, _ := object(each)["type"].(string)
		found[kind] = append(found[kind], toStrings(object(each)["identifiers"])...)
	}
	return found
}
