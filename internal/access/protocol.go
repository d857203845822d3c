package access

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// What goes to the simulator and comes back from it, as its documentation has it.
type (
	simulated struct {
		Request struct {
			Principal any    `json:"principal"`
			Action    string `json:"action"`
			Resource  struct {
				Resource  string `json:"resource"`
				AccountID string `json:"accountId"`
			} `json:"resource"`
			ContextVariables map[string][]string `json:"contextVariables"`
		} `json:"request"`
		Identity []named         `json:"identityPolicies"`
		Service  []ofUnit        `json:"serviceControlPolicies"`
		Control  []ofUnit        `json:"resourceControlPolicies"`
		Boundary []named         `json:"permissionBoundaryPolicies,omitempty"`
		Endpoint []named         `json:"vpcEndpointPolicies,omitempty"`
		Resource json.RawMessage `json:"resourcePolicy,omitempty"`
	}
	ofUnit struct {
		Unit     string  `json:"orgIdentifier"`
		Policies []named `json:"policies"`
	}
	named struct {
		Name   string          `json:"name"`
		Policy json.RawMessage `json:"policy"`
	}
	answer struct {
		Error   json.RawMessage `json:"error"`
		Result  string          `json:"result"`
		Reasons []reason        `json:"reasons"`
		Ignored []string        `json:"ignored"`
	}
	reason struct {
		Type      string `json:"policyType"`
		Policy    string `json:"policyIdentifier"`
		Statement string `json:"statementId"`
		Index     int    `json:"statementIndex"`
	}
)

// simulation is a question as the simulator takes it.
func simulation(q Question) simulated {
	s := simulated{Identity: list(q.Policies.Identity), Service: inUnit(q.Policies.Service, allowAll), Control: inUnit(q.Policies.Control), Boundary: list(q.Policies.Boundary), Endpoint: list(q.Policies.Endpoint)}
	s.Request.Principal = q.Principal
	if q.Principal == Anonymous {
		s.Request.Principal = map[string]string{"type": "Anonymous"}
	}
	s.Request.Action = q.Action
	s.Request.Resource.Resource, s.Request.Resource.AccountID = q.Resource, q.Account
	s.Request.ContextVariables = map[string][]string{}
	for key, values := range q.context() {
		s.Request.ContextVariables[spelling.Replace(key)] = values
	}
	for _, policy := range list(q.Policies.Resource) {
		s.Resource = policy.Policy
	}
	return s
}

// allowAll is AWS's own service control policy, without which an account may do nothing. The
// simulator adds the one for resources itself.
var allowAll = Policy{Name: "FullAWSAccess", Document: `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}`}

// inUnit are the policies of an organizational unit, with AWS's own: none without the others.
func inUnit(policies []Policy, own ...Policy) []ofUnit {
	if len(policies) == 0 {
		return []ofUnit{} // null would be no list
	}
	return []ofUnit{{"unit", list(append(own, policies...))}}
}

// spelling is how the simulator wants some things written. Condition keys that end with
// what their user chooses, it knows only where a slash is before that end, and would
// drop these; so it gets them, in policies and requests alike, as tags of the principal.
var spelling = strings.NewReplacer(
	"kms:EncryptionContext:", "aws:PrincipalTag/kms:EncryptionContext:",
	"token.actions.githubusercontent.com:", "aws:PrincipalTag/token.actions.githubusercontent.com:",
	// The same to AWS; the simulator takes the second way alone in an endpoint's policy.
	`"Principal":{"AWS":["*"]}`, `"Principal":"*"`,
)

func list(policies []Policy) []named {
	all := []named{} // null would be no list
	for _, policy := range policies {
		all = append(all, named{policy.Name, json.RawMessage(spelling.Replace(policy.Document))})
	}
	return all
}

// read is the decision in an answer.
func read(line []byte) (Decision, error) {
	var a answer
	if err := json.Unmarshal(line, &a); err != nil {
		return Decision{}, err
	}
	if a.Error != nil {
		return Decision{}, fmt.Errorf("the simulator does not take it: %s", a.Error)
	}
	if len(a.Ignored) > 0 {
		return Decision{}, fmt.Errorf("the action knows no condition key %s", strings.Join(a.Ignored, ", "))
	}
	decision := Decision{Allowed: a.Result == "Allowed", Denied: a.Result == "ExplicitlyDenied"}
	for _, r := range a.Reasons {
		decision.Why = append(decision.Why, r.String())
	}
	slices.Sort(decision.Why)
	decision.Why = slices.Compact(decision.Why)
	return decision, nil
}

// kinds are the simulator's names of kinds of policy that are not plain.
var kinds = map[string]string{"pb": "permissions boundary", "vpce": "endpoint", "scp": "service control", "rcp": "resource control"}

// String is the statement: identity policy nodes, statement 2.
func (r reason) String() string {
	text := r.Type
	if kind, is := kinds[r.Type]; is {
		text = kind
	}
	text = strings.TrimSpace(text + " policy " + r.Policy)
	switch {
	case r.Statement != "":
		return text + ", statement " + r.Statement
	case r.Index > 0:
		return fmt.Sprintf("%s, statement %d", text, r.Index)
	}
	return text
}
