package weigh

import (
	"encoding/json"
	"path"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/internal/access"
	"github.com/arteraai/region-expansion/internal/account/permissions"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/regions"
)

// Account is what decides in a region's account: its roles and their policies.
type Account struct {
	policies []roles.Policy
	roles    []roles.Role
}

// AccountOf is the account of a region, with the role of a teardown.
func AccountOf(region regions.Region) Account {
	return Account{roles.Policies(region), append(roles.Roles(region), roles.TeardownRole(region, roles.Purpose{Reason: "a rehearsal"}))}
}

// Without is the account after an action was taken out of a statement of a policy.
func (a Account) Without(name, sid, action string) Account {
	changed := Account{slices.Clone(a.policies), a.roles}
	for i, p := range changed.policies {
		if p.Name != name {
			continue
		}
		changed.policies[i].Statements = slices.Clone(p.Statements)
		for j, statement := range p.Statements {
			if statement.Sid != sid {
				continue
			}
			left := slices.DeleteFunc(slices.Clone(statement.Action), func(each string) bool { return each == action })
			changed.policies[i].Statements[j].Action = left
		}
	}
	return changed
}

// of are the policies of a role, as the simulator takes them, with what they say of an
// action alone: that is a tenth of the text.
func (a Account) of(role, action string) (attached []access.Policy) {
	for _, r := range a.roles {
		if r.Name != role {
			continue
		}
		for _, name := range r.Policies {
			i := slices.IndexFunc(a.policies, func(p roles.Policy) bool { return p.Name == name })
			if statements := about(a.policies[i].Statements, action); len(statements) > 0 {
				attached = append(attached, access.Policy{Name: name, Document: *policy.Document(statements...)})
			}
		}
	}
	return attached
}

// about are the statements that say something of an action.
func about(statements []policy.Statement, action string) (found []policy.Statement) {
	others := func(pattern string) bool { matches, _ := path.Match(pattern, action); return !matches }
	for _, statement := range statements {
		if statement.NotAction == nil {
			if statement.Action = slices.DeleteFunc(slices.Clone(statement.Action), others); len(statement.Action) == 0 {
				continue
			}
		}
		found = append(found, statement)
	}
	return found
}

// trust is who may take a role.
func (a Account) trust(role string) []access.Policy {
	for _, r := range a.roles {
		if r.Name == role {
			return []access.Policy{{Name: "trust", Document: *policy.Document(r.Trust...)}}
		}
	}
	return nil
}

// Accounts are the accounts of regions, by their ids.
type Accounts map[string]Account

// AccountsOf are the accounts of a fleet.
func AccountsOf(fleet []regions.Region) Accounts {
	all := Accounts{}
	for _, region := range fleet {
		all[region.AccountID] = AccountOf(region)
	}
	return all
}

// question is a request with the policies that decide about it.
func (a Accounts) question(r permissions.Request) access.Question {
	q := access.Question{Request: access.Request{
		Principal: "arn:aws:iam::" + r.Account + ":role/" + r.Role, Action: r.Action, Resource: r.Resource, Account: r.Account, Context: r.Context,
	}}
	q.Policies.Identity = a[r.Account].of(r.Role, r.Action)
	switch {
	case strings.HasPrefix(r.Action, "kms:") && strings.Contains(r.Resource, ":key/"):
		q.Policies.Resource = []access.Policy{{Name: "key", Document: *policy.Document(policy.Statement{
			Sid: "AccountPoliciesDecide", Effect: policy.Allow, Principal: policy.Account(r.Account), Action: []string{"kms:*"}, Resource: []string{"*"},
		})}}
	case r.Action == "sts:AssumeRole":
		parts := strings.Split(r.Resource, ":")
		q.Account = parts[4]
		q.Policies.Resource = a[q.Account].trust(strings.TrimPrefix(parts[5], "role/"))
	}
	return q
}

// Result is a request and what IAM decides about it.
type Result struct {
	permissions.Request
	access.Decision
}

// Decide decides requests.
func (a Accounts) Decide(simulator *access.Simulator, requests []permissions.Request) ([]Result, error) {
	questions := make([]access.Question, len(requests))
	for i, request := range requests {
		questions[i] = a.question(request)
	}
	decisions, err := simulator.Decide(questions...)
	if err != nil {
		return nil, err
	}
	results := make([]Result, len(requests))
	for i, decision := range decisions {
		results[i] = Result{requests[i], decision}
	}
	return results, nil
}

// Denial says in a sentence what is denied, and how to allow it.
func (r Result) Denial() string {
	text := r.Call + " needs " + r.Action + " on " + r.Resource + " as " + r.Role + " and is " + r.String()
	if r.Denied {
		return text + ": a role whose purpose it is has to make this call, or the denial in internal/account/roles/guard.go has to go"
	}
	statement, err := json.Marshal(struct{ Effect, Action, Resource string }{policy.Allow, r.Action, r.Resource})
	if err != nil {
		panic(err) // plain strings
	}
	return text + ": no policy of the role has " + string(statement) + "; add the line \"" + r.Action + "\", to " + home(r.Action)
}

// home is the list that an action belongs to.
func home(action string) string {
	_, operation, _ := strings.Cut(action, ":")
	for _, read := range []string{"Describe", "Get", "List", "Search", "View"} {
		if strings.HasPrefix(operation, read) {
			return "readHere or readGlobal in internal/account/roles/reads.go"
		}
	}
	return "a statement in internal/account/roles/changes.go"
}
