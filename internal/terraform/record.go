package terraform

import (
	"cmp"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"slices"

	tfjson "github.com/hashicorp/terraform-json"
)

// Record is what a plan does.
type Record struct {
	Stack   string   `json:"stack"`
	Commit  string   `json:"commit"` // of the checkout; empty outside of git
	Digest  string   `json:"digest"` // sha256:..., of all that the plan does
	Changes []Change `json:"changes"`
}

// Change is what a plan does to one resource or output; outputs have the
// address output.<name>.
type Change struct {
	Effect
	// Arguments are those that an update changes.
	Arguments []Argument `json:"arguments,omitempty"`
	// Outside says that the resource was changed outside of Terraform.
	Outside bool `json:"outside,omitempty"`
	// Digest is of this change alone.
	Digest string `json:"digest"`
}

// Argument is a changed one, with its values as JSON.
type Argument struct {
	Name   string `json:"name"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// NewRecord is what a plan does to a stack, without what it only reads and what stays
// unchanged.
func NewRecord(stack, commit string, planned tfjson.Plan) Record {
	record := Record{Stack: stack, Commit: commit, Changes: []Change{}}
	outside := map[string]bool{}
	for _, drifted := range planned.ResourceDrift {
		outside[drifted.Address] = true
	}
	resources := map[string]*tfjson.Change{}
	for _, resource := range planned.ResourceChanges {
		resources[resource.Address] = resource.Change
	}
	for _, effect := range Effects(planned) {
		found := newChange(effect, resources[effect.Address])
		found.Outside = outside[effect.Address]
		record.Changes = append(record.Changes, found)
	}
	for name, output := range planned.OutputChanges {
		if action := actionOf(output.Actions); action != "" {
			record.Changes = append(record.Changes, newChange(Effect{Address: "output." + name, Action: action}, output))
		}
	}
	slices.SortFunc(record.Changes, func(a, b Change) int { return cmp.Compare(a.Address, b.Address) })
	record.Digest = record.digest()
	return record
}

// digest is of the stack and of what is done to it, whoever made the plan and when.
func (r Record) digest() string {
	parts := []string{r.Stack}
	for _, change := range r.Changes {
		parts = append(parts, change.Address, change.Digest)
	}
	return digest(parts)
}

// digest is of anything that JSON can hold; the keys of its objects are sorted.
func digest(of any) string {
	text, err := json.Marshal(of)
	if err != nil {
		panic(err) // what came from JSON goes back into it
	}
	return fmt.Sprintf("sha256:%x", sha256.Sum256(text))
}

// ReadRecord reads a record from its file, and refuses one that was edited.
func ReadRecord(file string) (record Record, err error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return Record{}, err
	}
	if err := json.Unmarshal(text, &record); err != nil {
		return Record{}, fmt.Errorf("%s is not the record of a plan: %w; make one with region plan --record", file, err)
	}
	if record.Digest != record.digest() {
		return Record{}, fmt.Errorf("%s: its digest %s is not that of its changes; make the record again with region plan --record", file, record.Digest)
	}
	return record, nil
}

// JSON is the record for machines.
func (r Record) JSON() string {
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		panic(err) // what came from JSON goes back into it
	}
	return string(text) + "\n"
}

// Write writes the record to a file.
func (r Record) Write(file string) error {
	return os.WriteFile(file, []byte(r.JSON()), 0o644)
}
