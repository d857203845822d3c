package access

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Check is a request of which it is known whether IAM must allow it.
type Check struct {
	// Policy is the address of the resource whose policy is checked.
	Policy   string
	What     string // what asks, and for what
	Allowed  bool   // whether it must be
	Source   string // where AWS says what it sends; none for requests that must be denied
	Question Question
}

// Finding is a check that a stack fails.
type Finding struct {
	Check
	Decision
}

// String says what is wrong, and what to do about it.
func (f Finding) String() string {
	remedy := "let it in, on no condition key that it does not send; see " + f.Source
	if !f.Check.Allowed {
		remedy = "demand what tells it from those that may"
	}
	return fmt.Sprintf("%s: %s: %s, %s on %s, is %s; %s", f.Policy, f.What, f.Question.Principal, f.Question.Action, f.Question.Resource, f.Decision, remedy)
}

// ask is a request that must be allowed, as a table makes it of a stack.
type ask struct {
	what     string
	by       string       // a service, or the ARN of a role
	identity []Policy     // of the role
	on       *stack.Block // whose policy decides; nil if it has none
	action   string
	resource string
	sends    map[string]string
	source   string
}

// Checks are what must be allowed in a stack, and what must not: for each request that
// must be, the same one from others.
func Checks(s stack.Stack) ([]Check, error) {
	m, err := newModel(s)
	if err != nil {
		return nil, err
	}
	var checks []Check
	for _, table := range tables {
		for _, asked := range table(m) {
			checks = append(checks, m.check(asked))
			for _, other := range m.others(asked) {
				checks = append(checks, denied(other))
			}
		}
	}
	for _, separate := range separations {
		checks = append(checks, separate(m)...)
	}
	return once(checks), nil
}

// once leaves out what is asked again: node groups share a role, and log groups a key.
func once(checks []Check) (kept []Check) {
	asked := map[string]bool{}
	for _, check := range checks {
		if !asked[check.key()] {
			asked[check.key()] = true
			kept = append(kept, check)
		}
	}
	return kept
}

// key is equal for equal checks, whatever makes them.
func (c Check) key() string { return fmt.Sprint(c.Allowed, c.Question) }

// Unchecked are the policies of resources and the trusts of roles of which no check
// says who must pass, or none who must not.
func Unchecked(s stack.Stack, checks []Check) (found []string) {
	checked := map[string]bool{}
	for _, check := range checks {
		policies := check.Question.Policies
		for _, policy := range slices.Concat(policies.Resource, policies.Endpoint) {
			checked[fmt.Sprint(policy.Name, check.Allowed)] = true
		}
	}
	for _, b := range s.Blocks().Resources {
		if len(b.Policies()) == 0 || slices.Contains([]string{"aws_iam_policy", "aws_iam_role_policy"}, b.Kind) {
			continue // what a role may do
		}
		for allowed, who := range map[bool]string{true: "must pass", false: "must not pass"} {
			if !checked[fmt.Sprint(b.Address, allowed)] {
				found = append(found, fmt.Sprintf("%s: no request says who %s; add one to the tables of internal/access, or, for an interface endpoint, to blocks/endpoints/writes.go", b.Address, who))
			}
		}
	}
	slices.Sort(found)
	return found
}

func (m model) check(a ask) Check {
	context := map[string][]string{}
	for key, value := range a.sends {
		context[key] = []string{value}
	}
	check := Check{What: a.what, Allowed: true, Source: a.source, Question: Question{
		Request:  Request{Principal: a.by, Action: a.action, Resource: a.resource, Account: m.place.AccountID, Context: context},
		Policies: Policies{Identity: a.identity, Resource: m.resourcePolicy(a.on)},
	}}
	if a.on != nil {
		check.Policy = a.on.Address
	} else if len(a.identity) > 0 {
		check.Policy = a.identity[0].Name
	}
	return check
}

// Fails are the findings among checks.
func Fails(simulator *Simulator, checks []Check) ([]Finding, error) {
	var questions []Question
	for _, check := range checks {
		questions = append(questions, check.Question)
	}
	decisions, err := simulator.Decide(questions...)
	if err != nil {
		return nil, err
	}
	var found []Finding
	for i, check := range checks {
		if decisions[i].Allowed != check.Allowed {
			found = append(found, Finding{check, decisions[i]})
		}
	}
	slices.SortFunc(found, func(a, b Finding) int { return strings.Compare(a.String(), b.String()) })
	return found, nil
}
