package toolchain

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/arteraai/region-expansion/internal/process"
)

// ptyModule is the native module without which every cdktf command ends at once.
const ptyModule = "@cdktf/node-pty-prebuilt-multiarch"

// cdktf is the command line at the version in package-lock.json. npm installs it in
// the cache, and the checkout gets a copy, which takes two seconds in place of fifteen.
func (s *setup) cdktf(ctx context.Context) (string, error) {
	modules := filepath.Join(s.Root, "node_modules")
	command := filepath.Join(modules, ".bin", "cdktf")
	pinned, err := os.ReadFile(filepath.Join(s.Root, "package-lock.json"))
	if err != nil {
		return "", fmt.Errorf("the versions of the cdktf command line: %w; run this in the checkout", err)
	}
	current, err := nodeModulesCurrent(modules, pinned)
	if err != nil {
		return "", err
	}
	if !current || !exists(command) {
		kept := s.cache("node", key(string(pinned)))
		if !exists(kept) {
			if err := s.installModules(ctx, pinned, kept); err != nil {
				return "", err
			}
		}
		if err := copyModules(kept, modules); err != nil {
			return "", fmt.Errorf("copy the cdktf command line into the checkout: %w", err)
		}
	}
	return command, s.pty(ctx)
}

// installModules has npm install what a lock file pins into a folder of the cache, without
// running any package's install script.
func (s *setup) installModules(ctx context.Context, pinned []byte, folder string) error {
	s.say("installing the cdktf command line (npm ci, about half a minute)")
	fresh := s.cache("node.new")
	if err := os.RemoveAll(fresh); err != nil {
		return err
	}
	defer os.RemoveAll(fresh) // of no effect once it is moved
	manifest, err := os.ReadFile(filepath.Join(s.Root, "package.json"))
	if err != nil {
		return err
	}
	if err := errors.Join(writeFile(filepath.Join(fresh, "package.json"), manifest), writeFile(filepath.Join(fresh, "package-lock.json"), pinned)); err != nil {
		return err
	}
	if err := s.npm(ctx, fresh, "npm ci", "ci", "--ignore-scripts", "--no-audit", "--no-fund"); err != nil {
		return err
	}
	if err := os.Rename(installedList(filepath.Join(fresh, "node_modules")), filepath.Join(fresh, keptList)); err != nil {
		return err
	}
	return replace(fresh, folder)
}

// keptList is where the cache keeps npm's list of what it has installed: copyModules
// writes it last, so that a copy without it is seen as interrupted.
const keptList = "installed.json"

func copyModules(kept, modules string) error {
	list, err := os.ReadFile(filepath.Join(kept, keptList))
	if err != nil {
		return err
	}
	if err := os.RemoveAll(modules); err != nil {
		return err
	}
	if err := os.CopyFS(modules, os.DirFS(filepath.Join(kept, "node_modules"))); err != nil {
		return err
	}
	return os.WriteFile(installedList(modules), list, 0o644)
}

// nodeModulesCurrent compares what npm noted that it installed with what the
// checkout pins.
func nodeModulesCurrent(modules string, pinned []byte) (bool, error) {
	installed, err := os.ReadFile(installedList(modules))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return sameModules(pinned, installed), nil
}

func installedList(modules string) string { return filepath.Join(modules, ".package-lock.json") }

// sameModules reports whether every module of one lock file is in the other at
// the same version; optional ones may be absent, as they are elsewhere's.
func sameModules(pinned, installed []byte) bool {
	type module struct {
		Version, Integrity string
		Optional           bool
	}
	var want, have struct{ Packages map[string]module }
	if json.Unmarshal(pinned, &want) != nil || json.Unmarshal(installed, &have) != nil {
		return false
	}
	for path, pin := range want.Packages {
		got, found := have.Packages[path]
		switch {
		case path == "": // the project itself
		case !found && pin.Optional:
		case !found, got.Version != pin.Version, got.Integrity != pin.Integrity:
			return false
		}
	}
	return len(want.Packages) > 0
}

// pty makes sure that the native module loads. Its package carries builds for
// the usual platforms (not for linux-arm64 with Node.js 22, say); where there is
// none, its install script fetches or compiles one.
func (s *setup) pty(ctx context.Context) error {
	load := func() error {
		cmd := process.Command(ctx, s.language.node, "-e", "require('"+ptyModule+"')")
		cmd.Dir = s.Root
		return cmd.Run()
	}
	if load() == nil {
		return nil
	}
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	s.say("building node-pty, which cdktf needs and has no build of for this platform")
	if err := s.npm(ctx, s.Root, "npm rebuild node-pty", "rebuild", ptyModule); err != nil {
		return err
	}
	if err := load(); err != nil {
		return fmt.Errorf("the cdktf command line cannot load %s on this platform: %w; use Node.js 20, which it has more builds for", ptyModule, err)
	}
	return nil
}

func (s *setup) npm(ctx context.Context, dir, name string, args ...string) error {
	cmd := process.Command(ctx, s.language.npm, args...)
	cmd.Dir = dir
	return s.run(ctx, work{name: name, cmd: cmd,
		remedy: "check that npm reaches its registry (npm ping) and run again"})
}
