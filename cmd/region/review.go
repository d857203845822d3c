package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/access"
	"github.com/arteraai/region-expansion/internal/change/history"
	"github.com/arteraai/region-expansion/internal/change/origin"
	"github.com/arteraai/region-expansion/internal/change/review"
	"github.com/arteraai/region-expansion/internal/rehearsal"
	"github.com/arteraai/region-expansion/internal/stack"
)

func reviewCommand() *cobra.Command {
	opts := reviewOptions{}
	cmd := &cobra.Command{
		Use:   "review origin/main",
		Short: "Show what a change does to the regions, for its reviewers",
		Long: `Compares the accepted stacks of this checkout with those at the commit where it
left a branch, and shows what is added, changed, moved and removed: equal
changes once, what concerns residency, data, security and cost first, and how it
affects the time that a region takes to come up; and before all of that, what
Terraform would replace or destroy, by the provider's own schema. It makes no
network calls. It fails if the code is newer than the accepted stacks.

With --rehearse it deploys each changed region as it was to a local AWS, has
Terraform and the real provider plan the present stack on top, and says what that
plan would replace and destroy. If any of that holds data, the command
fails, unless a commit since the branch states it in a line of its own:

  Destroys: region-jp aws_efs_file_system.efs-shared_file-system_0304A307`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name what to compare with, as in: region review origin/main")
			}
			if opts.markdown && opts.json {
				return errors.New("--markdown and --json are two forms of one review; use one of the two")
			}
			if len(opts.regions) > 0 && !opts.rehearse {
				return errors.New("--region chooses what to rehearse; add --rehearse, or leave it out")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := checkout()
			if err != nil {
				return err
			}
			opts.regions = stackNames(opts.regions)
			opts.root, opts.out, opts.progress = root, cmd.OutOrStdout(), cmd.ErrOrStderr()
			return opts.run(cmd.Context(), args[0])
		},
	}
	cmd.Flags().BoolVar(&opts.markdown, "markdown", false, "print Markdown, for a comment on a pull request")
	cmd.Flags().BoolVar(&opts.json, "json", false, "print JSON, for machines")
	cmd.Flags().BoolVar(&opts.rehearse, "rehearse", false, "deploy the changed regions as they were to a local AWS, and plan the change (minutes for each)")
	cmd.Flags().StringSliceVar(&opts.regions, "region", nil, "with --rehearse: only this region; may be repeated")
	return cmd
}

type reviewOptions struct {
	root           string
	out, progress  io.Writer
	markdown, json bool
	rehearse       bool
	regions        []string
}

func (o reviewOptions) run(ctx context.Context, ref string) error {
	commit, err := history.Open(ctx, o.root, ref)
	if err != nil {
		return err
	}
	if err := origin.Check(o.root); err != nil {
		return err
	}
	former, err := commit.Stacks(ctx)
	if err != nil {
		return err
	}
	present, err := stack.ReadSnapshots(filepath.Join(o.root, stack.Snapshots))
	if err != nil {
		return err
	}
	found, err := review.New(commit.String(), former, present)
	if err != nil {
		return err
	}
	if err := addAccess(ctx, &found, commit); err != nil {
		return err
	}
	if o.rehearse {
		if err := o.plan(ctx, &found, commit); err != nil {
			return err
		}
	}
	if err := o.print(found); err != nil {
		return err
	}
	return found.Verdict()
}

// plan adds to the review what Terraform plans for each region, one after the other.
func (o reviewOptions) plan(ctx context.Context, found *review.Review, commit history.Commit) error {
	names := found.Rehearsable()
	for _, name := range o.regions {
		if !slices.Contains(names, name) {
			return fmt.Errorf("%s is not among the regions that change: %s", name, cmp.Or(strings.Join(names, ", "), "there are none"))
		}
	}
	if len(o.regions) > 0 {
		names = o.regions
	}
	stated, err := statements(ctx, commit, review.Destroys)
	if err != nil {
		return err
	}
	for _, name := range names {
		upgrade := rehearsal.Upgrade{Root: o.root, Out: o.progress}
		upgrade.Former, upgrade.Present = found.Stacks(name)
		effects, err := upgrade.Plan(ctx)
		if err != nil {
			return err
		}
		found.AddPlan(name, effects, stated)
	}
	return nil
}

// addAccess adds to the review who may do more than before.
func addAccess(ctx context.Context, found *review.Review, commit history.Commit) error {
	stated, err := statements(ctx, commit, review.Widens)
	if err != nil {
		return err
	}
	start := sync.OnceValues(access.Start)
	for _, changed := range found.Changed {
		former, present := found.Stacks(changed.Name)
		widenings, err := access.Widenings(start, former, present)
		if err != nil {
			return err
		}
		found.AddAccess(changed.Name, widenings, stated)
	}
	return nil
}

// statements are those of the commits of the change that begin with a trailer.
func statements(ctx context.Context, commit history.Commit, trailer string) ([]review.Statement, error) {
	lines, err := commit.Trailers(ctx, trailer)
	if err != nil {
		return nil, err
	}
	return review.ParseStatements(trailer, lines)
}

func (o reviewOptions) print(found review.Review) (err error) {
	switch {
	case o.json:
		return writeJSON(o.out, found)
	case o.markdown:
		_, err = fmt.Fprint(o.out, found.Markdown())
	default:
		_, err = fmt.Fprint(o.out, found.Text(colors(o.out)))
	}
	return err
}
