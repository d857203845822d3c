package scan

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"golang.org/x/sync/errgroup"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/toolchain"
)

// Options says what to scan and where the report goes.
type Options struct {
	// Root is the checkout.
	Root string
	// Out gets what is done meanwhile.
	Out io.Writer
}

const (
	workDir   = ".scan"         // in the checkout, ignored by git
	sarifFile = "scan.sarif"    // in workDir
	atOnce    = 2               // runs of Checkov, some 200 MB each
	snapshots = "__snapshots__" // in the checkout
	ending    = ".tf.json"      // of a snapshot
)

// snapshot is where a stack's snapshot is in the checkout.
func snapshot(stack string) string { return snapshots + "/" + stack + ending }

// Run scans the accepted stacks, which by `make test` are those that the code
// makes. Every check that was skipped has its reason. A check that fails is an error,
// and so are a skip that no stack needs and a check that is relied on and looked at no
// resource: then there are verdicts as well.
func Run(ctx context.Context, opts Options) ([]Verdict, error) {
	stacks, err := stack.ReadSnapshots(filepath.Join(opts.Root, snapshots))
	if err != nil {
		return nil, err
	}
	if len(stacks) == 0 {
		return nil, fmt.Errorf("no stack in %s; run make snapshots", snapshots)
	}
	python, err := toolchain.EnsurePython(ctx, toolchain.Options{Root: opts.Root, Requirements: Requirements, Out: opts.Out})
	if err != nil {
		return nil, err
	}
	fmt.Fprintf(opts.Out, "Scanning %d stacks with Checkov.\n", len(stacks))
	verdicts, sarif, err := scanAll(ctx, python, filepath.Join(opts.Root, workDir), stacks)
	if err != nil {
		return nil, err
	}
	needed := map[Skip]bool{}
	var runs []any
	for i := range verdicts {
		verdicts[i].skip(skips, needed)
		kept, err := withoutSkipped(sarif[i], verdicts[i])
		if err != nil {
			return nil, err
		}
		runs = append(runs, kept...)
	}
	log, err := oneLog(runs)
	if err == nil {
		err = os.WriteFile(filepath.Join(opts.Root, workDir, sarifFile), log, 0o644)
	}
	if err != nil {
		return nil, fmt.Errorf("write the findings for code scanning: %w", err)
	}
	return verdicts, errors.Join(failures(verdicts), skipProblems(skips, needed).Err(), reliedProblems(verdicts).Err())
}

// scanAll runs Checkov on every stack, some at once, and returns what it found, in
// the order of the stacks.
func scanAll(ctx context.Context, python, dir string, stacks []stack.Stack) ([]Verdict, [][]byte, error) {
	verdicts, sarif := make([]Verdict, len(stacks)), make([][]byte, len(stacks))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(atOnce)
	for i, stack := range stacks {
		group.Go(func() error {
			text, log, err := checkov(ctx, python, filepath.Join(dir, stack.Name), stack)
			if err != nil {
				return err
			}
			sarif[i] = log
			verdicts[i], err = read(text, stack)
			return err
		})
	}
	return verdicts, sarif, group.Wait()
}
