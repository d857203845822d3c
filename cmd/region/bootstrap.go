package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/account/bootstrap"
	"github.com/arteraai/region-expansion/internal/account/roles"
	"github.com/arteraai/region-expansion/regions"
)

func bootstrapRegion() *cobra.Command {
	var yes, deleteVPC bool
	var reason string
	var lasts time.Duration
	cmd := &cobra.Command{
		Use:   "bootstrap region-jp",
		Short: "Make what a region's account needs before the first deploy",
		Long: `Makes the bucket that holds a region's Terraform state, and the KMS key that
encrypts it, in the region's own account and AWS region: versioned, private, TLS
only, with old versions expiring; the roles with which AWS's services act for the
region; and the roles that plan and deploy it, with their policies and GitHub's
OpenID Connect provider. It blocks internet gateways, of which the stack then excludes
the subnets that need one. It says what it will do, and asks. Run again, it sets right
what has changed since. What others have made it never changes, except for the default
VPC, which it deletes with --delete-default-vpc.

With --teardown and the reason, it also makes the role region-teardown, which alone may
remove records, keys and data. Nobody can take it after four hours, or what --for says,
and the next bootstrap without --teardown removes it.

It acts with the credentials of the shell, in the region's account, and ends with
region preflight: all that is still missing for a deploy.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one region to bootstrap, as in: region bootstrap region-jp")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if args[0] == regions.MeshName {
				return errors.New("the mesh has no bucket of its own; bootstrap the region that keeps its state: " + regions.MeshOf(regions.All()).Home.Name())
			}
			region, err := regions.Find(regions.All(), args[0])
			if err != nil {
				return err
			}
			account, err := accountOf(cmd.Context(), args[0], "somebody who may do everything")
			if err != nil {
				return err
			}
			agree := asking(cmd)
			if yes {
				agree = func() error { return nil }
			}
			var purpose *roles.Purpose
			if reason != "" {
				purpose = &roles.Purpose{Reason: reason, Until: time.Now().Add(lasts)}
			}
			return prepare(cmd, region, account, deleteVPC, purpose, agree)
		},
	}
	cmd.Flags().BoolVar(&yes, "yes", false, "do not ask, for pipelines")
	cmd.Flags().BoolVar(&deleteVPC, "delete-default-vpc", false, "delete the VPC that AWS has made in the region, if nothing uses it")
	cmd.Flags().StringVar(&reason, "teardown", "", "make the role region-teardown, for this reason: \"region-jp is given up\"")
	cmd.Flags().DurationVar(&lasts, "for", 4*time.Hour, "how long that role can be taken")
	return cmd
}

// prepare shows what is to do, does it if agree has nothing against it, and says what
// is still missing.
func prepare(cmd *cobra.Command, region regions.Region, account account, deleteVPC bool, purpose *roles.Purpose, agree func() error) error {
	ctx, out := cmd.Context(), cmd.OutOrStdout()
	cfg, err := config.LoadDefaultConfig(ctx, config.WithRegion(region.AWSRegion))
	if err != nil {
		return err
	}
	plan, err := bootstrap.Look(ctx, cfg, region, account.needs.Services)
	if err != nil {
		return err
	}
	identities, err := bootstrap.LookAtRoles(ctx, cfg, region, purpose)
	if err != nil {
		return err
	}
	plan = append(plan, identities...)
	if deleteVPC {
		deletion, err := bootstrap.LookAtDefaultVPC(ctx, account.python, region.AWSRegion)
		if err != nil {
			return err
		}
		plan = append(plan, deletion...)
	}
	block, err := bootstrap.LookAtInternetGateways(ctx, account.python, region.AWSRegion)
	if err != nil {
		return err
	}
	plan = append(plan, block...)
	fmt.Fprintf(out, "%s: account %s, %s\n", region.Name(), region.AccountID, region.AWSRegion)
	if len(plan) > 0 {
		fmt.Fprintf(out, "\n%s\n", plan)
		if err := agree(); err != nil {
			return err
		}
		if err := plan.Apply(ctx); err != nil {
			return fmt.Errorf("%w\nWhat came before it is done; run this again for the rest", err)
		}
	}
	fmt.Fprintln(out, "The state bucket, its key, the roles and the block of internet gateways are as they must be.")
	if err := account.preflight(ctx); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "Next: npx cdktf deploy %s\n", region.Name())
	return err
}

// asking asks at the terminal.
func asking(cmd *cobra.Command) func() error {
	return func() error {
		if in, is := cmd.InOrStdin().(*os.File); !is || !isatty.IsTerminal(in.Fd()) {
			return errors.New("nothing was done: there is no terminal to ask on; look at the list above, and run it with --yes")
		}
		return confirm(cmd.InOrStdin(), cmd.OutOrStdout())
	}
}

func confirm(in io.Reader, out io.Writer) error {
	fmt.Fprint(out, "Do this? (y/N) ")
	answer, _ := bufio.NewReader(in).ReadString('\n')
	if answer = strings.ToLower(strings.TrimSpace(answer)); answer != "y" && answer != "yes" {
		return errors.New("nothing was done")
	}
	return nil
}
