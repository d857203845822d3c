package rehearsal

import (
	"context"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/stack"
)

// meshShape is the shape of the two regions between which the mesh is rehearsed:
// their hubs are those of full regions.
const meshShape = "small"

// meshPhases are the life of a mesh between two regions, each of which comes up
// before it and goes down after it, by itself.
func (r *rehearsal) meshPhases() (phases []phase) {
	add := func(name, purpose string, do func(context.Context) error) {
		phases = append(phases, phase{name, purpose, do})
	}
	for _, region := range r.opts.Between {
		add("deploy "+region, "cdktf deploy: the region comes up without the mesh", r.on(region, r.as(roles.Deployer, r.deploy)))
	}
	add("deploy mesh", "cdktf deploy: the mesh finds both hubs by their tags, and peers them", r.on(stack.Mesh, r.as(roles.Deployer, r.deploy)))
	add("diff", "cdktf diff: nothing is left to change, in the mesh and in either region", r.as(roles.Planner, r.expectNoChangeAnywhere))
	if r.opts.Keep {
		return phases
	}
	add("destroy mesh", "cdktf destroy: the mesh is gone, and cdktf diff: the regions are as they were", r.as(roles.Deployer, r.takeApart))
	for _, region := range r.opts.Between {
		add("destroy "+region, "cdktf destroy: the region goes down without the mesh", r.on(region, r.withTeardownRole(r.destroy)))
	}
	add("leftovers", "the AWS API: nothing is left in either account but the state bucket", r.on(stack.Mesh, r.expectNothingLeft))
	return phases
}

// on does something with one stack of the fleet in hand.
func (r *rehearsal) on(name string, do func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) (err error) {
		if r.stack, r.place, err = r.inFleet(name); err != nil {
			return err
		}
		return do(ctx)
	}
}

// expectNoChangeAnywhere checks that the regions are what their code says with the
// mesh between them, as without.
func (r *rehearsal) expectNoChangeAnywhere(ctx context.Context) error {
	for _, name := range append(r.opts.Between[:2:2], stack.Mesh) {
		if err := r.on(name, r.noChange)(ctx); err != nil {
			return err
		}
	}
	r.note("second plans empty")
	return nil
}

// takeApart destroys the mesh, and checks that neither region misses anything.
func (r *rehearsal) takeApart(ctx context.Context) error {
	if err := r.on(stack.Mesh, r.destroy)(ctx); err != nil {
		return err
	}
	for _, region := range r.opts.Between {
		if err := r.on(region, r.noChange)(ctx); err != nil {
			return err
		}
	}
	r.note("regions as they were without it")
	return nil
}

// rehearsed are the stacks that are deployed, in that order.
func (r *rehearsal) rehearsed() (stacks []stack.Stack) {
	names := r.opts.regions()
	if r.opts.Stack == stack.Mesh {
		names = append(slices.Clip(names), stack.Mesh)
	}
	for _, name := range names {
		if stack, _, err := r.inFleet(name); err == nil {
			stacks = append(stacks, stack)
		}
	}
	return stacks
}

// inShape says in which shape regions are synthesized, if it is another.
func (r *rehearsal) inShape() string {
	if r.shape == "" {
		return ""
	}
	return ", " + strings.Join(r.opts.regions(), " and ") + " in the shape " + r.shape
}
