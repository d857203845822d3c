package rehearsal

import (
	"context"
	"fmt"
	"path/filepath"

	"github.com/arteraai/region-expansion/internal/terraform"
	"github.com/arteraai/region-expansion/internal/timeline"
)

// parallelism is how many resources Terraform works on at a time: as many as in a
// real deploy.
var parallelism = fmt.Sprintf("--terraform-parallelism=%d", timeline.Parallelism)

// brief has Terraform print a line for each change. In a plan it prints one for each
// argument, and cdktf looks for each resource of the stack in each line: ten seconds of a
// deploy, and two thirds of a destroy. Of an error, no more than the first line is
// printed: docs/decisions/0123-brief-destroys.md.
const brief = "-json"

// deploy creates the stack.
func (r *rehearsal) deploy(ctx context.Context) error {
	if err := r.apply(ctx, len(r.stack.Addresses())); err != nil {
		return err
	}
	in := ""
	if r.stack.Name != r.opts.Stack {
		in = " in " + r.stack.Name
	}
	r.note("%d resources created%s", len(r.stack.Addresses()), in)
	return r.expectEncryptedState(ctx)
}

// apply has the region become what its stack says, which takes a number of
// changes, and checks that the state has all of the stack.
func (r *rehearsal) apply(ctx context.Context, changes int, env ...string) error {
	r.progress.expect(changes)
	if err := r.cdktf(ctx, "deploy", env, r.stack.Name, "--auto-approve", parallelism); err != nil {
		return err
	}
	made, err := r.resourcesInState(ctx)
	if err != nil {
		return err
	}
	if len(made) != len(r.stack.Addresses()) {
		return fmt.Errorf("the stack has %d resources, and the state holds %d after the deploy", len(r.stack.Addresses()), len(made))
	}
	return nil
}

// expectNoChange checks that what was just deployed is what the code says.
func (r *rehearsal) expectNoChange(ctx context.Context) error {
	if err := r.noChange(ctx); err != nil {
		return err
	}
	r.note("second plan empty")
	return nil
}

func (r *rehearsal) noChange(ctx context.Context) error {
	found, err := r.look(ctx)
	if err == nil && len(found.Changes) > 0 {
		err = fmt.Errorf("a plan for %s right after the deploy must be empty, and this one has\n%s", r.stack.Name, indent(found.Text()))
	}
	return err
}

// expectWayOut checks that the region as HCL, which is what remains without CDKTF,
// is the same to Terraform: the state that was deployed from JSON needs no change.
func (r *rehearsal) expectWayOut(ctx context.Context) error {
	outdir := filepath.Join(r.dir, "hcl.out")
	if err := r.cdktf(ctx, "synth", []string{"CDKTF_OUTPUT=" + outdir}, "--hcl"); err != nil {
		return err
	}
	dir := filepath.Join(outdir, "stacks", r.stack.Name)
	if _, err := r.terraform(ctx, dir, "init"); err != nil {
		return err
	}
	// The plan before this one has compared the state with AWS, and found no difference.
	if _, err := r.terraform(ctx, dir, "plan", "-refresh=false", "-out=plan"); err != nil {
		return err
	}
	made, err := r.readPlan(ctx, dir)
	if err != nil {
		return err
	}
	if got, want := len(made.ResourceChanges), len(r.stack.Addresses()); got != want {
		return fmt.Errorf("the stack has %d resources as HCL, and %d as JSON", got, want)
	}
	if found := terraform.NewRecord(r.stack.Name, "", made); len(found.Changes) > 0 {
		return fmt.Errorf("the region as HCL must be the one that was deployed from JSON, and its plan has\n%s", indent(found.Text()))
	}
	r.note("no difference as HCL")
	return nil
}

// expectDrift changes one resource through the API and checks that region drift
// names that one and no other.
func (r *rehearsal) expectDrift(ctx context.Context) error {
	if err := r.changeBehindTerraformsBack(ctx); err != nil {
		return err
	}
	found, err := r.look(ctx)
	if err != nil {
		return err
	}
	if want := r.drift.line(); len(found.Changes) != 1 || found.Changes[0].String() != want {
		return fmt.Errorf("region drift must see what was changed behind Terraform's back,\n%s\nand it has found\n%s",
			indent(want), indent(found.Text()))
	}
	return nil
}

// fix applies the plan that the drift has shown, as a pipeline applies one that
// was reviewed, and checks that the change is undone.
func (r *rehearsal) fix(ctx context.Context) error {
	r.progress.expect(1)
	if err := r.region(ctx, "apply", r.stack.Name, "--reviewed", r.recordFile()); err != nil {
		return err
	}
	if err := r.expectFixed(ctx); err != nil {
		return err
	}
	r.note("drift seen and fixed")
	return nil
}

// destroy takes the stack down, a region with its protection off: first what AWS itself
// refuses to delete is changed, and then all of it goes.
func (r *rehearsal) destroy(ctx context.Context) error {
	refused := r.refused()
	r.progress.expect(refused + len(r.stack.Addresses()))
	if refused > 0 {
		env := append(r.teardown(), "TF_CLI_ARGS_apply=-refresh=false")
		if err := r.cdktf(ctx, "deploy", env, r.stack.Name, "--auto-approve", parallelism); err != nil {
			return err
		}
	}
	// What a refresh would find, the plans before this have found, and the check for leftovers asks AWS again.
	env := append(r.teardown(), "TF_CLI_ARGS_destroy=-refresh=false "+brief)
	return r.cdktf(ctx, "destroy", env, r.stack.Name, "--auto-approve", parallelism)
}

// teardown lets the stack be destroyed. The mesh has nothing to protect.
func (r *rehearsal) teardown() []string {
	if r.stack.IsMesh() {
		return nil
	}
	return []string{"TEARDOWN=" + r.stack.Name}
}

// refused counts what AWS refuses to delete, load balancers and firewalls. Terraform does
// not change that before it destroys.
func (r *rehearsal) refused() (count int) {
	for _, b := range r.stack.Blocks().Resources {
		if b.Is("enable_deletion_protection", true) || b.Is("delete_protection", true) {
			count++
		}
	}
	return count
}
