package test

import (
	"strings"
	"testing"
)

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
