package test

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/stack"
)

func TestWhatHoldsDataCannotBeDestroyedByAccident(t *testing.T) {
	for name, made := range regionStacks {
		retiring := regionNamed(t, name).Teardown
		for _, address := range made.Addresses() {
			kind, resource, _ := strings.Cut(address, ".")
			lifecycle, _ := made.Resources(kind)[resource]["lifecycle"].(map[string]any)
			if protected := lifecycle["prevent_destroy"] == true; protected != (stack.HoldsData(kind) && !retiring) {
				t.Errorf("%s: %s is protected: %v, want %v", name, address, protected, !protected)
			}
		}
	}
}

// TestATornDownRegionIsOpen checks that the one documented way to destroy a region
// takes the protection off everything.
func TestATornDownRegionIsOpen(t *testing.T) {
	open := regionNamed(t, "region-jp")
	open.Teardown = true
	torn := synthesizeOne(t, open)
	for _, address := range torn.Addresses() {
		kind, name, _ := strings.Cut(address, ".")
		if lifecycle, _ := torn.Resources(kind)[name]["lifecycle"].(map[string]any); lifecycle["prevent_destroy"] != nil {
			t.Errorf("%s would stop the destroy", address)
		}
	}
}
