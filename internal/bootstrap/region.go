package bootstrap

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Region is what a region's stack says of what must exist before it.
type Region struct {
	// Name is the region's: region-jp.
	Name string
	// Place is its account, AWS region, state bucket and key.
	Place stack.Location
	// Roles are the ARNs of the IAM roles that its clusters let in.
	Roles []string
}

// Of reads a region from its stack.
func Of(of stack.Stack) (Region, error) {
	if of.IsMesh() {
		return Region{}, fmt.Errorf("%s is not a region, and has no bucket of its own; bootstrap the region that keeps its state in %s", of.Name, of.Claims().StateBucket)
	}
	place, err := of.Location()
	if err != nil {
		return Region{}, err
	}
	roles := map[string]bool{}
	for _, entry := range of.Resources("aws_eks_access_entry") {
		// The stack's own roles are references, which Terraform resolves.
		if arn, _ := entry["principal_arn"].(string); strings.HasPrefix(arn, "arn:") {
			roles[arn] = true
		}
	}
	return Region{Name: of.Name, Place: place, Roles: slices.Sorted(maps.Keys(roles))}, nil
}

// alias is the name of the state's key.
func (r Region) alias() string {
	_, name, _ := strings.Cut(r.Place.StateKMSKey, ":alias/")
	return "alias/" + name
}

// tags mark what bootstrap has made.
func (r Region) tags() map[string]string {
	return map[string]string{"Project": "region-expansion", "Region": r.Name, madeBy: "region-bootstrap"}
}

const madeBy = "ManagedBy"

// made tells from its tags whether bootstrap has made something for the region.
func (r Region) made(tags map[string]string) bool {
	return tags[madeBy] == r.tags()[madeBy] && tags["Region"] == r.Name
}
