package rehearsal

import (
	"context"
	"path/filepath"
	"slices"

	"github.com/arteraai/region-expansion/internal/localaws"
)

// start brings the local AWS up, as empty as a new account, with the one thing
// that every region needs before its first deploy.
func (r *rehearsal) start(ctx context.Context) (err error) {
	held, err := waits(r.opts.Waits, r.rehearsed()...)
	if err != nil {
		return err
	}
	logs := filepath.Join(r.dir, "localaws")
	linked, err := r.linked()
	if err != nil {
		return err
	}
	offered, err := clusterOffers(r.fleet)
	if err != nil {
		return err
	}
	r.local, err = localaws.Start(ctx, localaws.Config{Python: r.tools.Python, LogDir: logs, Port: r.opts.Port, Waits: held, Offers: offered, Linked: linked})
	if err != nil {
		return err
	}
	for _, stack := range r.fleet {
		if stack.IsMesh() {
			continue // its state goes to a region's bucket
		}
		if err := r.prepareFor(ctx, stack); err != nil {
			return err
		}
		if r.isNew() || !slices.Contains(r.opts.regions(), stack.Name) {
			continue
		}
		if err := r.makeReady(ctx, stack); err != nil {
			return err
		}
	}
	return nil
}

// startChecked starts the local AWS, has preflight find that nothing is missing, and
// lists what is there, so that a destroy can be held against it.
func (r *rehearsal) startChecked(ctx context.Context) (err error) {
	if err := r.start(ctx); err != nil {
		return err
	}
	if !r.isNew() {
		for _, name := range r.opts.regions() {
			if err := r.expectReady(ctx, name); err != nil {
				return err
			}
		}
	}
	r.before, err = r.inventories(ctx)
	return err
}
