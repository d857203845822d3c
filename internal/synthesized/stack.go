// Package synthesized reads the stacks that CDKTF has written, as plain data.
package synthesized

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
)

// Stack is one synthesized stack, as Terraform reads it: without the "//" keys
// in which CDKTF keeps notes for itself.
type Stack struct {
	Name string
	Body map[string]any
	// Paths are the constructs that made the resources, by address, as far as
	// CDKTF's notes were still there: region-jp/app/vpc.
	Paths map[string]string
}

// ErrHCL is returned for stacks that were synthesized with --hcl.
var ErrHCL = errors.New("this is HCL, and only JSON can be read")

// Read returns the stacks that CDKTF's output folder says it holds, by name. What
// lies there of stacks that are gone is none of them.
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
	var stacks []Stack
	for _, name := range slices.Sorted(maps.Keys(manifest.Stacks)) {
		file := filepath.Join(outdir, manifest.Stacks[name].SynthesizedStackPath)
		if filepath.Ext(file) != ".json" {
			return nil, fmt.Errorf("%s: %w", file, ErrHCL)
		}
		stack, err := ReadFile(file)
		if err != nil {
			return nil, err
		}
		stacks = append(stacks, stack)
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
	name := strings.TrimSuffix(filepath.Base(file), ".tf.json")
	if absolute, err := filepath.Abs(file); name == "cdk" && err == nil {
		name = filepath.Base(filepath.Dir(absolute))
	}
	var body map[string]any
	if err := json.Unmarshal(text, &body); err != nil {
		return Stack{}, fmt.Errorf("%s is no synthesized stack: %w", file, err)
	}
	stack := Stack{Name: name, Body: body}
	stack.Paths = stack.paths()
	withoutNotes(body)
	return stack, nil
}

// paths reads which construct made which resource from CDKTF's notes.
func (s Stack) paths() map[string]string {
	paths := map[string]string{}
	for kind, named := range s.resources() {
		for name, configuration := range named {
			notes, _ := configuration["//"].(map[string]any)
			metadata, _ := notes["metadata"].(map[string]any)
			if path, ok := metadata["path"].(string); ok {
				paths[kind+"."+name] = path
			}
		}
	}
	return paths
}

func withoutNotes(value any) any {
	switch value := value.(type) {
	case map[string]any:
		delete(value, "//")
		for key, inner := range value {
			value[key] = withoutNotes(inner)
		}
	case []any:
		for i, inner := range value {
			value[i] = withoutNotes(inner)
		}
	}
	return value
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
	for kind, named := range s.resources() {
		for name := range named {
			addresses = append(addresses, kind+"."+name)
		}
	}
	slices.Sort(addresses)
	return addresses
}

// Resources are the configurations of all resources of a type, by name.
func (s Stack) Resources(kind string) map[string]map[string]any {
	return s.resources()[kind]
}

func (s Stack) resources() map[string]map[string]map[string]any {
	all := map[string]map[string]map[string]any{}
	kinds, _ := s.Body["resource"].(map[string]any)
	for kind, value := range kinds {
		all[kind] = map[string]map[string]any{}
		named, _ := value.(map[string]any)
		for name, configuration := range named {
			all[kind][name], _ = configuration.(map[string]any)
		}
	}
	return all
}
