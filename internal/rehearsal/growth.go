package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/arteraai/region-expansion/internal/tfplan"
)

// FirstShape is the shape in which a region is deployed that then grows.
const FirstShape = "two-zones"

// Step is one step in which a deployed region grows.
type Step struct {
	Phase string
	// Gains is what the region has after it.
	Gains string
	// Shape is the region's shape after it, as the variable SHAPE has it; empty for
	// the region as it is. It keeps what earlier steps have added.
	Shape string
}

// Growth is how a rehearsal grows a region: to all that it has, and beyond.
func Growth() []Step {
	return []Step{
		{"zones", "all its zones", ""},
		{"nodes", "one more node group", "more-nodes"},
		{"tier", "one more tier", "more-nodes,more-tiers"},
	}
}

// grow moves the region to its next shape, and holds that the plan for it
// replaces and destroys nothing.
func (r *rehearsal) grow(step Step) func(context.Context) error {
	return func(ctx context.Context) error {
		r.shape = step.Shape
		plan, err := r.plan(ctx)
		if err != nil {
			return err
		}
		if lost := losses(plan); len(lost) > 0 {
			return fmt.Errorf("the plan for a region with %s must replace and destroy nothing, and this one has\n%s",
				step.Gains, indent(strings.Join(lost, "\n")))
		}
		made, changed := planned(plan, tfjson.ActionCreate), planned(plan, tfjson.ActionUpdate)
		if made == 0 {
			return errors.New("the plan creates nothing, so that it shows nothing: the region has " + step.Gains + " already")
		}
		if err := r.readStack(); err != nil {
			return err
		}
		if err := r.apply(ctx, made+changed); err != nil {
			return err
		}
		r.tell("%d more for %s (nothing replaced or destroyed)", made, step.Gains)
		return nil
	}
}

// losses are the resources that a plan would destroy, one a line, sorted, with
// what forces it: aws_subnet.app (delete, create), forced by cidr_block.
func losses(plan tfjson.Plan) (lost []string) {
	for _, change := range plan.ResourceChanges {
		if !slices.Contains(change.Change.Actions, tfjson.ActionDelete) {
			continue
		}
		line := told(change.Address, change.Change.Actions)
		if forcing := tfplan.Arguments(change.Change.ReplacePaths); len(forcing) > 0 {
			line += ", forced by " + strings.Join(forcing, " and ")
		}
		lost = append(lost, line)
	}
	slices.Sort(lost)
	return lost
}

// planned is the number of resources for which a plan has an action.
func planned(plan tfjson.Plan, action tfjson.Action) (n int) {
	for _, change := range plan.ResourceChanges {
		if slices.Contains(change.Change.Actions, action) {
			n++
		}
	}
	return n
}
