package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/arteraai/region-expansion/internal/rehearsal/runbook"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// runbookRegion is the region that the runbooks name, and runbookShape how it looks
// while they are gone through.
const runbookRegion, runbookShape = "region-jp", "small"

// readRunbooks reads the runbooks of docs/operate.
func (r *rehearsal) readRunbooks() (err error) {
	r.pages, err = runbook.ReadAll(filepath.Join(r.opts.Root, "docs", "operate"))
	return err
}

// runbookPhases are the life of the region as its operators see it: a page after
// the other, each with the region as the one before has left it.
func (r *rehearsal) runbookPhases() (phases []phase) {
	for _, page := range r.pages {
		phases = append(phases, phase{page.Name, page.Title, func(ctx context.Context) error { return r.follow(ctx, page) }})
	}
	return append(phases, phase{"leftovers", "the AWS API: nothing is left of the region", func(ctx context.Context) error {
		r.tell("%d runbooks are true", len(r.pages))
		return r.expectNothingLeft(ctx)
	}})
}

// follow does what a runbook says, and keeps what is printed in a log.
func (r *rehearsal) follow(ctx context.Context, page runbook.Page) error {
	python, err := toolchain.EnsurePython(ctx, toolchain.Options{Root: r.opts.Root, Requirements: runbook.Requirements, Out: r.opts.Out})
	if err != nil {
		return err
	}
	path := r.nextLog("runbook-" + page.Name)
	log, err := os.Create(path)
	if err != nil {
		return err
	}
	defer log.Close()
	// The pages say terraform, whichever engine is rehearsed.
	commands := filepath.Join(r.dir, "bin")
	if err := os.MkdirAll(commands, 0o755); err != nil {
		return err
	}
	if err := os.Symlink(r.tools.Terraform, filepath.Join(commands, "terraform")); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	shell := runbook.Shell{Root: r.opts.Root, Env: r.operatorsEnvironment(filepath.Dir(python), commands), Out: log}
	if err := shell.Run(ctx, page); err != nil {
		return fmt.Errorf("%w\n\nThe log is %s. It ends with:\n%s", err, r.relative(path), indent((&commandError{log: path}).tail()))
	}
	return nil
}

// operatorsEnvironment is that of somebody who has signed in to the region's
// account, with the commands in these folders found first.
func (r *rehearsal) operatorsEnvironment(folders ...string) []string {
	settings := r.settings(r.place)
	path, set := settings["PATH"]
	if !set {
		path = os.Getenv("PATH")
	}
	settings["PATH"] = strings.Join(append(folders, path), string(os.PathListSeparator))
	settings["AWS_REGION"], settings["AWS_DEFAULT_REGION"] = r.place.AWSRegion, r.place.AWSRegion
	settings["AWS_PAGER"] = ""
	return toolchain.Environ(settings)
}
