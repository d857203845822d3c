package rehearsal

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/sync/errgroup"

	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/rehearsal/inventory"
	"github.com/arteraai/region-expansion/internal/rehearsal/runbook"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/toolchain"
	"github.com/arteraai/region-expansion/regions"
)

// Options says what to rehearse.
type Options struct {
	// Stack is the region's stack, or the mesh: region-jp.
	Stack string
	// Between are the two regions, of those that are peered, between which the mesh
	// is rehearsed. None for a region.
	Between []string
	// Root is the checkout.
	Root string
	// Shape is another shape of the region, as the variable SHAPE has it: small.
	// Defaults to the region as it is, and to small for the two of a mesh.
	Shape string
	// Grow deploys the region with two zones and open egress, and grows it from there, as Growth
	// says, in place of the drift.
	Grow bool
	// Runbooks goes through the runbooks of docs/operate, in place of everything else:
	// with region-jp, which they name, in the shape small.
	Runbooks bool
	// As is the role in whose name the region is planned and compared. Defaults to
	// region-planner.
	As string
	// Port is the local AWS's port on 127.0.0.1. Defaults to a free one.
	Port int
	// Keep leaves the region deployed and the local AWS running, until the
	// context ends.
	Keep bool
	// Account is whose account the region gets: organization for that of a member of an
	// organization, and empty for an account with nothing in it.
	Account string
	// Faults are what goes wrong while the region is deployed, in place of everything else
	// of a rehearsal; Seeds are those of several such deploys, one for each processor at a time.
	Faults []localaws.Fault
	Seeds  []uint64
	// Waits is how long the local AWS takes to create resources: none, real, or
	// fast, a twentieth of real. Defaults to none. See docs/timeline.md.
	Waits string
	// Engine is Terraform or OpenTofu. Defaults to the one that is there.
	Engine toolchain.Engine
	// Cdktf is another command line to use in place of cdktf, such as that of its
	// successor. Defaults to the one that the checkout pins.
	Cdktf string
	// Out gets progress and the closing report.
	Out io.Writer
}

// stackName is the form of every region's stack. The name becomes a folder, which
// is emptied, so nothing else may pass but the mesh.
var stackName = regexp.MustCompile(`^region-[a-z]{2,4}$`)

// regions are the regions that are rehearsed.
func (o Options) regions() []string {
	if o.Stack == stack.Mesh {
		return o.Between
	}
	return []string{o.Stack}
}

// planner is the role that plans and compares.
func (o Options) planner() string { return cmp.Or(o.As, roles.Planner) }

// subject is what is rehearsed, as far as it decides how long that takes.
func (o Options) subject() string {
	subject := o.Stack
	for _, part := range []struct {
		set  bool
		text string
	}{{o.Shape != "", o.Shape}, {o.Grow, "grow"}, {o.Runbooks, "runbooks"}, {o.Account != "", o.Account}, {o.As != "", o.As}, {o.faulty(), "faults"}, {o.Engine != toolchain.AnyEngine, string(o.Engine)}} {
		if part.set {
			subject += "," + part.text
		}
	}
	return subject
}

// folder is the name of the folder for logs and stacks. A rehearsal, the faults and the
// runbooks of a region each have their own, so that they can run at the same time.
func (o Options) folder() string {
	switch {
	case o.faulty():
		return o.Stack + "-faults"
	case o.Runbooks:
		return o.Stack + "-runbooks"
	}
	return o.Stack
}

// faulty reports whether anything is to go wrong.
func (o Options) faulty() bool { return len(o.Faults)+len(o.Seeds) > 0 }

