package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/account/bootstrap"
	"github.com/arteraai/region-expansion/internal/account/preflight"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/toolchain"
	"github.com/arteraai/region-expansion/regions"
)

func preflightCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "preflight region-jp",
		Short: "Ask a region's account for everything that a deploy needs and a plan cannot see",
		Long: `Asks the account, with the credentials of the shell, for what AWS would refuse an
hour into a deploy: quotas, with the nodes that an update adds; roles; what the
account or its organization has already and can have only once; what AWS offers in
the region: zones, instance types, endpoint services, add-ons, images, support.

It reads, and changes nothing. All that is missing is listed at once, each with what
to do about it, and for a quota with the command that requests it. What the region
needs comes from its accepted stack.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one region to check, as in: region preflight region-jp")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			account, err := accountOf(cmd.Context(), args[0], deployer)
			if err != nil {
				return err
			}
			if err := account.preflight(cmd.Context()); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: nothing is missing in account %s, %s\n", args[0], account.needs.Place.AccountID, account.needs.Place.AWSRegion)
			return err
		},
	}
}

// account is a region's account, and what the region needs of it.
type account struct {
	needs  preflight.Needs
	python bootstrap.Python
}

// accountOf is the account of a region, with the Python that asks it. The role is whose
// credentials the shell should have.
func accountOf(ctx context.Context, name, role string) (account, error) {
	if name == regions.MeshName {
		return account{}, errors.New("the mesh needs nothing of its own; check the regions that it joins, as in: region preflight region-jp")
	}
	root, err := checkout()
	if err != nil {
		return account{}, err
	}
	accepted, err := stack.Accepted(root, name)
	if err != nil {
		return account{}, err
	}
	if err := signedIn(ctx, root, name, role); err != nil {
		return account{}, err
	}
	needs, err := preflight.NeedsOf(accepted)
	if err != nil {
		return account{}, err
	}
	python, err := toolchain.EnsurePython(ctx, toolchain.Options{Root: root, Requirements: preflight.Requirements, Out: os.Stderr})
	return account{needs, bootstrap.Python{Path: python, Env: os.Environ()}}, err
}

// preflight asks the account; the error is all that is missing.
func (a account) preflight(ctx context.Context) error {
	facts, err := preflight.Ask(ctx, a.python.Path, a.python.Env, a.needs)
	if err != nil {
		return err
	}
	if missing := preflight.Check(a.needs, facts); len(missing) > 0 {
		return fmt.Errorf("%s cannot be deployed to account %s yet:\n%w", a.needs.Stack, a.needs.Place.AccountID, missing.Err())
	}
	return nil
}
