package rehearsal

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// diff runs cdktf diff and returns what the plan that it leaves would change,
// one a line, sorted. Its exit status tells nothing: it is 0 either way.
func (r *rehearsal) diff(ctx context.Context) ([]string, error) {
	if err := r.cdktf(ctx, "diff", nil, r.opts.Stack); err != nil {
		return nil, err
	}
	text, err := r.terraform(ctx, "show", "-json", "plan")
	if err != nil {
		return nil, err
	}
	var plan tfjson.Plan
	if err := plan.UnmarshalJSON(text); err != nil {
		return nil, fmt.Errorf("the plan cannot be read: %w", err)
	}
	return changes(plan), nil
}

// changes are the resources and outputs that a plan would touch, with what it
// would do: aws_vpc.app_vpc_1A2B3C4D (update).
func changes(plan tfjson.Plan) []string {
	var found []string
	add := func(address string, actions tfjson.Actions) {
		if !actions.NoOp() && !actions.Read() {
			var words []string
			for _, action := range actions {
				words = append(words, string(action))
			}
			found = append(found, fmt.Sprintf("%s (%s)", address, strings.Join(words, ", ")))
		}
	}
	for _, change := range plan.ResourceChanges {
		add(change.Address, change.Change.Actions)
	}
	for name, change := range plan.OutputChanges {
		add("output."+name, change.Actions)
	}
	slices.Sort(found)
	return found
}

// resourcesInState are the addresses of what Terraform says exists.
func (r *rehearsal) resourcesInState(ctx context.Context) ([]string, error) {
	text, err := r.terraform(ctx, "state", "list")
	if err != nil {
		return nil, err
	}
	return strings.Fields(string(text)), nil
}
