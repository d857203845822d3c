package test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
	"github.com/arteraai/region-expansion/internal/toolchain"
	"github.com/arteraai/region-expansion/regions"
)

// TestTheTypesOfAllStacksAreAsAccepted keeps the list from which the AWS provider
// is built, where Terraform's registry does not answer: the types of resources and
// data sources that the stacks have, in any shape.
func TestTheTypesOfAllStacksAreAsAccepted(t *testing.T) {
	var types []string
	fleet := []string{regions.MeshName}
	for _, region := range regions.All() {
		fleet = append(fleet, region.Name())
	}
	for _, name := range fleet { // as the tests of package stacks have them
		as, err := stack.Accepted(".", name)
		if err != nil {
			t.Fatalf("%v; to accept the stack: %s", err, accepted.Command)
		}
		types = append(types, toolchain.TypesOf(as.Body)...)
	}
	for _, shape := range regions.Shapes() {
		types = append(types, toolchain.TypesOf(reshaped(t, "region-jp", shape).Body)...)
	}
	slices.Sort(types)
	accepted.File(t, filepath.FromSlash(toolchain.TypesFile), strings.Join(slices.Compact(types), "\n")+"\n")
}
