package stack

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
)

// Snapshots is where a checkout keeps its stacks as they were last accepted, and
// SnapshotEnd what the names of their files end with.
const Snapshots, SnapshotEnd = "__snapshots__", ".tf.json"

// Accepted is a stack as it was last accepted in a checkout. Nothing has to be
// synthesized for it.
func Accepted(root, name string) (Stack, error) {
	stack, err := ReadFile(filepath.Join(root, Snapshots, filepath.Base(name)+SnapshotEnd))
	if errors.Is(err, fs.ErrNotExist) {
		return Stack{}, fmt.Errorf("%q has no accepted stack; use one of %s, or make one with: make snapshots", name, strings.Join(acceptedNames(root), ", "))
	}
	return stack, err
}

// ReadSnapshots returns the accepted stacks in the folder of the snapshots, by name.
func ReadSnapshots(dir string) ([]Stack, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*"+SnapshotEnd))
	if err != nil {
		return nil, err
	}
	stacks := make([]Stack, 0, len(files))
	for _, file := range files {
		stack, err := ReadFile(file)
		if err != nil {
			return nil, err
		}
		stacks = append(stacks, stack)
	}
	return stacks, nil
}

func acceptedNames(root string) (names []string) {
	files, _ := filepath.Glob(filepath.Join(root, Snapshots, "*"+SnapshotEnd)) // the pattern is good
	for _, file := range files {
		names = append(names, strings.TrimSuffix(filepath.Base(file), SnapshotEnd))
	}
	return names
}
