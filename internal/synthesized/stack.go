// Package synthesized reads the stacks that CDKTF has written, as plain data.
package synthesized

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
)

// Stack is one synthesized stack, as Terraform reads it: without the "//" keys
// in which CDKTF keeps notes for itself.
type Stack struct {
	Name string
	Body map[string]any
}

// Read returns the stacks below CDKTF's output folder, by name.
func Read(outdir string) ([]Stack, error) {
	files, err := filepath.Glob(filepath.Join(outdir, "stacks", "*", "cdk.tf.json"))
	if err != nil {
		return nil, err
	}
	stacks := make([]Stack, 0, len(files))
	for _, file := range files {
		stack, err := readFile(file)
		if err != nil {
			return nil, err
		}
		stacks = append(stacks, stack)
	}
	return stacks, nil
}

func readFile(file string) (Stack, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return Stack{}, err
	}
	var body map[string]any
	if err := json.Unmarshal(text, &body); err != nil {
		return Stack{}, fmt.Errorf("%s is no synthesized stack: %w", file, err)
	}
	return Stack{Name: filepath.Base(filepath.Dir(file)), Body: withoutNotes(body).(map[string]any)}, nil
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
