package touched

import (
	"cmp"
	"context"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/arteraai/region-expansion/internal/change/history"
	"github.com/arteraai/region-expansion/internal/stack"
)

// Stack is a stack to deploy, with what a pipeline needs to reach it.
type Stack struct {
	Name      string `json:"stack"`
	Account   string `json:"account"`
	AWSRegion string `json:"region"`

	budget float64 // US dollars a month
}

// Stacks are those that a change touches, in the order of their deployment: the
// leading region by itself, then the other regions, then what spans regions.
type Stacks struct {
	Lead    []Stack `json:"lead"` // one, or none
	Regions []Stack `json:"regions"`
	Between []Stack `json:"between"`
	// All are all of these.
	All []Stack `json:"all"`
	// Removed are accepted at the base and no longer: nothing deploys them.
	Removed []string `json:"removed"`
}

// Since returns what differs between the accepted stacks of a checkout and those
// of the commit where it left a ref.
func Since(ctx context.Context, root, ref string) (Stacks, error) {
	commit, err := history.Open(ctx, root, ref)
	if err != nil {
		return Stacks{}, err
	}
	former, err := commit.Stacks(ctx)
	if err != nil {
		return Stacks{}, err
	}
	present, err := stack.ReadSnapshots(filepath.Join(root, stack.Snapshots))
	if err != nil {
		return Stacks{}, err
	}
	before := map[string]string{}
	for _, stack := range former {
		before[stack.Name] = stack.JSON()
	}
	var changed []stack.Stack
	for _, stack := range present {
		if before[stack.Name] != stack.JSON() {
			changed = append(changed, stack)
		}
		delete(before, stack.Name)
	}
	touched := order(changed)
	touched.Removed = append(touched.Removed, slices.Sorted(maps.Keys(before))...)
	return touched, nil
}

// All returns every accepted stack of a checkout.
func All(root string) (Stacks, error) {
	accepted, err := stack.ReadSnapshots(filepath.Join(root, stack.Snapshots))
	return order(accepted), err
}

// Only returns one accepted stack of a checkout.
func Only(root, name string) (Stacks, error) {
	only, err := stack.Accepted(root, name)
	if err != nil {
		return Stacks{}, err
	}
	return order([]stack.Stack{only}), nil
}

// order makes the region lead whose account is expected to cost least: where least
// runs, a bad change does least harm. Of equals, the first by name leads.
func order(stacks []stack.Stack) Stacks {
	var found []Stack
	for _, stack := range stacks {
		place := stack.Claims()
		found = append(found, Stack{stack.Name, place.AccountID, place.AWSRegion, budget(stack)})
	}
	// None of the lists is null in JSON.
	ordered := Stacks{Lead: []Stack{}, Regions: []Stack{}, Between: []Stack{}, All: []Stack{}, Removed: []string{}}
	slices.SortFunc(found, func(a, b Stack) int { return cmp.Or(cmp.Compare(a.budget, b.budget), cmp.Compare(a.Name, b.Name)) })
	for _, stack := range found {
		switch {
		case !strings.HasPrefix(stack.Name, "region-"):
			ordered.Between = append(ordered.Between, stack)
		case len(ordered.Lead) == 0:
			ordered.Lead = append(ordered.Lead, stack)
		default:
			ordered.Regions = append(ordered.Regions, stack)
		}
	}
	for _, part := range [][]Stack{ordered.Lead, ordered.Regions, ordered.Between} {
		ordered.All = append(ordered.All, part...)
	}
	return ordered
}

// budget is what a stack's account is expected to cost in a month.
func budget(stack stack.Stack) (usd float64) {
	for _, configured := range stack.Resources("aws_budgets_budget") {
		limit, _ := configured["limit_amount"].(string)
		amount, _ := strconv.ParseFloat(limit, 64)
		usd += amount
	}
	return usd
}
