package access

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Widening is a policy that lets somebody do what they could not do before.
type Widening struct {
	Policy string `json:"policy"` // its address
	// Witness is a request that is allowed now, and was not; By is what allows it.
	Witness Request  `json:"witness"`
	By      []string `json:"by"`
	// Data says that it is about patient data: stores of it, their keys, or a role that
	// may use these. What is new with its policy has none yet.
	Data bool `json:"data"`
}

// String is the widening for a person: who may now do what.
func (w Widening) String() string {
	text := fmt.Sprintf("%s: %s may now %s on %s", w.Policy, w.Witness.Principal, w.Witness.Action, w.Witness.Resource)
	var with []string
	for _, key := range slices.Sorted(maps.Keys(w.Witness.Context)) {
		with = append(with, key+" "+strings.Join(w.Witness.Context[key], ", "))
	}
	if len(with) > 0 {
		text += ", with " + strings.Join(with, ", ")
	}
	return text
}

// Widenings are those of a stack that changes: of every policy that is new or not what
// it was, one for each kind of caller. The simulator is started if there is one.
func Widenings(start func() (*Simulator, error), before, now stack.Stack) ([]Widening, error) {
	old, err := newModel(before)
	if err != nil {
		return nil, err
	}
	new, err := newModel(now)
	if err != nil {
		return nil, err
	}
	var found []Widening
	compare := func(was, is setting) error {
		simulator, err := start()
		if err != nil {
			return err
		}
		widened, err := widenings(simulator, was, is)
		if err != nil {
			return fmt.Errorf("%s: %w", is.block.Address, err)
		}
		found = append(found, widened...)
		return nil
	}
	for _, argument := range []string{"policy", "assume_role_policy"} {
		for _, b := range new.Resources {
			was := old.At(b.Address)
			if b.Text(argument) == "" || was != nil && was.Text(argument) == b.Text(argument) {
				continue
			}
			if err := compare(setting{old, was, argument, nil, false}, setting{new, b, argument, old.At, false}); err != nil {
				return nil, err
			}
		}
		for _, b := range old.Resources {
			gone := setting{new, b, argument, old.At, true}
			if b.Text(argument) == "" || new.At(b.Address) != nil || attachedTo(b.Kind) == "" || gone.owner() == nil {
				continue // what is gone with its policy lets nobody do anything
			}
			if err := compare(setting{old, b, argument, nil, false}, gone); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

// setting is a policy where it is: in a block of a stack, which may not be there.
type setting struct {
	model
	block    *stack.Block
	argument string
	before   func(address string) *stack.Block
	gone     bool // and what it belongs to is still there
}

// isNew tells whether the resource is new that the policy belongs to.
func (s setting) isNew() bool {
	owner := s.owner()
	return !s.isIdentity() && owner != nil && s.before(owner.Address) == nil
}

func widenings(simulator *Simulator, old, new setting) (found []Widening, err error) {
	requests, err := candidates(simulator, old, new)
	if err != nil {
		return nil, err
	}
	can, _, err := new.decide(simulator, requests)
	if err != nil {
		return nil, err
	}
	could, unknown, err := old.decide(simulator, can)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, c := range slices.Concat(could, unknown) {
		seen[c.key()] = true
	}
	for _, c := range can {
		if seen[c.key()] || seen[c.kind] {
			continue
		}
		seen[c.kind] = true
		found = append(found, Widening{Policy: new.block.Address, Witness: c.Request, By: c.by, Data: new.aboutData(c.Request)})
	}
	return found, nil
}

// decide are the candidates that are allowed, each with what allows it, and those that
// IAM does not know: these are no witnesses.
func (s setting) decide(simulator *Simulator, requests []candidate) (allowed, unknown []candidate, err error) {
	var questions []Question
	all := s.policies()
	for _, c := range requests {
		policies := all
		if c.identity != nil {
			policies.Identity = c.identity
		}
		questions = append(questions, Question{c.Request, policies})
	}
	decisions, problems, err := simulator.decideEach(questions)
	for i, c := range requests {
		switch {
		case err != nil:
		case problems[i] != nil:
			unknown = append(unknown, c)
		case decisions[i].Allowed:
			c.by = decisions[i].Why
			allowed = append(allowed, c)
		}
	}
	return allowed, unknown, err
}

// policies are the policy, and what else decides beside it: nothing was allowed by a
// policy that was not there.
func (s setting) policies() Policies {
	if s.block == nil || s.gone {
		return Policies{}
	}
	policy := []Policy{s.policy(s.block, s.argument)}
	role, _ := s.Target(s.block.Value("role"))
	switch {
	case s.isIdentity() && role != nil:
		return Policies{Identity: s.identityPolicies(role)}
	case s.isIdentity():
		return Policies{Identity: policy}
	case s.block.Kind == "aws_vpc_endpoint":
		return Policies{Endpoint: policy, Resource: open}
	}
	return Policies{Resource: policy}
}

// isIdentity tells whether the policy says what a role may do, and not who may use a
// resource.
func (s setting) isIdentity() bool {
	return s.block.Kind == "aws_iam_role_policy" || s.block.Kind == "aws_iam_policy"
}

// dataServices are those that keep patient data, or its keys.
var dataServices = []string{"s3:", "kms:", "elasticfilesystem:", "backup:"}

func (s setting) aboutData(r Request) bool {
	if s.isNew() {
		return false
	}
	about := func(text string) bool {
		return slices.ContainsFunc(dataServices, func(service string) bool { return strings.Contains(text, service) })
	}
	if about(r.Action) {
		return true
	}
	if s.block.Kind != "aws_iam_role" {
		return false
	}
	for _, policy := range s.identityPolicies(s.block) { // of the role that can be taken
		if about(policy.Document) {
			return true
		}
	}
	return false
}
