package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/arteraai/region-expansion/internal/terraform"
)

// plan runs cdktf diff and returns what the plan that it leaves would do. Its exit
// status tells nothing: it is 0 with changes and without.
func (r *rehearsal) plan(ctx context.Context) (terraform.Record, error) {
	if err := r.cdktf(ctx, "diff", nil, r.stack.Name); err != nil {
		return terraform.Record{}, err
	}
	made, err := r.readPlan(ctx, r.stackDir())
	return terraform.NewRecord(r.stack.Name, "", made), err
}

// readPlan reads the plan that was left in a folder.
func (r *rehearsal) readPlan(ctx context.Context, dir string) (made tfjson.Plan, err error) {
	text, err := r.terraform(ctx, dir, "show", "-json", "plan")
	if err != nil {
		return made, err
	}
	if err := made.UnmarshalJSON(text); err != nil {
		return made, fmt.Errorf("the plan cannot be read: %w", err)
	}
	return made, nil
}

// drifted is the exit status of region drift for a stack that has drifted.
const drifted = 2

// look runs region drift, as a pipeline does, and returns its record. The exit
// status must say the same as the record.
func (r *rehearsal) look(ctx context.Context) (terraform.Record, error) {
	err := r.region(ctx, "drift", r.stack.Name, "--record", r.recordFile())
	var ended *exec.ExitError
	found := errors.As(err, &ended) && ended.ExitCode() == drifted
	if err != nil && !found {
		return terraform.Record{}, err
	}
	record, err := terraform.ReadRecord(r.recordFile())
	if err == nil && found != (len(record.Changes) > 0) {
		err = fmt.Errorf("the exit status of region drift says that there is drift: %v, and its record has\n%s", found, indent(record.Text()))
	}
	return record, err
}

// recordFile is what region drift has found last.
func (r *rehearsal) recordFile() string { return filepath.Join(r.dir, "drift.json") }

// resourcesInState are the addresses of what Terraform says exists, without what it
// only looked for.
func (r *rehearsal) resourcesInState(ctx context.Context) ([]string, error) {
	text, err := r.terraform(ctx, r.stackDir(), "state", "list")
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(strings.Fields(string(text)), func(address string) bool { return strings.HasPrefix(address, "data.") }), nil
}
