package rehearsal

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/process"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/terraform"
	"github.com/arteraai/region-expansion/internal/timeline"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// Upgrade is a region as it was and as it is to become.
type Upgrade struct {
	Former, Present stack.Stack
	// Root is the checkout.
	Root string
	// Out gets progress.
	Out io.Writer
}

// Plan deploys the region as it was to a local AWS, and returns what Terraform and
// the real provider plan to make it what it is to become. Stacks are what Terraform
// reads, so that neither cdktf nor the code that made the former one is needed.
func (u Upgrade) Plan(ctx context.Context) (effects []terraform.Effect, err error) {
	opts := Options{Stack: u.Present.Name, Root: u.Root, Out: u.Out}
	if err := opts.validate(); err != nil {
		return nil, err
	}
	r, err := newRehearsal(opts, opts.Stack+",upgrade")
	if err != nil {
		return nil, err
	}
	defer r.close()
	r.stack = u.Former
	if r.place, err = u.Former.Location(); err != nil {
		return nil, err
	}
	if err := r.ensureTools(ctx, slices.Concat(toolchain.TypesOf(u.Former.Body), toolchain.TypesOf(u.Present.Body))...); err != nil {
		return nil, err
	}
	if err := r.takeDir(); err != nil {
		return nil, err
	}
	r.fleet = []stack.Stack{u.Former}
	err = r.runAll(ctx, []phase{
		{"start", "the local AWS starts, and region bootstrap makes the state bucket", r.start},
		{"deploy", "terraform apply: " + u.Present.Name + " as it was", r.as(roles.Deployer, r.deployFormer)},
		{"plan", "terraform plan: " + u.Present.Name + " as it is to become", r.as(roles.Planner, func(ctx context.Context) (err error) {
			effects, err = r.planNext(ctx, u.Present)
			return err
		})},
	})
	return effects, err
}

// deployFormer creates the region from the stack alone.
func (r *rehearsal) deployFormer(ctx context.Context) error {
	if err := r.initialize(ctx, r.stack); err != nil {
		return err
	}
	r.progress.expect(len(r.stack.Addresses()))
	cmd := process.Command(ctx, r.tools.Terraform, "apply", "-auto-approve", "-no-color", slots)
	cmd.Dir, cmd.Env = r.stackDir(), r.environment()
	return r.watch("terraform apply", cmd)
}

// slots is how many resources Terraform works on at a time.
var slots = fmt.Sprintf("-parallelism=%d", timeline.Parallelism)

// planNext plans another stack on top of what is deployed.
func (r *rehearsal) planNext(ctx context.Context, next stack.Stack) ([]terraform.Effect, error) {
	protected, err := withoutProtection(next)
	if err != nil {
		return nil, err
	}
	effects, err := r.planStack(ctx, protected.without)
	for i, effect := range effects {
		effects[i].Refused = effect.Destroys() && protected.addresses[effect.Address]
	}
	return effects, err
}

// planStack has Terraform plan a stack, whatever it has read here before.
func (r *rehearsal) planStack(ctx context.Context, stack stack.Stack) ([]terraform.Effect, error) {
	if err := r.initialize(ctx, stack); err != nil {
		return nil, err
	}
	if _, err := r.terraform(ctx, r.stackDir(), "plan", "-out=plan", "-no-color", slots); err != nil {
		return nil, err
	}
	plan, err := r.readPlan(ctx, r.stackDir())
	return terraform.Effects(plan), err
}

// initialize has Terraform read a stack, whatever it has read here before.
func (r *rehearsal) initialize(ctx context.Context, stack stack.Stack) error {
	if err := os.MkdirAll(r.stackDir(), 0o755); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(r.stackDir(), "cdk.tf.json"), []byte(stack.JSON()), 0o644); err != nil {
		return err
	}
	_, err := r.terraform(ctx, r.stackDir(), "init", "-input=false", "-no-color", "-upgrade")
	return err
}
