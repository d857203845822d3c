package guardrails

import "github.com/arteraai/region-expansion/internal/stack"

// Facts are what one stack is checked against: those of a region, or of the mesh.
type Facts interface {
	name() string
	teardown() bool
	check(stack stack.Stack) Findings
}

func (r Region) name() string                     { return r.Name }
func (r Region) teardown() bool                   { return r.Teardown }
func (r Region) check(stack stack.Stack) Findings { return Check(stack, r) }

func (b between) name() string                     { return b.Name }
func (b between) teardown() bool                   { return false }
func (b between) check(stack stack.Stack) Findings { return checkMesh(stack, b) }
