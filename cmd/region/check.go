package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/synthesized"
	"github.com/arteraai/region-expansion/regions"
)

func check() *cobra.Command {
	return &cobra.Command{
		Use:   "check cdktf.out/stacks/region-jp/cdk.tf.json",
		Short: "Hold a synthesized stack against the guardrails",
		Long: `Holds one synthesized stack, a cdk.tf.json or an accepted snapshot, against the
same rules that synth, diff and deploy hold it against; docs/guardrails.md lists
them. Which region the stack builds is told by its back end and its provider.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one file to check, as in: region check cdktf.out/stacks/region-jp/cdk.tf.json")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			stack, err := synthesized.ReadFile(args[0])
			if err != nil {
				return err
			}
			fleet, err := regions.WithTeardown(regions.All(), os.Getenv("TEARDOWN"))
			if err != nil {
				return err
			}
			checked, err := regions.Check(fleet, stack)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is %s, %d resources, and breaks no rule.\n", args[0], checked, len(stack.Addresses()))
			return err
		},
	}
}