func (o Options) validate() error {
	if o.Stack == stack.Mesh {
		if len(o.Between) != 2 || o.Between[0] == o.Between[1] {
			return fmt.Errorf("a mesh is rehearsed between two regions, and not %d; use --between region-us,region-jp, or another pair that is peered", len(o.Between))
		}
		if o.Grow {
			return errors.New("--grow is for one region; name that, or leave out --grow")
		}
	} else if len(o.Between) > 0 {
		return fmt.Errorf("--between is for the mesh; use region rehearse %s, or leave out --between", stack.Mesh)
	}
	for _, name := range o.regions() {
		if !stackName.MatchString(name) {
			return fmt.Errorf("%q is not a region's name; use one such as region-jp", name)
		}
	}
	if o.Grow && o.Shape != "" {
		return fmt.Errorf("--grow goes through shapes of its own; leave out --shape %s, or --grow", o.Shape)
	}
	if o.Runbooks && (o.Stack != runbookRegion || o.Shape != "" || o.Grow || o.Keep || o.Port != 0) {
		return fmt.Errorf("the runbooks are about %s, in a shape of their own, from its first deploy to its end; use region rehearse %[1]s --runbooks", runbookRegion)
	}
	if o.Account != "" && (o.Account != Organization || o.Stack == stack.Mesh || o.Grow || o.Runbooks) {
		return fmt.Errorf("--account %s is not an account to rehearse in; use --account %s with one region, or leave it out for an account with nothing in it", o.Account, Organization)
	}
	if planners := []string{roles.Planner, roles.Deployer, roles.Engineer}; o.As != "" && !slices.Contains(planners, o.As) {
		return fmt.Errorf("--as %s is not a role that plans; use one of %s", o.As, strings.Join(planners, ", "))
	}
	if o.faulty() && (o.Stack == stack.Mesh || o.Grow || o.Runbooks || o.Keep || o.Account != "") {
		return errors.New("faults are for the deploy of one region; leave out --grow, --runbooks, --keep and --account")
	}
	if o.Port < 0 || o.Port > 65535 {
		return fmt.Errorf("--port %d is not a port; use 1 to 65535, or leave it out for a free one", o.Port)
	}
	_, err := waitScale(o.Waits)
	return err
}

