package touched

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/synthesized"
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
	// Gone are accepted at the base and no more: nothing deploys them.
	Gone []string `json:"gone"`
}

// folder and end are what every accepted stack's file is called.
const folder, end = "__snapshots__", ".tf.json"

// Since returns what differs between the accepted stacks of a checkout and those
// of the commit where it left a ref.
func Since(ctx context.Context, root, ref string) (Stacks, error) {
	changed, err := git(ctx, root, "diff", "--name-only", "-z", "--merge-base", ref, "--", folder)
	if err != nil {
		return Stacks{}, fmt.Errorf("what has changed since %s: %w", ref, err)
	}
	untracked, err := git(ctx, root, "ls-files", "--others", "--exclude-standard", "-z", "--", folder)
	if err != nil {
		return Stacks{}, err
	}
	var names []string
	for file := range strings.SplitSeq(changed+untracked, "\x00") {
		if name, is := strings.CutSuffix(path.Base(file), end); is {
			names = append(names, name)
		}
	}
	return among(root, names)
}

// All returns every accepted stack of a checkout.
func All(root string) (Stacks, error) {
	files, err := filepath.Glob(filepath.Join(root, folder, "*"+end))
	if err != nil {
		return Stacks{}, err
	}
	var names []string
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), end))
	}
	return among(root, names)
}

// among orders the named stacks.
func among(root string, names []string) (Stacks, error) {
	accepted, err := synthesized.ReadSnapshots(filepath.Join(root, folder))
	if err != nil {
		return Stacks{}, err
	}
	var found []Stack
	for _, stack := range accepted {
		if slices.Contains(names, stack.Name) {
			place := stack.Claims()
			found = append(found, Stack{stack.Name, place.AccountID, place.AWSRegion, budget(stack)})
		}
	}
	ordered := order(found)
	for _, name := range names {
		if !slices.ContainsFunc(accepted, func(stack synthesized.Stack) bool { return stack.Name == name }) {
			ordered.Gone = append(ordered.Gone, name)
		}
	}
	return ordered, nil
}

// order has the region lead whose account is expected to cost least: where least
// runs, least is at stake. Of equals, the first by name leads.
func order(found []Stack) Stacks {
	// None of the lists is null in JSON.
	ordered := Stacks{Lead: []Stack{}, Regions: []Stack{}, Between: []Stack{}, All: []Stack{}, Gone: []string{}}
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
	ordered.All = slices.Concat(ordered.All, ordered.Lead, ordered.Regions, ordered.Between)
	return ordered
}

// budget is what a stack's account is expected to cost in a month.
func budget(stack synthesized.Stack) (usd float64) {
	for _, configured := range stack.Resources("aws_budgets_budget") {
		limit, _ := configured["limit_amount"].(string)
		amount, _ := strconv.ParseFloat(limit, 64)
		usd += amount
	}
	return usd
}

// git runs git in a checkout and returns what it prints.
func git(ctx context.Context, root string, args ...string) (string, error) {
	var said strings.Builder
	cmd := process.Command(ctx, "git", args...)
	cmd.Dir, cmd.Stderr = root, &said
	out, err := cmd.Output()
	if err != nil && said.Len() > 0 {
		err = errors.New(strings.TrimSpace(said.String()))
	}
	return string(out), err
}
