package rehearsal

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/jedib0t/go-pretty/v6/table"

	"github.com/arteraai/region-expansion/internal/access"
	"github.com/arteraai/region-expansion/internal/account/permissions"
	"github.com/arteraai/region-expansion/internal/account/weigh"
	"github.com/arteraai/region-expansion/internal/localaws/gateway"
	"github.com/arteraai/region-expansion/regions"
)

// weighing holds the calls of a rehearsal against the policies of the roles in whose
// names they are made.
type weighing struct {
	accounts  weigh.Accounts
	simulator func() (*access.Simulator, error) // started when there is something to decide
	results   []weigh.Result
}

// newWeighing knows the accounts of a fleet.
func newWeighing(fleet []regions.Region) *weighing {
	return &weighing{accounts: weigh.AccountsOf(fleet), simulator: sync.OnceValues(access.Start)}
}

// another weighs the calls of another deploy, by the same simulator.
func (w *weighing) another() *weighing {
	return &weighing{accounts: w.accounts, simulator: w.simulator}
}

// weigh decides about the calls that are new, and fails if AWS would have denied one.
func (w *weighing) weigh(calls []gateway.Call) error {
	requests := permissions.Of(calls)
	fresh := requests[len(w.results):] // calls are only ever added
	if len(fresh) == 0 {
		return nil
	}
	simulator, err := w.simulator()
	if err != nil {
		return err
	}
	results, err := w.accounts.Decide(simulator, fresh)
	if err != nil {
		return err
	}
	w.results = append(w.results, results...)
	var denied []string
	for _, result := range results {
		if !result.Allowed {
			denied = append(denied, result.Denial())
		}
	}
	if len(denied) > 0 {
		slices.Sort(denied)
		return fmt.Errorf("AWS would deny what the roles ask for:\n%s", indent(strings.Join(slices.Compact(denied), "\n")))
	}
	return nil
}

// roleTable counts, for each role, its calls and the different permissions that they
// need.
func roleTable(lives []*rehearsal) string {
	made, actions := map[string]int{}, map[string]map[string]bool{}
	for _, life := range lives {
		for _, call := range life.journal() {
			if call.Role != "" {
				made[call.Role]++
			}
		}
		for _, result := range life.weighing.results {
			if actions[result.Role] == nil {
				actions[result.Role] = map[string]bool{}
			}
			actions[result.Role][result.Action] = true
		}
	}
	t := newTable("API calls by role", "calls", "permissions", "denied")
	t.SetColumnConfigs([]table.ColumnConfig{right(2), right(3), right(4)})
	sum, all := 0, map[string]bool{}
	for _, role := range slices.Sorted(maps.Keys(made)) {
		t.AppendRow(table.Row{role, made[role], len(actions[role]), 0})
		sum += made[role]
		maps.Copy(all, actions[role])
	}
	t.AppendFooter(table.Row{"all", sum, len(all), 0})
	return t.Render()
}

// keepRequests writes what was asked of IAM into the checkout, where it is accepted as
// snapshots are.
func keepRequests(opts Options, lives []*rehearsal) error {
	if os.Getenv("UPDATE_SNAPSHOTS") == "" {
		return nil
	}
	kept, err := weigh.Rehearsed()
	if err != nil {
		return err
	}
	var results []weigh.Result
	for _, life := range lives {
		results = append(results, life.weighing.results...)
	}
	path := filepath.Join(opts.Root, filepath.FromSlash(weigh.RehearsedFile))
	return os.WriteFile(path, []byte(weigh.Keep(kept, opts.subject(), results)), 0o644)
}
