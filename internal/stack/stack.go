// Package stack reads the stacks that CDKTF writes, as plain data: their blocks,
// what these refer to, the policies in them, and which of them hold data. Whoever
// looks at a stack reads it with this package, so that "refers to" means the same
// everywhere.
package stack

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

// Stack is one synthesized stack, as Terraform reads it: without the "//" keys
// in which CDKTF keeps notes for itself.
type Stack struct {
	Name string
	Body map[string]any
}

// ErrHCL is returned for stacks that were synthesized with --hcl.
var ErrHCL = errors.New("this is HCL, and only JSON can be read")

// Read returns the stacks in CDKTF's output folder, by name: those that its
// manifest lists. The folder may still have files of stacks that were removed.
func Read(outdir string) ([]Stack, error) {
	text, err := os.ReadFile(filepath.Join(outdir, "manifest.json"))
	if err != nil {
		return nil, err
	}
	var manifest struct {
		Stacks map[string]struct{ SynthesizedStackPath string }
	}
	if err := json.Unmarshal(text, &manifest); err != nil {
		return nil, fmt.Errorf("the manifest of %s: %w", outdir, err)
	}
	stacks := make([]Stack, len(manifest.Stacks))
	var reading errgroup.Group
	for i, name := range slices.Sorted(maps.Keys(manifest.Stacks)) {
		file := filepath.Join(outdir, manifest.Stacks[name].SynthesizedStackPath)
		reading.Go(func() (err error) {
			if filepath.Ext(file) != ".json" {
				return fmt.Errorf("%s: %w", file, ErrHCL)
			}
			stacks[i], err = ReadFile(file)
			return err
		})
	}
	if err := reading.Wait(); err != nil {
		return nil, err
	}
	return stacks, nil
}

// ReadFile returns the stack in one file: cdk.tf.json in a folder that has the
// stack's name, or <name>.tf.json, as accepted snapshots are called.
func ReadFile(file string) (Stack, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return Stack{}, err
	}
	name := strings.TrimSuffix(filepath.Base(file), SnapshotEnd)
	if absolute, err := filepath.Abs(file); name == "cdk" && err == nil {
		name = filepath.Base(filepath.Dir(absolute))
	}
	stack, err := Parse(name, text)
	if err != nil {
		return Stack{}, fmt.Errorf("%s: %w", file, err)
	}
	return stack, nil
}

// Parse reads a stack from its text.
func Parse(name string, text []byte) (Stack, error) {
	stack := Stack{Name: name}
	if err := json.Unmarshal(text, &stack.Body); err != nil {
		return Stack{}, fmt.Errorf("stack %s is not JSON: %w", name, err)
	}
	withoutNotes(stack.Body)
	return stack, nil
}

func withoutNotes(value any) {
	switch value := value.(type) {
	case map[string]any:
		delete(value, "//")
		for _, inner := range value {
			withoutNotes(inner)
		}
	case []any:
		for _, inner := range value {
			withoutNotes(inner)
		}
	}
}

// JSON is the stack as text, keys sorted, two spaces deep.
func (s Stack) JSON() string {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(s.Body); err != nil {
		panic(err) // what came from JSON goes back into it
	}
	return text.String()
}

// Addresses are the Terraform addresses of the stack's resources, sorted:
// aws_vpc.app_vpc_1A2B3C4D.
func (s Stack) Addresses() []string {
	var addresses []string
	for kind, named := range Object(s.Body["resource"]) {
		for name := range Object(named) {
			addresses = append(addresses, kind+"."+name)
		}
	}
	slices.Sort(addresses)
	return addresses
}

// Resources are the configurations of all resources of a type, by name.
func (s Stack) Resources(kind string) map[string]map[string]any {
	found := map[string]map[string]any{}
	for name, body := range Object(Object(s.Body["resource"])[kind]) {
		found[name] = Object(body)
	}
	return found
}

// Object is a JSON object, or nil.
func Object(value any) map[string]any {
	is, _ := value.(map[string]any)
	return is
}

// List is a JSON array, or any other value as a list of one: CDKTF writes a
// block that occurs once in either way.
func List(value any) []any {
	switch value := value.(type) {
	case nil:
		return nil
	case []any:
		return value
	}
	return []any{value}
}
