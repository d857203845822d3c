package operation

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	tfjson "github.com/hashicorp/terraform-json"

	"github.com/arteraai/region-expansion/internal/plan"
	"github.com/arteraai/region-expansion/internal/timeline"
)

// Stack is a stack of a checkout, in the AWS account that the environment leads to.
type Stack struct {
	Root string // the checkout
	Name string // region-jp
	// LockTimeout is how long to wait for a state that somebody else has locked.
	// Defaults to not at all.
	LockTimeout time.Duration
	// Out gets what Terraform says while it applies.
	Out io.Writer
}

// Plan synthesizes the stack and returns what Terraform would do to make AWS so.
func (s Stack) Plan(ctx context.Context) (plan.Record, error) {
	var record plan.Record
	err := s.planned(ctx, func(made plan.Record, _ string) error {
		record = made
		return nil
	})
	return record, err
}

// Apply plans the stack anew, and applies that very plan if it does what was
// reviewed. Otherwise nothing is done. It returns what was planned.
func (s Stack) Apply(ctx context.Context, reviewed plan.Reviewed) (plan.Record, error) {
	var record plan.Record
	err := s.planned(ctx, func(made plan.Record, file string) error {
		record = made
		if err := reviewed.Check(made); err != nil {
			return fmt.Errorf("%w\nNothing was applied. Have the plan reviewed as it is now: region plan %s", err, s.Name)
		}
		if len(made.Changes) == 0 {
			return nil
		}
		return s.apply(ctx, file)
	})
	return record, err
}

// planned makes a plan, and hands over its record and its file. The file holds
// every value of the stack, so it lies in a folder that nobody else may enter, and
// is gone afterwards.
func (s Stack) planned(ctx context.Context, use func(plan.Record, string) error) error {
	dir, err := os.MkdirTemp("", "region-plan-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "plan")
	if err := s.synth(ctx); err != nil {
		return err
	}
	if _, err := s.terraform(ctx, "init", "-input=false", "-no-color"); err != nil {
		return err
	}
	changes, err := s.plan(ctx, file)
	if err != nil {
		return err
	}
	shown, err := s.terraform(ctx, "show", "-json", file)
	if err != nil {
		return err
	}
	var made tfjson.Plan
	if err := made.UnmarshalJSON(shown); err != nil {
		return fmt.Errorf("the plan of %s cannot be read: %w", s.Name, err)
	}
	record := plan.New(s.Name, s.commit(ctx), made)
	if changes != touches(made) {
		return fmt.Errorf("%s: Terraform says that its plan has changes: %v; and the plan has\n%s", s.Name, changes, record.Text())
	}
	return use(record, file)
}

// plan writes a plan and tells whether it would change anything.
func (s Stack) plan(ctx context.Context, file string) (changes bool, err error) {
	_, err = s.terraform(ctx, "plan", "-input=false", "-no-color", "-detailed-exitcode",
		"-lock-timeout="+s.LockTimeout.String(), parallelism, "-out="+file)
	if exitStatus(err) == planHasChanges {
		return true, nil
	}
	return false, err
}

// planHasChanges is Terraform's exit status for it, with -detailed-exitcode.
const planHasChanges = 2

// apply applies a plan file. Terraform may take long to end well when it is
// interrupted: it waits for what AWS is creating.
func (s Stack) apply(ctx context.Context, file string) error {
	cmd, err := s.command(ctx, terraformName(), "apply", "-input=false", "-no-color",
		"-lock-timeout="+s.LockTimeout.String(), parallelism, file)
	if err != nil {
		return err
	}
	cmd.Grace = time.Hour
	return s.run(cmd, s.Out)
}

// parallelism is how many resources Terraform works on at a time.
var parallelism = fmt.Sprintf("-parallelism=%d", timeline.Parallelism)

// touches tells whether a plan does anything, as Terraform counts it: data that is
// read at apply counts, and is no change to a reviewer.
func touches(made tfjson.Plan) bool {
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
