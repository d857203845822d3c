package stacks_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/toolchain"
)

// TestTheTypesOfTheFleetAreRecorded sees a type that a change brings in before anybody
// builds the AWS provider without it. Package test has the types of all shapes.
func TestTheTypesOfTheFleetAreRecorded(t *testing.T) {
	text, err := os.ReadFile(toolchain.TypesFile)
	if err != nil {
		t.Fatal(err)
	}
	recorded := strings.Fields(string(text))
	for name, stack := range allStacks {
		for _, kind := range toolchain.TypesOf(stack.Body) {
			if !slices.Contains(recorded, kind) {
				t.Errorf("%s has %s, which %s does not; make snapshots adds it", name, kind, toolchain.TypesFile)
			}
		}
	}
}
