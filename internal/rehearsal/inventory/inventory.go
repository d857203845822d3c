// Package inventory asks the AWS API what exists in one region of one account,
// and in the account's global services: everything that a region can leave
// behind. It knows nothing of Terraform's state, so a rehearsal that compares
// the inventory before deploy with that after destroy sees what the state forgot.
//
// The listing is a program in Python, inventory.py, which runs with the emulators'
// packages: those know every service of AWS, and Go would compile an SDK for each.
package inventory

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"slices"
)

//go:embed inventory.py
var program string

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

// List asks every service for what exists in a region of an account. The
// environment has the endpoint and the account's keys. If calls fail, the error
// names each of them, and there is no inventory: a partial one would make
// leftovers look removed.
func List(ctx context.Context, python string, env []string, region, account string) (Inventory, error) {
	cmd := exec.CommandContext(ctx, python, "-c", program, region, account)
	cmd.Env = env
	output, err := cmd.Output()
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
		err = fmt.Errorf("inventory of %s: %w\n%s", region, err, failed.Stderr)
	}
	var answer struct {
		Items    Inventory
		Failures []string
	}
	if err == nil {
		err = json.Unmarshal(output, &answer)
	}
	for _, failure := range answer.Failures {
		err = errors.Join(err, fmt.Errorf("inventory of %s: %s", region, failure))
	}
	if err != nil {
		return nil, err
	}
	slices.SortFunc(answer.Items, compare)
	return answer.Items, nil
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
