// Package toolchain puts in place what a rehearsal needs besides Go: the cdktf
// command line, Terraform, the AWS provider and a Python with the emulators.
//
// Everything it fetches or builds is pinned, and lands in the user's cache (a copy of cdktf
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
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/gofrs/flock"
	"golang.org/x/sync/errgroup"
)

// Options says which tools are needed, where they go, and where progress goes.
type Options struct {
	// Root is the checkout: the folder of package-lock.json.
	Root string

	// CacheDir holds what all checkouts share; region-expansion in the user's
	// cache folder when empty.
	CacheDir string

	// Requirements is the text of a requirements.txt with hashes: what the virtual
	// environment holds.
	Requirements string

	// Engine is Terraform or OpenTofu. Defaults to the one that is there.
	Engine Engine

	// Types are resource types that the AWS provider must have besides the accepted
	// ones. A provider from Terraform's registry has all.
	Types []string

	// Out gets progress, one line each; nothing when all is in place. Discarded when nil.
	Out io.Writer
}

// Tools are the tools in place; every path is absolute.
type Tools struct {
	Cdktf     string // the cdktf command
	Terraform string // the terraform command, 1.10 or newer, or OpenTofu's
	CLIConfig string // its CLI configuration, which finds the AWS provider
	Python    string // the python of the virtual environment with the requirements
}

// setup is one run of Ensure.
type setup struct {
	Options
	out      io.Writer
	saying   sync.Mutex    // held while out is written to
	every    time.Duration // between progress lines of long work
	accepted []string      // types that every provider has
	language languages

	// Addresses that must answer for a download to be tried.
	engineProbes, registryProbes []string
}

// Ensure puts whatever is missing in place and returns the tools. Runs that
// share a cache wait for each other. An interrupted run leaves nothing that a
// later one takes for complete.
func Ensure(ctx context.Context, opts Options) (Tools, error) {
	return newSetup(opts).ensure(ctx)
}

func newSetup(opts Options) *setup {
	s := &setup{Options: opts, out: opts.Out, every: 15 * time.Second, accepted: strings.Fields(acceptedTypes),
		engineProbes: terraformProbes, registryProbes: registryProbes}
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
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() (err error) {
		tools.Cdktf, err = s.cdktf(ctx)
		return err
	})
	group.Go(func() (err error) {
		tools.Python, err = s.python(ctx)
		return err
	})
	group.Go(func() (err error) { // one after the other: a build takes both the processors and the memory
		if tools.Terraform, err = s.engine(ctx); err != nil {
			return err
		}
		tools.CLIConfig, err = s.provider(ctx, tools.Terraform, slices.Concat(s.accepted, s.Types))
		return err
	})
	return tools, group.Wait()
}

// DefaultCacheDir is the folder that all checkouts of a user share.
func DefaultCacheDir() (string, error) {
	user, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("no folder to keep the tools in: %w; set HOME or XDG_CACHE_HOME", err)
	}
	return filepath.Join(user, "region-expansion"), nil
}

// HistoryFile has how long work took on this machine: see package progress.
func HistoryFile(cacheDir string) string { return filepath.Join(cacheDir, "durations.json") }

// locate makes both folders absolute and the cache exist.
func (s *setup) locate() (err error) {
	if s.CacheDir == "" {
		if s.CacheDir, err = DefaultCacheDir(); err != nil {
			return err
		}
	}
	if s.CacheDir, err = filepath.Abs(s.CacheDir); err != nil {
		return err
	}
	if s.Root, err = filepath.Abs(s.Root); err != nil {
		return err
	}
	if err := os.MkdirAll(s.logs(), 0o755); err != nil {
		return fmt.Errorf("make the folder for the tools: %w; set XDG_CACHE_HOME to a writable folder", err)
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

func (s *setup) say(format string, args ...any) {
	s.saying.Lock()
	defer s.saying.Unlock()
	fmt.Fprintf(s.out, format+"\n", args...)
}
