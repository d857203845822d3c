// Package inventory asks the AWS API what exists in one region of one account,
// and in the account's global services: everything that a region can leave
// behind. It knows nothing of Terraform's state, so a rehearsal that compares
// the inventory before deploy with that after destroy sees what the state forgot.
package inventory

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/aws/aws-sdk-go-v2/aws"
	"golang.org/x/sync/errgroup"
)

// atOnce bounds the concurrent calls, below the rates at which EC2 throttles.
const atOnce = 8

// Item is one resource.
type Item struct {
	Kind string // service and type, such as "ec2/vpc"
	ID   string // unique within its kind, account and region
	Name string // its name or description, for people; may be empty
}

// String is the item on one line: "ec2/vpc vpc-0123 (hub)".
func (i Item) String() string {
	if i.Name == "" || i.Name == i.ID {
		return i.Kind + " " + i.ID
	}
	return fmt.Sprintf("%s %s (%s)", i.Kind, i.ID, i.Name)
}

// Inventory is a list of resources, sorted by kind and ID.
type Inventory []Item

// lister lists all resources of one or more kinds. Its error names the API
// call, as the SDK's errors do.
type lister func(context.Context) ([]Item, error)

// List asks every service for what exists, in the account with the given number.
// What is deleted but still shown (a NAT gateway for an hour, a KMS key for its
// waiting period) does not count, nor what AWS keeps there for itself. If calls
// fail, the error names each of them, and there is no inventory: a partial one
// would make leftovers look removed.
func List(ctx context.Context, cfg aws.Config, accountID string) (Inventory, error) {
	listers := slices.Concat(
		ec2Listers(cfg), ec2Settings(cfg), transitListers(cfg), eksListers(cfg), efsListers(cfg), kmsListers(cfg),
		logListers(cfg), backupListers(cfg), iamListers(cfg), s3Listers(cfg), route53Listers(cfg),
		messageListers(cfg), alarmListers(cfg), detectionListers(cfg), configListers(cfg), registryListers(cfg),
		parameterListers(cfg), shareListers(cfg), accountListers(cfg, accountID))
	found, failed := make([][]Item, len(listers)), make([]error, len(listers))

	var group errgroup.Group
	group.SetLimit(atOnce)
	for i, list := range listers {
		group.Go(func() error {
			items, err := list(ctx)
			if err != nil {
				failed[i] = fmt.Errorf("inventory of %s: %w", cfg.Region, err)
			}
			found[i] = items
			return nil // the others' errors are wanted, too
		})
	}
	_ = group.Wait()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err := errors.Join(failed...); err != nil {
		return nil, err
	}
	all := Inventory(slices.Concat(found...))
	slices.SortFunc(all, compare)
	return all, nil
}

// Added is what after has and before had not, in after's order. A resource that
// only changed its name is not added.
func Added(before, after Inventory) []Item {
	known := map[Item]bool{}
	for _, item := range before {
		known[Item{Kind: item.Kind, ID: item.ID}] = true
	}
	var added []Item
	for _, item := range after {
		if !known[Item{Kind: item.Kind, ID: item.ID}] {
			added = append(added, item)
		}
	}
	return added
}

func compare(a, b Item) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
}
