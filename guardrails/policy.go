package guardrails

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// policyArguments are the arguments that hold policies, as JSON text.
var policyArguments = []string{
	"policy", "assume_role_policy", "access_policy", "access_policies", "policy_document", "repository_policy", "resource_policy", "delivery_policy",
}

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

// allows tells whether the statement grants anything.
func (s statement) allows() bool { return s.Effect == "Allow" }

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

// expression is ${…}, in which quotation marks may stand that are no JSON.
var expression = regexp.MustCompile(`\$\{[^}]*\}`)

func unquoted(text string) string {
	return expression.ReplaceAllStringFunc(text, func(inner string) string { return strings.ReplaceAll(inner, `"`, `'`) })
}

func isJSON(text string) bool { return json.Valid([]byte(unquoted(text))) }

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

// namesPolicy tells whether a text refers to a policy that is read elsewhere in
// the stack.
func (s *stack) namesPolicy(text string) bool {
	return s.refersTo(text, "data.aws_iam_policy_document", "aws_iam_policy")
}

// fromDataSource reads the policy that a data source makes.
func fromDataSource(b *block) document {
	found := document{attribute: "statement"}
	for _, each := range list(b.body["statement"]) {
		body := object(each)
		s := statement{Effect: "Allow", Condition: map[string]map[string]stringList{}}
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
				s.Condition[test] = map[string]stringList{}
			}
			s.Condition[test][variable] = toStrings(object(condition)["values"])
		}
		found.statements = append(found.statements, s)
	}
	return found
}

func fromBlocks(value any) principals {
	if value == nil {
		return nil
	}
	found := principals{}
	for _, each := range list(value) {
		kind, _ := object(each)["type"].(string)
		found[kind] = append(found[kind], toStrings(object(each)["identifiers"])...)
	}
	return found
}
