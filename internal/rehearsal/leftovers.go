package rehearsal

import (
	"context"
	"fmt"
	"strings"

	"github.com/arteraai/region-expansion/internal/inventory"
)

// inventory lists what exists in the region's account and AWS region.
func (r *rehearsal) inventory(ctx context.Context) (inventory.Inventory, error) {
	return inventory.List(ctx, r.sdk(r.place), r.place.AccountID)
}

// expectNothingLeft holds that the region is as it was before the first deploy,
// when it had a state bucket and AWS's own defaults.
func (r *rehearsal) expectNothingLeft(ctx context.Context) error {
	after, err := r.inventory(ctx)
	if err != nil {
		return err
	}
	var left []string
	for _, item := range inventory.Added(r.before, after) {
		left = append(left, item.String())
	}
	if len(left) > 0 {
		return fmt.Errorf("the destroy has left behind\n%s", indent(strings.Join(left, "\n")))
	}
	r.tell("nothing left after destroy")
	return nil
}
