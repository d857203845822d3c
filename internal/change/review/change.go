package review

import (
	"maps"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Action is what happens to a resource.
type Action string

// The actions, the most serious first.
const (
	Removed Action = "removed"
	Renamed Action = "renamed" // apparently, without moved: Terraform destroys and creates
	Changed Action = "changed"
	Added   Action = "added"
	Moved   Action = "moved" // Terraform changes its state, and nothing in AWS
)

var actions = []Action{Removed, Renamed, Changed, Added, Moved}

// change is one resource of one region, or another block of its stack, that is not
// as it was.
type change struct {
	region, address string
	kind, path      string
	from            string // the address before, if it is another one
	action          Action
	arguments       []Argument
}

// block is the part of the region that the resource belongs to: eks-web.
func (c change) block() string {
	block, _, _ := strings.Cut(c.path, "/")
	return block
}

// changes are what two states of one stack differ in, sorted by address.
func changes(former, present stack.Stack) (found []change) {
	moves := movesOf(present, former)
	before, now := bodies(moves.apply(former)), bodies(present)
	all := maps.Clone(before)
	maps.Copy(all, now)
	for _, address := range slices.Sorted(maps.Keys(all)) {
		old, was := before[address]
		new, is := now[address]
		c := change{region: present.Name, address: address, from: moves.from(address), action: Changed}
		c.kind, c.path = place(address)
		c.arguments = inObjects("", old, new)
		switch {
		case !is:
			c.action, c.arguments = Removed, nil
		case !was:
			c.action = Added
		case c.from != "":
			moved := c
			moved.action, moved.arguments = Moved, nil
			found = append(found, moved)
		}
		if c.action != Changed || len(c.arguments) > 0 {
			found = append(found, c)
		}
	}
	return renames(found, before, now)
}

// place is the type of what has an address, and its path in the stack.
func place(address string) (kind, path string) {
	kind, name := stack.SplitAddress(address)
	if name == "" || !strings.HasPrefix(kind, "aws_") && !strings.HasPrefix(kind, "data.") {
		return kind, address // the provider, the backend, an output
	}
	path, _ = stack.Path(address)
	return kind, path
}

// bodies are the configurations of all that a stack has, by address.
func bodies(of stack.Stack) map[string]map[string]any {
	found := map[string]map[string]any{}
	for _, block := range of.Blocks().All {
		found[block.Address] = block.Body
	}
	return found
}
