package stacks_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack/accepted"
	"github.com/arteraai/region-expansion/internal/toolchain"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks/stackstest"
)

// TestTheTypesOfAllStacksAreAsAccepted keeps the list from which the AWS provider
// is built, where Terraform's registry does not answer: the types of resources and
// data sources that the stacks have, in any shape.
func TestTheTypesOfAllStacksAreAsAccepted(t *testing.T) {
	var types []string
	for _, shape := range append(regions.Shapes(), "") {
		fleet, err := regions.FromEnvironment(regions.All()[:1], func(name string) string {
			if name == "SHAPE" && shape != "" {
				return regions.All()[0].Name() + ":" + shape
			}
			return ""
		})
		if err != nil {
			t.Fatal(err)
		}
		made, err := stackstest.Synthesize(fleet)
		if err != nil {
			t.Fatal(err)
		}
		for _, stack := range made {
			types = append(types, toolchain.TypesOf(stack.Body)...)
		}
	}
	for _, stack := range allStacks {
		types = append(types, toolchain.TypesOf(stack.Body)...)
	}
	slices.Sort(types)
	accepted.File(t, filepath.FromSlash(toolchain.TypesFile), strings.Join(slices.Compact(types), "\n")+"\n")
}
