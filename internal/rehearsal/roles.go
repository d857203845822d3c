package rehearsal

import (
	"context"
	"fmt"
	"time"

	"github.com/arteraai/region-expansion/internal/account/bootstrap"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/stack"
)

// makeRoles makes the roles of a region's life as region bootstrap does, and the one of a
// teardown if there is a purpose, and checks that nothing is left to do.
func (r *rehearsal) makeRoles(ctx context.Context, name string, place stack.Location, purpose *roles.Purpose) error {
	look := func() (bootstrap.Plan, error) {
		return bootstrap.LookAtRoles(ctx, r.sdk(place), r.regionAt(name, place), purpose)
	}
	plan, err := look()
	if err == nil {
		err = plan.Apply(ctx)
	}
	if err == nil {
		plan, err = look()
	}
	if err == nil && len(plan) > 0 {
		err = fmt.Errorf("it must do all at once, and would then\n%s", indent(plan.String()))
	}
	if err != nil {
		return fmt.Errorf("make the roles of %s: %w", name, err)
	}
	return nil
}

// withTeardownRole does something as the role of a teardown, which is there
// as long as it takes.
func (r *rehearsal) withTeardownRole(do func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		purpose := roles.Purpose{Reason: "the end of a rehearsal", Until: time.Now().Add(time.Hour)}
		if err := r.makeRoles(ctx, r.stack.Name, r.place, &purpose); err != nil {
			return err
		}
		if err := r.as(roles.Teardown, do)(ctx); err != nil {
			return err
		}
		return r.makeRoles(ctx, r.stack.Name, r.place, nil)
	}
}
