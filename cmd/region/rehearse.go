package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/localaws"
	"github.com/arteraai/region-expansion/internal/rehearsal"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/toolchain"
	"github.com/arteraai/region-expansion/regions"
)

func rehearse() *cobra.Command {
	opts, engine := rehearsal.Options{}, ""
	var planted, seeds []string
	cmd := &cobra.Command{
		Use:   "rehearse region-jp",
		Short: "Take a region through its whole life against a local AWS",
		Long: `Deploys a region, compares it, finds it again as if its state were lost, compares it
as HCL, changes it behind Terraform's back, repairs it and destroys it: with the real
cdktf, Terraform and AWS provider, against a local AWS on 127.0.0.1. No AWS account is
contacted.

Everything that is needed beyond Go, Node.js and Python is put into the cache
folder of the user first. Where Terraform's registry cannot be reached, the AWS
provider is built from source, with the services that the stacks use: some four
minutes, once. Where there is no Terraform and none can be downloaded, OpenTofu is
built as well.

With --grow, the region is deployed with two zones and open egress first, and moved from
there to a firewall, all its zones, one more node group, one more tier and one more name
to call: a plan on the way that replaces or destroys anything fails the rehearsal.

With mesh for the region, two regions are deployed, in the shape small, and the
mesh between them: the first two that are peered, or those of --between. The mesh
is destroyed first, then the regions.

With --account organization, the account is a member of an organization that runs
GuardDuty, Security Hub and AWS Config there and has not allowed it budgets, and the
region leaves them out.

Every call is held against the policies of the role that makes it: region-deployer
deploys, region-teardown destroys, and region-planner plans and compares, or another
role that --as names.

With --fault or --faults, the region is deployed while AWS, the network or a
colleague does something wrong, and then healed with one region recover and one more
apply at most. --fault ec2:CreateVpc=lost-reply plants one fault, and may be given
several times; --faults 7 draws them by the seed 7, and --faults 1..200 does so for
two hundred deploys, one for each processor at a time. It keeps what became of each, and
goes on where it was interrupted.

With --runbooks, region-jp in the shape small comes up, is operated and retired as
the pages of docs/operate say, by their commands: in two lives at the same time,
each with a local AWS of its own.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one region to rehearse, as in: region rehearse region-jp")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			opts.Stack, opts.Out, opts.Between = args[0], cmd.OutOrStdout(), stackNames(opts.Between)
			if cmd.Flags().Changed("shape") && opts.Shape == "" {
				return fmt.Errorf("--shape names no shape; use one of %s, or leave it out", strings.Join(regions.Shapes(), ", "))
			}
			if opts.Engine, err = toolchain.ParseEngine(engine); err != nil {
				return fmt.Errorf("--engine: %w", err)
			}
			if err := faultsOf(planted, seeds, &opts); err != nil {
				return err
			}
			if opts.Cdktf != "" {
				if opts.Cdktf, err = filepath.Abs(opts.Cdktf); err != nil {
					return err
				}
			}
			if opts.Root, err = checkout(); err != nil {
				return err
			}
			if opts.Stack == stack.Mesh && len(opts.Between) == 0 {
				if opts.Between, err = firstPeers(regions.MeshOf(regions.All())); err != nil {
					return err
				}
			}
			return rehearsal.Run(cmd.Context(), opts)
		},
	}
	cmd.Flags().BoolVar(&opts.Keep, "keep", false, "leave the region deployed and the local AWS running until Ctrl-C, and print how to use it")
	cmd.Flags().StringVar(&opts.Shape, "shape", "", "rehearse the region in another shape, such as small")
	cmd.Flags().StringSliceVar(&opts.Between, "between", nil, "with mesh: the two regions, such as region-us,region-jp (default the first of regions/mesh.go)")
	cmd.Flags().BoolVar(&opts.Grow, "grow", false, "deploy two zones without a firewall first, and have the region grow from there")
	cmd.Flags().BoolVar(&opts.Runbooks, "runbooks", false, "go through the runbooks of docs/operate instead, with region-jp")
	cmd.Flags().StringVar(&opts.Account, "account", "", "organization: the account of a member of an organization (default one with nothing in it)")
	cmd.Flags().StringVar(&opts.As, "as", "", "the role that plans and compares (default region-planner)")
	cmd.Flags().StringArrayVar(&planted, "fault", nil, "deploy with this fault, as in ec2:CreateVpc=lost-reply; may be repeated. docs/faults.md lists them")
	cmd.Flags().StringSliceVar(&seeds, "faults", nil, "deploy with the faults of a seed, as in 7, or once for each of several, as in 1..200")
	cmd.Flags().IntVar(&opts.Port, "port", 0, "port of the local AWS on 127.0.0.1 (default a free one)")
	cmd.Flags().StringVar(&engine, "engine", "", "terraform or tofu (default the one that is there; see docs/local-aws.md)")
	cmd.Flags().StringVar(&opts.Cdktf, "cdktf", "", "another command line to use, such as the cdktn of CDK Terrain (default the cdktf in node_modules)")
	cmd.Flags().StringVar(&opts.Waits, "waits", "none", "how long the local AWS takes to create resources: none, real (as long as AWS), fast (a twentieth) or fast=0.1")
	return cmd
}

// faultsOf reads what is to go wrong.
func faultsOf(planted, seeds []string, opts *rehearsal.Options) error {
	for _, text := range planted {
		fault, err := localaws.ParseFault(text)
		if err != nil {
			return fmt.Errorf("--fault: %w", err)
		}
		opts.Faults = append(opts.Faults, fault)
	}
	for _, text := range seeds {
		first, last, several := strings.Cut(text, "..")
		from, err := strconv.ParseUint(first, 10, 32)
		to := from
		if err == nil && several {
			to, err = strconv.ParseUint(last, 10, 32)
		}
		if err != nil || to < from {
			return fmt.Errorf("--faults: %q is not a seed; use a number, as in 7, or several, as in 1..200", text)
		}
		for seed := from; seed <= to; seed++ {
			opts.Seeds = append(opts.Seeds, seed)
		}
	}
	return nil
}

// firstPeers are the first two regions that are peered.
func firstPeers(mesh regions.Mesh) ([]string, error) {
	if len(mesh.Peerings) == 0 {
		return nil, errors.New("no two regions are peered; add them to peerings in regions/mesh.go")
	}
	first := mesh.Peerings[0]
	return []string{first.Requester.Name(), first.Accepter.Name()}, nil
}

// checkout is the folder of cdktf.json: this one or one above it.
func checkout() (string, error) {
	here, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for dir := here; ; dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "cdktf.json")); err == nil {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return "", errors.New("no cdktf.json here or above; run region in a checkout of region-expansion")
		}
	}
}
