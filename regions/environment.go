package regions

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// FromEnvironment is the fleet as one command wants it. Four variables, read by
// getenv, change the fleet for that command alone:
//
//	TEARDOWN=region-jp         lets the region be destroyed
//	SHAPE=region-jp:small      has it in another shape, to try that out
//	SHAPE=region-jp:small,more-tiers   in several, one after the other
//	SHAPE='region-jp:small region-us:small'   the same for several regions
//	FLEET='region-jp region-us'   has no other regions, to try out what lies between
//	MESH=read                  has the mesh read, and change nothing
func FromEnvironment(fleet []Region, getenv func(string) string) ([]Region, error) {
	fleet = slices.Clone(fleet)
	if err := errors.Join(tearDown(fleet, getenv("TEARDOWN")), reshape(fleet, getenv("SHAPE")), meshReads(fleet, getenv(MeshVariable))); err != nil {
		return nil, err
	}
	return only(fleet, getenv("FLEET"))
}

// only are the regions of the fleet that are named, or all if none is.
func only(fleet []Region, names string) (chosen []Region, err error) {
	if names == "" {
		return fleet, nil
	}
	for name := range strings.FieldsSeq(names) {
		i, err := find(fleet, name)
		if err != nil {
			return nil, fmt.Errorf("FLEET: %w", err)
		}
		chosen = append(chosen, fleet[i])
	}
	return chosen, nil
}

// MeshVariable is the variable that says how the mesh takes its roles.
const MeshVariable = "MESH"

func meshReads(fleet []Region, how string) error {
	if how != "" && how != "read" {
		return fmt.Errorf("%s: %q is not what the mesh can do; use read, or leave it out", MeshVariable, how)
	}
	for i := range fleet {
		fleet[i].MeshReads = how == "read"
	}
	return nil
}

func tearDown(fleet []Region, name string) error {
	if name == "" {
		return nil
	}
	i, err := find(fleet, name)
	if err != nil {
		return fmt.Errorf("TEARDOWN: %w", err)
	}
	fleet[i].Teardown = true
	return nil
}

func reshape(fleet []Region, wanted string) (err error) {
	for one := range strings.FieldsSeq(wanted) {
		err = errors.Join(err, reshapeOne(fleet, one))
	}
	return err
}

func reshapeOne(fleet []Region, wanted string) error {
	name, into, _ := strings.Cut(wanted, ":")
	i, err := find(fleet, name)
	if err != nil {
		return fmt.Errorf("SHAPE: %w", err)
	}
	for shape := range strings.SplitSeq(into, ",") {
		change, known := shapes[shape]
		if !known {
			return fmt.Errorf("SHAPE: %q is not a shape; use one of %s, as in %s:small", shape, list(slices.Collect(maps.Keys(shapes))), name)
		}
		fleet[i] = change(fleet[i])
	}
	return nil
}

// Find is the region of the fleet whose stack has that name.
func Find(fleet []Region, name string) (Region, error) {
	i, err := find(fleet, name)
	if err != nil {
		return Region{}, err
	}
	return fleet[i], nil
}

// find is the index of the region whose stack has that name.
func find(fleet []Region, name string) (int, error) {
	if i := slices.IndexFunc(fleet, func(r Region) bool { return r.Name() == name }); i >= 0 {
		return i, nil
	}
	var names []string
	for _, r := range fleet {
		names = append(names, r.Name())
	}
	return 0, fmt.Errorf("%q is not a region; use one of %s", name, list(names))
}
