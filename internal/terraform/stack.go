package terraform

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/arteraai/region-expansion/internal/timeline"
)

// Stack is a stack of a checkout, in the AWS account of the environment's credentials.
type Stack struct {
	Root string // the checkout
	Name string // region-jp
	// LockTimeout is how long to wait for a state that somebody else has locked.
	// Defaults to not at all.
	LockTimeout time.Duration
	// Out gets what Terraform prints while it applies.
	Out io.Writer
}

// Plan synthesizes the stack, and returns what Terraform would change in AWS.
func (s Stack) Plan(ctx context.Context) (Record, error) {
	return s.planned(ctx, func(Record, string) error { return nil })
}

// Apply plans the stack again, and applies that plan if it does what was
// reviewed. Otherwise it changes nothing. It returns what was planned.
func (s Stack) Apply(ctx context.Context, reviewed Reviewed) (Record, error) {
	return s.planned(ctx, func(record Record, file string) error {
		if err := reviewed.Check(record); err != nil {
			return fmt.Errorf("%w\nNothing was applied. Have the plan reviewed as it is now: region plan %s", err, s.Name)
		}
		if len(record.Changes) == 0 {
			return nil
		}
		err := s.terraform(ctx, s.Out, "apply", "-input=false", "-no-color", s.lockTimeout(), parallelism, file)
		switch {
		case err != nil && s.HasLeftState():
			return fmt.Errorf("%w\nThe state could not be written. Save it, with fresh credentials, before anything else: region save-state %s", err, s.Name)
		case err != nil && ctx.Err() != nil:
			return fmt.Errorf("%w\nIt was interrupted, and the state has what it did until then. See what is left: region plan %s", err, s.Name)
		}
		return err
	})
}

// planned makes a plan, and hands its record and its file to use. The file holds every
// value of the stack, so it lies in a folder that nobody else may read, and is removed
// afterwards.
func (s Stack) planned(ctx context.Context, use func(Record, string) error) (record Record, err error) {
	dir, err := os.MkdirTemp("", "region-plan-")
	if err != nil {
		return record, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "plan")
	if err := s.synth(ctx); err != nil {
		return record, err
	}
	if err := s.terraform(ctx, io.Discard, "init", "-input=false", "-no-color"); err != nil {
		return record, err
	}
	changes, err := s.plan(ctx, file)
	if err != nil {
		return record, err
	}
	made, err := s.show(ctx, file)
	if err != nil {
		return record, err
	}
	record = NewRecord(s.Name, s.commit(ctx), made)
	if changes != hasChanges(made) {
		return record, fmt.Errorf("%s: Terraform's exit status says that its plan has changes: %v; and the plan has\n%s", s.Name, changes, record.Text())
	}
	return record, use(record, file)
}

// plan writes a plan, and reports whether it changes anything.
func (s Stack) plan(ctx context.Context, file string) (changes bool, err error) {
	err = s.terraform(ctx, io.Discard, "plan", "-input=false", "-no-color", "-detailed-exitcode", s.lockTimeout(), parallelism, "-out="+file)
	if ended, is := errors.AsType[*exec.ExitError](err); is && ended.ExitCode() == planHasChanges {
		return true, nil
	}
	return false, err
}

// planHasChanges is Terraform's exit status for it, with -detailed-exitcode. That of
// cdktf diff says nothing: it is 0 with changes and without.
const planHasChanges = 2

func (s Stack) lockTimeout() string { return "-lock-timeout=" + s.LockTimeout.String() }

// parallelism is how many resources Terraform works on at a time.
var parallelism = fmt.Sprintf("-parallelism=%d", timeline.Parallelism)

// hasChanges reports whether a plan does anything, as Terraform counts it: data that is
// read during the apply counts, and is not a change to a reviewer.
func hasChanges(made tfjson.Plan) bool {
	for _, resource := range made.ResourceChanges {
		if !resource.Change.Actions.NoOp() || resource.PreviousAddress != "" {
			return true
		}
	}
	for _, output := range made.OutputChanges {
		if !output.Actions.NoOp() {
			return true
		}
	}
	return false
}
