package regions

import (
	"fmt"
	"slices"
)

// WithTeardown is the fleet with one region open to destruction, named as its
// stack is: region-jp. An empty name opens none.
func WithTeardown(fleet []Region, name string) ([]Region, error) {
	if name == "" {
		return fleet, nil
	}
	opened := slices.Clone(fleet)
	var names []string
	for i, r := range opened {
		if r.Name() == name {
			opened[i].Teardown = true
			return opened, nil
		}
		names = append(names, r.Name())
	}
	return nil, fmt.Errorf("TEARDOWN: %s is no region; use one of %s", name, list(names))
}
