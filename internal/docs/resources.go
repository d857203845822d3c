package docs

import (
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// resources are the blocks of a stack.
type resources struct{ stack.Blocks }

func resourcesOf(of stack.Stack) resources { return resources{of.Blocks()} }

// at is the block that an argument of another refers to, or one without an address.
func (all resources) at(from *stack.Block, argument string) *stack.Block {
	if target, _ := all.Target(from.Value(argument)); target != nil {
		return target
	}
	return &stack.Block{}
}

// id is the last name of a block's path, without a prefix.
func id(of *stack.Block, prefix string) string {
	return strings.TrimPrefix(of.Path[strings.LastIndex(of.Path, "/")+1:], prefix)
}

// whole is an argument that is a whole number, or 0.
func whole(of *stack.Block, argument string) int {
	number, _ := of.Number(argument)
	return int(number)
}
