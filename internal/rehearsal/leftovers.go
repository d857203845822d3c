package rehearsal

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/rehearsal/inventory"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// inventories list what exists in each region's account, by the AWS regions in which the
// region has something.
func (r *rehearsal) inventories(ctx context.Context) (map[string]inventory.Inventory, error) {
	found := map[string]inventory.Inventory{}
	for _, region := range r.opts.regions() {
		accepted, place, err := r.inFleet(region)
		if err != nil {
			return nil, err
		}
		env := toolchain.Environ(r.local.Settings(place.AccountID))
		for _, awsRegion := range append([]string{place.AWSRegion}, accepted.Elsewhere()...) {
			if found[region+" in "+awsRegion], err = inventory.List(ctx, r.tools.Python, env, awsRegion, place.AccountID); err != nil {
				return nil, err
			}
		}
	}
	return found, nil
}

// expectNothingLeft checks that each region is as it was before the first deploy,
// when it had a state bucket and AWS's own defaults.
func (r *rehearsal) expectNothingLeft(ctx context.Context) error {
	after, err := r.inventories(ctx)
	if err != nil {
		return err
	}
	var left []string
	for _, place := range slices.Sorted(maps.Keys(r.before)) {
		for _, item := range inventory.Added(r.before[place], after[place]) {
			left = append(left, place+": "+item.String())
		}
	}
	if len(left) > 0 {
		return fmt.Errorf("the destroy has left behind\n%s", indent(strings.Join(left, "\n")))
	}
	r.note("nothing left after destroy")
	return nil
}
