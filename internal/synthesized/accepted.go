package synthesized

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Snapshots is where a checkout keeps its stacks as they were last accepted, and
// SnapshotEnd what the names of their files end with.
const Snapshots, SnapshotEnd = "__snapshots__", ".tf.json"

// Accepted is a stack as it was last accepted in a checkout. Nothing has to be
// synthesized for it.
func Accepted(root, name string) (Stack, error) {
	text, err := os.ReadFile(filepath.Join(root, Snapshots, filepath.Base(name)+SnapshotEnd))
	if errors.Is(err, fs.ErrNotExist) {
		return Stack{}, fmt.Errorf("%q has no accepted stack; use one of %s, or make one with: make snapshots", name, strings.Join(acceptedNames(root), ", "))
	} else if err != nil {
		return Stack{}, err
	}
	return Parse(name, text)
}

// Parse reads an accepted stack from its text.
func Parse(name string, text []byte) (Stack, error) {
	stack := Stack{Name: name}
	if err := json.Unmarshal(text, &stack.Body); err != nil {
		return Stack{}, fmt.Errorf("the accepted stack %s is no JSON: %w", name, err)
	}
	return stack, nil
}

// ReadSnapshots returns the stacks that were accepted, by name, from the folder of
// the snapshots.
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