// Run rehearses one region. Whatever happens, no process that it has started is
// left when it returns.
func Run(ctx context.Context, opts Options) error {
	if err := opts.validate(); err != nil {
		return err
	}
	started := time.Now()
	r, err := prepare(ctx, opts)
	if err != nil {
		return err
	}
	defer r.close()
	if opts.faulty() {
		return r.survive(ctx)
	}
	lives := r.lives()
	group, groupCtx := errgroup.WithContext(ctx) // the first that fails ends the others
	for _, life := range lives {
		group.Go(func() error {
			if life != r {
				defer life.close()
			}
			return life.runAll(groupCtx, life.phases())
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	r.report(lives, time.Since(started))
	if err := keepRequests(opts, lives); err != nil {
		return err
	}
	if opts.Keep {
		return r.keep(ctx)
	}
	return nil
}

// rehearsal is one run.
type rehearsal struct {
	opts     Options
	shape    string // what the region looks like now; empty for as it is
	dir      string // logs and synthesized stacks
	app      string // what cdktf runs in place of go run: see package synths
	turn     *flock.Flock
	tools    toolchain.Tools
	local    *localaws.LocalAWS
	stack    stack.Stack // in hand; the one of the options, but for the regions of a mesh
	place    stack.Location
	role     string           // in whose name commands call AWS; empty for the account's owner
	regions  []regions.Region // all, those that are rehearsed in the shape of the options
	fleet    []stack.Stack
	before   map[string]inventory.Inventory // by region and AWS region
	drift    drift
	runbooks [][]runbook.Page // for each life of the region, in this order
	life     int              // which of them this is, from 1 on; 0 without runbooks
	commands []string         // folders with the commands that the runbooks name
	shown    []string         // by the phases so far
	timings  []timing
	progress *reporter
	weighing *weighing
}

// newRehearsal is a rehearsal that has not begun. The subject is what the history of how
// long it takes calls it.
func newRehearsal(opts Options, subject string) (*rehearsal, error) {
	reporter, err := newReporter(opts.Out, subject)
	if err != nil {
		return nil, err
	}
	all, err := opts.reshaped()
	if err != nil {
		return nil, err
	}
	return &rehearsal{
		opts: opts, shape: opts.Shape, dir: filepath.Join(opts.Root, ".rehearsal", opts.folder()), progress: reporter, regions: all, weighing: newWeighing(all),
	}, nil
}

// prepare puts everything in place that a region needs before its first deploy.
func prepare(ctx context.Context, opts Options) (_ *rehearsal, err error) {
	r, err := newRehearsal(opts, opts.subject())
	if err != nil {
		return nil, err
	}
	switch {
	case opts.Grow:
		r.shape = FirstShape
	case opts.Runbooks:
		r.shape = runbookShape
		if err := r.readRunbooks(); err != nil {
			return nil, err
		}
	}
	if opts.Stack == stack.Mesh && opts.Shape == "" {
		r.shape = meshShape
	}
	if opts.Account == Organization {
		r.shape = strings.TrimPrefix(r.shape+","+Organization, ",")
	}
	for _, life := range r.lives() {
		for _, p := range life.phases() {
			r.progress.width = max(r.progress.width, len(p.name))
		}
	}
	defer func() {
		if err != nil {
			r.close()
		}
	}()
	if err := r.ensureTools(ctx); err != nil {
		return nil, err
	}
	if err := r.takeDir(); err != nil {
		return nil, err
	}
	first := []phase{{"synth", "cdktf synth: every region becomes a stack" + r.inShape(), r.synth}}
	switch {
	case opts.faulty(): // each deploy has a local AWS of its own
	case opts.Runbooks:
		if err := r.prepareShell(ctx); err != nil {
			return nil, err
		}
	default:
		first = append(first, phase{"start", startPurpose, r.startChecked})
	}
	if !opts.faulty() {
		r.progress.foretell(first, r.lives())
	}
	return r, r.runAll(ctx, first)
}

// ensureTools puts the tools in place, with an AWS provider that has these types of
// resources beside the accepted ones.
func (r *rehearsal) ensureTools(ctx context.Context, types ...string) (err error) {
	r.tools, err = toolchain.Ensure(ctx, toolchain.Options{
		Root: r.opts.Root, Requirements: localaws.Requirements, Engine: r.opts.Engine, Types: types, Out: r.opts.Out,
	})
	if r.opts.Cdktf != "" {
		r.tools.Cdktf = r.opts.Cdktf
	}
	return err
}

func (r *rehearsal) close() {
	if r.local != nil {
		r.local.Stop()
	}
	if r.turn != nil {
		_ = r.turn.Unlock()
	}
}

// takeDir makes the rehearsal's folder its own and empty. What an earlier one left
// there is of no use, since its local AWS is gone.
func (r *rehearsal) takeDir() error {
	if err := os.MkdirAll(filepath.Dir(r.dir), 0o755); err != nil {
		return err
	}
	r.turn = flock.New(r.dir + ".lock") // the kernel releases it, however we end
	if free, err := r.turn.TryLock(); err != nil {
		return err
	} else if !free {
		return fmt.Errorf("another rehearsal of %s runs in this checkout; wait until it has ended, or end it", r.opts.Stack)
	}
	if err := os.RemoveAll(r.dir); err != nil {
		return err
	}
	kept := filepath.Join(r.dir, "synths")
	if err := os.MkdirAll(kept, 0o755); err != nil {
		return err
	}
	self, err := os.Executable()
	r.app = fmt.Sprintf("'%s' synthesize '%s'", self, kept)
	return err
}

// synth finds the region among the stacks that the application makes, and has the
// AWS provider gain what they use and nobody has accepted yet.
func (r *rehearsal) synth(ctx context.Context) error {
	if err := r.cdktf(ctx, "synth", nil); err != nil {
		return err
	}
	if err := r.readStack(); err != nil {
		return err
	}
	return r.ensureTools(ctx, toolchain.TypesOf(r.stack.Body)...)
}

// readStack reads what cdktf has written last.
func (r *rehearsal) readStack() (err error) {
	if r.fleet, err = stack.Read(r.outdir()); err != nil {
		return err
	}
	r.stack, r.place, err = r.inFleet(r.opts.Stack)
	return err
}

// inFleet is a stack of the fleet, and where it lives.
func (r *rehearsal) inFleet(name string) (stack.Stack, stack.Location, error) {
	var names []string
	for _, stack := range r.fleet {
		names = append(names, stack.Name)
		if stack.Name == name {
			place, err := stack.Location()
			return stack, place, err
		}
	}
	if name == stack.Mesh {
		return stack.Stack{}, stack.Location{}, fmt.Errorf("%s are not peered; use --between with two regions of the list in regions/mesh.go", strings.Join(r.opts.Between, " and "))
	}
	return stack.Stack{}, stack.Location{}, fmt.Errorf("%s is not a region of this application; use one of %s", name, strings.Join(names, ", "))
}
