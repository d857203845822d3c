package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/arteraai/region-expansion/internal/terraform"
)

// FirstShape is the shape in which a region is deployed that then grows.
const FirstShape = "two-zones,open-egress"

// Step is one step in which a deployed region grows.
type Step struct {
	Phase string
	// Gains is what the region has after it.
	Gains string
	// Shape is the region's shape after it, as the variable SHAPE has it; empty for
	// the region as it is. It keeps what earlier steps have added.
	Shape string
	// InPlace tells that the step makes nothing new, and changes what is there.
	InPlace bool
}

// Growth is how a rehearsal grows a region: to all that it has, and beyond.
func Growth() []Step {
	return []Step{
		{Phase: "firewall", Gains: "a firewall", Shape: "two-zones"},
		{Phase: "zones", Gains: "all its zones"},
		{Phase: "nodes", Gains: "one more node group", Shape: "more-nodes"},
		{Phase: "tier", Gains: "one more tier", Shape: "more-nodes,more-tiers"},
		{Phase: "names", Gains: "one more name to call", Shape: "more-nodes,more-tiers,more-names", InPlace: true},
	}
}

// grow moves the region to its next shape, and checks that the plan for it
// replaces and destroys nothing.
func (r *rehearsal) grow(step Step) func(context.Context) error {
	return func(ctx context.Context) error {
		r.shape = step.Shape
		found, err := r.plan(ctx)
		if err != nil {
			return err
		}
		if lost := losses(found); len(lost) > 0 {
			return fmt.Errorf("the plan for a region with %s must replace and destroy nothing, and this one has\n%s",
				step.Gains, indent(strings.Join(lost, "\n")))
		}
		made, changed := planned(found, terraform.Create), planned(found, terraform.Update)
		if step.InPlace && changed == 0 || !step.InPlace && made == 0 {
			return errors.New("the plan does nothing for it, so that it shows nothing: the region has " + step.Gains + " already")
		}
		if err := r.readStack(); err != nil {
			return err
		}
		if err := r.apply(ctx, made+changed); err != nil {
			return err
		}
		r.note("%d more and %d changed for %s (nothing replaced or destroyed)", made, changed, step.Gains)
		return nil
	}
}

// losses are the resources that a plan would destroy or replace, one a line, with
// what forces it.
func losses(planned terraform.Record) (lost []string) {
	for _, change := range planned.Changes {
		if change.Destroys() {
			lost = append(lost, change.String())
		}
	}
	return lost
}

// planned is the number of resources for which a plan has an action.
func planned(found terraform.Record, action terraform.Action) (n int) {
	for _, change := range found.Changes {
		if change.Action == action {
			n++
		}
	}
	return n
}
