package stacks_test

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

func TestWhatHoldsDataCannotBeDestroyedByAccident(t *testing.T) {
	for _, region := range regions.All() {
		made := allStacks[region.Name()]
		for _, address := range made.Addresses() {
			kind, resource, _ := strings.Cut(address, ".")
			lifecycle, _ := made.Resources(kind)[resource]["lifecycle"].(map[string]any)
			if protected := lifecycle["prevent_destroy"] == true; protected != (stack.HoldsData(kind) && !region.Teardown) {
				t.Errorf("%s: %s is protected: %v, want %v", made.Name, address, protected, !protected)
			}
		}
	}
}
