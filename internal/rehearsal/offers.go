package rehearsal

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/arteraai/region-expansion/internal/account/preflight"
	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/terraform"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// Offers are regions that could be deployed, each in an AWS region of its own.
type Offers struct {
	Stacks []stack.Stack
	// Root is the checkout.
	Root string
	// Out gets progress.
	Out io.Writer
}

// plansAtATime is how many regions are planned at the same time. A plan has both
// Terraform and the provider work.
const plansAtATime = 2

// Plan has Terraform and the real provider plan each region from nothing, against a
// local AWS, and returns a problem for each that cannot be planned.
func (o Offers) Plan(ctx context.Context) (found problem.List, err error) {
	r, err := newRehearsal(Options{Stack: "offers", Root: o.Root, Out: o.Out}, "offers")
	if err != nil {
		return nil, err
	}
	defer r.close()
	var types []string
	for _, stack := range o.Stacks {
		types = append(types, toolchain.TypesOf(stack.Body)...)
	}
	if err := r.ensureTools(ctx, types...); err != nil {
		return nil, err
	}
	if err := r.takeDir(); err != nil {
		return nil, err
	}
	if r.local, err = localaws.Start(ctx, localaws.Config{Python: r.tools.Python, LogDir: filepath.Join(r.dir, "localaws")}); err != nil {
		return nil, err
	}
	err = r.run(ctx, phase{"plan", fmt.Sprintf("terraform plan: %d regions, each from nothing", len(o.Stacks)), func(ctx context.Context) error {
		found = r.planAll(ctx, o.Stacks)
		return nil
	}})
	return found, err
}

func (r *rehearsal) planAll(ctx context.Context, stacks []stack.Stack) (found problem.List) {
	var mutex sync.Mutex
	var group errgroup.Group
	group.SetLimit(plansAtATime)
	for _, s := range stacks {
		group.Go(func() error {
			place, err := r.planNew(ctx, s)
			mutex.Lock()
			defer mutex.Unlock()
			if err != nil {
				found.Add(s.Name, place.AWSRegion, "cannot be planned: "+err.Error(), "see "+r.relative(filepath.Join(r.dir, s.Name)))
			}
			return nil
		})
	}
	_ = group.Wait() // what fails is a problem
	return found
}

// planNew plans a region that does not exist yet, in a folder of its own.
func (r *rehearsal) planNew(ctx context.Context, s stack.Stack) (stack.Location, error) {
	place, err := s.Location()
	if err != nil {
		return place, err
	}
	one := *r
	one.stack, one.place, one.dir, one.turn = s, place, filepath.Join(r.dir, s.Name), nil
	if err := os.MkdirAll(one.dir, 0o755); err != nil {
		return place, err
	}
	if err := one.prepareFor(ctx, s); err != nil {
		return place, err
	}
	needs, err := preflight.NeedsOf(s)
	if err != nil {
		return place, err
	}
	if err := one.doAsOwner(ctx, needs); err != nil { // the plan looks for its public zone
		return place, err
	}
	effects, err := one.planStack(ctx, s)
	if err != nil {
		return place, err
	}
	if others := slices.DeleteFunc(slices.Clone(effects), func(e terraform.Effect) bool { return e.Action == terraform.Create }); len(others) > 0 {
		return place, fmt.Errorf("a new region is only created, and the plan has %v", others)
	}
	if resources := len(s.Addresses()); len(effects) != resources {
		return place, fmt.Errorf("the plan creates %d of %d resources", len(effects), resources)
	}
	return place, nil
}
