package rehearsal

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"
)

// plan runs cdktf diff and returns the plan that it leaves. Its exit status tells
// nothing: it is 0 with changes and without.
func (r *rehearsal) plan(ctx context.Context) (plan tfjson.Plan, err error) {
	if err := r.cdktf(ctx, "diff", nil, r.stack.Name); err != nil {
		return plan, err
	}
	return r.readPlan(ctx, r.stackDir())
}

// readPlan reads the plan that was left in a folder.
func (r *rehearsal) readPlan(ctx context.Context, dir string) (plan tfjson.Plan, err error) {
	text, err := r.terraform(ctx, dir, "show", "-json", "plan")
	if err != nil {
		return plan, err
	}
	if err := plan.UnmarshalJSON(text); err != nil {
		return plan, fmt.Errorf("the plan cannot be read: %w", err)
	}
	return plan, nil
}

// diff is what a plan would change, one a line, sorted.
func (r *rehearsal) diff(ctx context.Context) ([]string, error) {
	plan, err := r.plan(ctx)
	return changes(plan), err
}

// changes are the resources and outputs that a plan would touch, with what it
// would do: aws_vpc.app_vpc_1A2B3C4D (update).
func changes(plan tfjson.Plan) []string {
	var found []string
	add := func(address string, actions tfjson.Actions) {
		if !actions.NoOp() && !actions.Read() {
			found = append(found, told(address, actions))
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

// told is what a plan would do to a resource: aws_subnet.app (delete, create).
func told(address string, actions tfjson.Actions) string {
	var words []string
	for _, action := range actions {
		words = append(words, string(action))
	}
	return fmt.Sprintf("%s (%s)", address, strings.Join(words, ", "))
}

// resourcesInState are the addresses of what Terraform says exists, without what it
// only looked for.
func (r *rehearsal) resourcesInState(ctx context.Context) ([]string, error) {
	text, err := r.terraform(ctx, r.stackDir(), "state", "list")
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(strings.Fields(string(text)), func(address string) bool { return strings.HasPrefix(address, "data.") }), nil
}
