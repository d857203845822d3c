// Package history reads what a checkout accepted at an earlier commit, with git.
//
//	former, err := history.Open(ctx, root, "origin/main")
//	stacks, err := former.Stacks(ctx)
package history

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Commit is the commit that a change is compared with.
type Commit struct {
	root string
	// Ref is what was asked for: origin/main.
	Ref string
	// ID is the commit at which the change has left the ref: what came to the ref
	// since is not part of the change.
	ID string
}

// Open finds the commit at which HEAD has left a ref.
func Open(ctx context.Context, root, ref string) (Commit, error) {
	c := Commit{root: root, Ref: ref}
	if _, err := c.git(ctx, "rev-parse", "--git-dir"); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return c, errors.New("git is not on PATH, and has what was accepted before; get it from https://git-scm.com/downloads")
		}
		return c, fmt.Errorf("%s is not a checkout of git, which has what was accepted before; clone the repository, and run region there", root)
	}
	if _, err := c.git(ctx, "rev-parse", "--verify", "--quiet", ref+"^{commit}"); err != nil {
		return c, fmt.Errorf("%s is not a commit of this checkout; name a branch, a tag or a commit, or run git fetch first", ref)
	}
	id, err := c.git(ctx, "merge-base", ref, "HEAD")
	if err != nil {
		return c, fmt.Errorf("%s and HEAD have no commit in common; a shallow clone needs git fetch --unshallow, or fetch-depth: 0 in GitHub Actions", ref)
	}
	c.ID = strings.TrimSpace(id)
	return c, nil
}

// String is the commit for a person.
func (c Commit) String() string { return fmt.Sprintf("%s (%.9s)", c.Ref, c.ID) }

// Stacks are the stacks that were accepted at the commit, by name.
func (c Commit) Stacks(ctx context.Context) (stacks []stack.Stack, err error) {
	list, err := c.git(ctx, "ls-tree", "--name-only", c.ID, stack.Snapshots+"/")
	if err != nil {
		return nil, err
	}
	for file := range strings.Lines(list) {
		file = strings.TrimSpace(file)
		name, is := strings.CutSuffix(path.Base(file), stack.SnapshotEnd)
		if !is {
			continue
		}
		text, err := c.git(ctx, "show", c.ID+":./"+file)
		if err != nil {
			return nil, err
		}
		stack, err := stack.Parse(name, []byte(text))
		if err != nil {
			return nil, fmt.Errorf("%s at %s: %w", file, c, err)
		}
		stacks = append(stacks, stack)
	}
	if len(stacks) == 0 {
		return nil, fmt.Errorf("%s has no accepted stacks in %s", c, stack.Snapshots)
	}
	return stacks, nil
}

// Trailers are the values of a trailer in the messages of all commits since.
func (c Commit) Trailers(ctx context.Context, key string) (values []string, err error) {
	text, err := c.git(ctx, "log", "--format=%(trailers:key="+key+",valueonly,unfold)", c.ID+"..HEAD")
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			values = append(values, line)
		}
	}
	return values, err
}

func (c Commit) git(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = c.root
	out, err := cmd.Output()
	if failed, ok := errors.AsType[*exec.ExitError](err); ok {
		return "", fmt.Errorf("git %s: %s", args[0], strings.TrimSpace(string(failed.Stderr)))
	}
	return string(out), err
}
