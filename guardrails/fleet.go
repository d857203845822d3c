package guardrails

import (
	"fmt"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Fleet is what all stacks of a fleet are checked against.
type Fleet struct {
	Regions []Region
	// Mesh is nil for a fleet whose regions have nothing between them.
	Mesh *Mesh `json:",omitempty"`
}

// Named are the facts of the stack that is called so, if it is one of the fleet.
func (f Fleet) Named(name string) (Facts, bool) {
	for _, r := range f.Regions {
		if r.Name == name {
			return r, true
		}
	}
	if f.Mesh != nil && f.Mesh.Name == name {
		return f.between(), true
	}
	return nil, false
}

// Recognize finds what a stack must be: the mesh by where its state lies or by its
// name, and a region as the function Recognize does. The stack comes back under
// the name that it has in the fleet.
func (f Fleet) Recognize(stack stack.Stack) (stack.Stack, Facts, error) {
	if f.Mesh != nil && (stack.Claims().StateKey == f.Mesh.StateKey || stack.Name == f.Mesh.Name) {
		stack.Name = f.Mesh.Name
		return stack, f.between(), nil
	}
	region, err := Recognize(f.Regions, stack)
	stack.Name = region.Name
	return stack, region, err
}

// Recognize finds the region of a fleet that a stack builds by where its state
// lies or by its account, which no two regions of a fleet share.
func Recognize(fleet []Region, stack stack.Stack) (Region, error) {
	place := stack.Claims()
	var names []string
	for _, r := range fleet {
		if place.StateKey == r.StateKey || place.StateBucket == r.StateBucket || place.AccountID == r.AccountID {
			return r, nil
		}
		names = append(names, r.Name)
	}
	return Region{}, fmt.Errorf("stack %s: its state key %q, state bucket %q and account %q belong to no region; use a stack of %s",
		stack.Name, place.StateKey, place.StateBucket, place.AccountID, strings.Join(names, ", "))
}
