package weigh

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/arteraai/region-expansion/blocks/policy"
	"github.com/arteraai/region-expansion/internal/access"
	"github.com/arteraai/region-expansion/internal/account/permissions"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/regions"
)

// started is one simulator for all tests; it ends with their process.
var started = sync.OnceValues(access.Start)

func simulator(t *testing.T) *access.Simulator {
	t.Helper()
	s, err := started()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// accounts are those of all regions. region-jp has all that a region may have, and shares
// its hub: the roles of one that shares nothing may do less.
func accounts() Accounts {
	all := AccountsOf(regions.All())
	all[everyOption.AccountID] = AccountOf(everyOption)
	return all
}

func requests(t *testing.T) (all []permissions.Request) {
	t.Helper()
	kept, err := Rehearsed()
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range kept {
		all = append(all, one.Request)
	}
	return all
}

func TestTheRolesMayDoWhatRehearsalsHaveDone(t *testing.T) {
	results, err := accounts().Decide(simulator(t), requests(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, result := range results {
		if !result.Allowed {
			t.Error(result.Denial())
		}
	}
}

var japan, everyOption = regionJP(""), regionJP("region-jp:every-option")

func regionJP(shape string) regions.Region {
	fleet, err := regions.FromEnvironment(regions.All(), func(name string) string { return map[string]string{"SHAPE": shape}[name] })
	if err != nil {
		panic(err) // of a name in this file
	}
	return fleet[slices.IndexFunc(fleet, func(r regions.Region) bool { return r.Code == "jp" })]
}

// grant is one action of a statement that allows it.
type grant struct{ policy, sid, action string }

func grants(region regions.Region) (all []grant) {
	for _, p := range roles.Policies(region) {
		for _, statement := range p.Statements {
			for _, action := range statement.Action {
				if statement.Effect == policy.Allow && p.Name != regions.BoundaryName {
					all = append(all, grant{p.Name, statement.Sid, action})
				}
			}
		}
	}
	return all
}

// TestEachPermissionIsMissedOrHasAReason takes each action out of its statement, alone,
// and asks again for what rehearsals have asked for: something must be denied, by the
// action's name.
func TestEachPermissionIsMissedOrHasAReason(t *testing.T) {
	asked, whole := requests(t), accounts()
	type question struct {
		grant   grant
		request permissions.Request
	}
	var all []question
	var questions []access.Question
	granted := grants(everyOption)
	for _, g := range granted {
		without := Accounts{}
		for id, account := range whole {
			without[id] = account.Without(g.policy, g.sid, g.action)
		}
		for _, request := range asked {
			if request.Action == g.action {
				all, questions = append(all, question{g, request}), append(questions, without.question(request))
			}
		}
	}
	decisions, err := simulator(t).Decide(questions...)
	if err != nil {
		t.Fatal(err)
	}
	missed := map[grant]bool{}
	for i, decision := range decisions {
		if !decision.Allowed {
			missed[all[i].grant] = true
		}
	}
	var spare []string
	sessions := 0 // which no local AWS has, so that each has a reason, and none counts
	for _, g := range granted {
		name := g.policy + ", " + g.sid + ": " + g.action
		_, has := roles.Unrehearsed[g.action]
		if _, here := roles.Unrehearsed[g.policy+": "+g.action]; here {
			has = true
		}
		switch {
		case missed[g] && has:
			t.Errorf("%s is used in a rehearsal; take its reason out of internal/account/roles/reasons.go", name)
		case !missed[g] && !has:
			t.Errorf("%s is used in no rehearsal; take it out, or give the reason in internal/account/roles/reasons.go", name)
		case !missed[g] && g.policy == "region-sessions":
			sessions++
		case !missed[g]:
			spare = append(spare, g.action)
		}
	}
	if part := float64(len(spare)) / float64(len(granted)-sessions); part > 0.05 {
		t.Errorf("%d of %d permissions are used in no rehearsal, which is more than one in twenty: %s", len(spare), len(granted), strings.Join(spare, ", "))
	}
	t.Logf("%d of %d permissions are missed when they are taken away, %d have a reason", len(missed), len(granted), len(spare)+sessions)
}
