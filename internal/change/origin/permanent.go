package origin

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// PermanentEnd is what the names of the files end with that hold the permanent values of
// a region, as they were last accepted.
const PermanentEnd = ".permanent.json"

// Permanent is what make snapshots records of a region.
func Permanent(region regions.Region) string {
	text, err := json.MarshalIndent(region.PermanentValues(), "", "  ")
	if err != nil {
		panic(err) // a region is plain values, which JSON can hold
	}
	return string(text) + "\n"
}

// PermanentProblems are the permanent values of a region that have changed since they
// were accepted. A new region has none.
func PermanentProblems(root string, region regions.Region) (problem.List, error) {
	file := filepath.Join(root, stack.Snapshots, region.Name()+PermanentEnd)
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var accepted map[string]any
	if err := json.Unmarshal(text, &accepted); err != nil {
		return nil, fmt.Errorf("%s: %w; take it from git again", file, err)
	}
	return region.PermanentProblems(accepted), nil
}

// Problems are everything that is wrong with the regions of a checkout, by themselves and
// against what was accepted.
func Problems(root string, fleet []regions.Region) (found problem.List, err error) {
	if listed, is := errors.AsType[problem.List](regions.Validate(fleet)); is {
		found = listed
	}
	for _, region := range fleet {
		permanent, err := PermanentProblems(root, region)
		if err != nil {
			return nil, err
		}
		found = append(found, permanent...)
	}
	return found, nil
}
