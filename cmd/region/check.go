package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/stack"
)

func check() *cobra.Command {
	var teardown bool
	cmd := &cobra.Command{
		Use:   "check cdktf.out/stacks/region-jp/cdk.tf.json",
		Short: "Check a synthesized stack against the guardrails",
		Long: `Checks one synthesized stack, a cdk.tf.json or an accepted snapshot, against the
same rules as synth, diff and deploy; docs/guardrails.md lists them. Which region
the stack builds, or whether it is the mesh, is recognized by its state and its
account, as they were last accepted (__snapshots__/fleet.json). A stack of no
region is refused.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one file to check, as in: region check cdktf.out/stacks/region-jp/cdk.tf.json")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			read, err := stack.ReadFile(args[0])
			if err != nil {
				return err
			}
			root, err := checkout()
			if err != nil {
				return err
			}
			fleet, err := acceptedFleet(root)
			if err != nil {
				return err
			}
			for i := range fleet.Regions {
				fleet.Regions[i].Teardown = teardown
			}
			read, facts, err := fleet.Recognize(read)
			if err != nil {
				return err
			}
			if err := guardrails.CheckAll([]stack.Stack{read}, []guardrails.Facts{facts}); err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is %s, %d resources, and breaks no rule.\n", args[0], read.Name, len(read.Addresses()))
			return err
		},
	}
	cmd.Flags().BoolVar(&teardown, "teardown", false, "check a stack that was synthesized with TEARDOWN, whose protection is off")
	return cmd
}
