package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/internal/rehearsal/runbook"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// runbookRegion is the region that the runbooks name, and runbookShape how it looks
// while they are gone through.
const runbookRegion, runbookShape = "region-jp", "small"

// ownersPages begin with what only the account's owner may do, and say where the role
// of an engineer goes on.
var ownersPages = []string{"first-deploy", "retire-a-region"}

// readRunbooks reads the runbooks of docs/operate.
func (r *rehearsal) readRunbooks() (err error) {
	r.runbooks, err = runbook.ReadAll(filepath.Join(r.opts.Root, "docs", "operate"))
	return err
}

// lives are what is rehearsed at the same time, each with a local AWS and a folder of
// its own: the lives of the region in which the runbooks are followed, or else r alone.
func (r *rehearsal) lives() []*rehearsal {
	if !r.opts.Runbooks {
		return []*rehearsal{r}
	}
	var lives []*rehearsal
	for i := range r.runbooks {
		life := *r
		life.life, life.dir, life.turn = i+1, filepath.Join(r.dir, fmt.Sprintf("life-%d", i+1)), nil
		life.progress, life.weighing = r.progress.beside(len(r.runbooks)), r.weighing.another()
		if i > 0 {
			life.timings = nil // the first has those of what comes before all
		}
		lives = append(lives, &life)
	}
	return lives
}

// runbookPhases are a life of the region as its operators see it: a page after the
// other, each with the region as the one before has left it. The first life goes from
// the first deploy to the end, the others begin with a region that is deployed.
func (r *rehearsal) runbookPhases() (phases []phase) {
	add := func(name, purpose string, do func(context.Context) error) {
		phases = append(phases, phase{fmt.Sprintf("%d %s", r.life, name), purpose, do})
	}
	add("start", startPurpose, func(ctx context.Context) error {
		if err := r.makeWorkDir(); err != nil {
			return err
		}
		return r.startChecked(ctx)
	})
	if r.life > 1 {
		add("deploy", "cdktf deploy: the region as the next page finds it", r.as(roles.Deployer, func(ctx context.Context) error {
			return r.apply(ctx, len(r.stack.Addresses()), "TF_CLI_ARGS_apply="+brief)
		}))
	}
	for _, page := range r.runbooks[r.life-1] {
		follow := func(ctx context.Context) error { return r.follow(ctx, page) }
		if !slices.Contains(ownersPages, page.Name) {
			follow = r.as(roles.Engineer, follow)
		}
		add(page.Name, page.Title, follow)
	}
	if r.life == 1 {
		add("leftovers", "the AWS API: nothing is left of the region", func(ctx context.Context) error {
			r.note("%d runbooks are true", len(slices.Concat(r.runbooks...)))
			return r.expectNothingLeft(ctx)
		})
	}
	return phases
}

// workDir is where the commands of the pages run, and write their files: below the
// checkout, so that region finds it.
func (r *rehearsal) workDir() string { return filepath.Join(r.dir, "work") }

// makeWorkDir makes the folder have the folders of the checkout, as links.
func (r *rehearsal) makeWorkDir() error {
	if err := os.MkdirAll(r.workDir(), 0o755); err != nil {
		return err
	}
	entries, err := os.ReadDir(r.opts.Root)
	for _, entry := range entries {
		if entry.IsDir() && !strings.HasPrefix(entry.Name(), ".") {
			err = errors.Join(err, os.Symlink(filepath.Join(r.opts.Root, entry.Name()), filepath.Join(r.workDir(), entry.Name())))
		}
	}
	return err
}

// prepareShell puts the commands in place that the pages name.
func (r *rehearsal) prepareShell(ctx context.Context) error {
	python, err := toolchain.EnsurePython(ctx, toolchain.Options{Root: r.opts.Root, Requirements: runbook.Requirements, Out: r.opts.Out})
	if err != nil {
		return err
	}
	// The pages say terraform, whichever engine is rehearsed.
	r.commands = []string{filepath.Dir(python), filepath.Join(r.dir, "bin")}
	if err := os.MkdirAll(r.commands[1], 0o755); err != nil {
		return err
	}
	return os.Symlink(r.tools.Terraform, filepath.Join(r.commands[1], "terraform"))
}

// follow does what a runbook says, and keeps what is printed in a log.
func (r *rehearsal) follow(ctx context.Context, page runbook.Page) error {
	path := r.nextLog("runbook-" + page.Name)
	log, err := os.Create(path)
	if err != nil {
		return err
	}
	defer log.Close()
	shell := runbook.Shell{Dir: r.workDir(), Env: r.operatorsEnvironment(), Out: log}
	if err := shell.Run(ctx, page); err != nil {
		return fmt.Errorf("%w\n\nThe log is %s. It ends with:\n%s", err, r.relative(path), indent((&commandError{log: path}).tail()))
	}
	return nil
}

// operatorsEnvironment is that of somebody who has signed in to the region's
// account, with the commands of the pages found first.
func (r *rehearsal) operatorsEnvironment() []string {
	settings := r.settings(r.place)
	path, set := settings["PATH"]
	if !set {
		path = os.Getenv("PATH")
	}
	settings["PATH"] = strings.Join(append(slices.Clip(r.commands), path), string(os.PathListSeparator))
	settings["AWS_REGION"], settings["AWS_DEFAULT_REGION"] = r.place.AWSRegion, r.place.AWSRegion
	settings["AWS_PAGER"] = ""
	return toolchain.Environ(settings)
}
