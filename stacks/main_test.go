package stacks_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
	"github.com/arteraai/region-expansion/stacks/stackstest"
)

// allStacks are the stacks of the fleet, by name, that of the mesh included. What is
// accepted of them is checked here and not in package test, whose many imports take
// `make check` longer to compile and link than the synth.
var allStacks map[string]stack.Stack

// TestMain runs the tests in the checkout's root, where the accepted files are.
func TestMain(m *testing.M) {
	code, err := run(m)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	stacks.Close()
	os.Exit(code)
}

func run(m *testing.M) (code int, err error) {
	if err := os.Chdir(".."); err != nil {
		return 1, err
	}
	if allStacks, err = stackstest.Synthesize(regions.All()); err != nil {
		return 1, err
	}
	return m.Run(), nil
}
