// Package toolchain puts in place what a rehearsal needs beyond Go: the cdktf
// command line, Terraform, the AWS provider and a Python with the emulators.
//
// Everything it fetches or builds is pinned, and lands in the user's cache (cdktf
// in the checkout), so that the second run takes a second. Each tool has a file
// of the same shape: what is needed, whether it is in place, and how it gets
// there.
package toolchain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// Options says where the tools go and who hears about it.
type Options struct {
	// Root is the checkout: the folder of package-lock.json.
	Root string

	// CacheDir holds what all checkouts share; region-expansion in the user's
	// cache folder when empty.
	CacheDir string

	// Requirements is the text of a requirements.txt with hashes: what the virtual
	// environment holds.
	Requirements string

	// Out gets progress, one line each; nothing when all is in place. Discarded when nil.
	Out io.Writer
}

// Tools are the tools in place; every path is absolute.
type Tools struct {
	Cdktf     string // the cdktf command
	Terraform string // the terraform command, 1.10 or newer
	CLIConfig string // Terraform's CLI configuration, which finds the AWS provider
	Python    string // the python of the virtual environment with the requirements
}

// setup is one run of Ensure.
type setup struct {
	Options
	out      io.Writer
	every    time.Duration // between progress lines of long work
	probes   []string      // addresses that must answer for a provider download
	language languages
}

// Ensure puts whatever is missing in place and returns the tools. Runs that
// share a cache wait for each other. An interrupted run leaves nothing that a
// later one takes for complete.
func Ensure(ctx context.Context, opts Options) (Tools, error) {
	return newSetup(opts).ensure(ctx)
}

func newSetup(opts Options) *setup {
	s := &setup{Options: opts, out: opts.Out, every: 15 * time.Second, probes: registryProbes}
	if s.out == nil {
		s.out = io.Discard
	}
	return s
}

func (s *setup) ensure(ctx context.Context) (Tools, error) {
	if err := s.locate(); err != nil {
		return Tools{}, err
	}
	found, missing := findLanguages(ctx, s.Root)
	if ctx.Err() != nil {
		return Tools{}, context.Cause(ctx)
	}
	if len(missing) > 0 {
		return Tools{}, errors.Join(missing...)
	}
	s.language = found
	unlock, err := s.lock(ctx)
	if err != nil {
		return Tools{}, err
	}
	defer unlock()

	var tools Tools
	for _, step := range []struct {
		path   *string
		ensure func(context.Context) (string, error)
	}{
		{&tools.Terraform, s.terraform}, // first: what fails, fails soonest here
		{&tools.Cdktf, s.cdktf},
		{&tools.Python, s.python},
		{&tools.CLIConfig, func(ctx context.Context) (string, error) { return s.provider(ctx, tools.Terraform) }},
	} {
		if *step.path, err = step.ensure(ctx); err != nil {
			return Tools{}, err
		}
	}
	return tools, nil
}

// locate makes both folders absolute and the cache exist.
func (s *setup) locate() (err error) {
	if s.CacheDir == "" {
		user, err := os.UserCacheDir()
		if err != nil {
			return fmt.Errorf("no folder to keep the tools in: %w; set HOME or XDG_CACHE_HOME", err)
		}
		s.CacheDir = filepath.Join(user, "region-expansion")
	}
	if s.CacheDir, err = filepath.Abs(s.CacheDir); err != nil {
		return err
	}
	if s.Root, err = filepath.Abs(s.Root); err != nil {
		return err
	}
	if err := os.MkdirAll(s.logs(), 0o755); err != nil {
		return fmt.Errorf("the tools need a folder to live in: %w; set XDG_CACHE_HOME to a writable one", err)
	}
	return nil
}

// lock waits for its turn on the cache.
func (s *setup) lock(ctx context.Context) (unlock func(), err error) {
	turn := flock.New(s.cache("lock"))
	locked, err := turn.TryLock()
	if err == nil && !locked {
		s.say("waiting for another run that is setting up the tools in %s", s.CacheDir)
		_, err = turn.TryLockContext(ctx, 500*time.Millisecond)
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", turn.Path(), err)
	}
	return func() { _ = turn.Unlock() }, nil
}

func (s *setup) cache(elements ...string) string {
	return filepath.Join(append([]string{s.CacheDir}, elements...)...)
}

func (s *setup) logs() string { return s.cache("logs") }

func (s *setup) say(format string, args ...any) { fmt.Fprintf(s.out, format+"\n", args...) }
