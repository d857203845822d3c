// Package stackstest synthesizes regions for tests.
package stackstest

import (
	"os"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
)

// Synthesize are the stacks of a fleet, by name, that of the mesh included.
func Synthesize(fleet []regions.Region) (map[string]stack.Stack, error) {
	outdir, err := os.MkdirTemp("", "region-expansion-test-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(outdir)
	if err := stacks.Synthesize(fleet, outdir, stacks.NewRegion); err != nil {
		return nil, err
	}
	read, err := stack.Read(outdir)
	made := map[string]stack.Stack{}
	for _, stack := range read {
		made[stack.Name] = stack
	}
	return made, err
}
