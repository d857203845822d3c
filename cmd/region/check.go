package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

func check() *cobra.Command {
	var teardown bool
	cmd := &cobra.Command{
		Use:   "check cdktf.out/stacks/region-jp/cdk.tf.json",
		Short: "Check a synthesized stack against the guardrails",
		Long: `Checks one synthesized stack, a cdk.tf.json or an accepted snapshot, against the
same rules as synth, diff and deploy; docs/guardrails.md lists them. The name of the
file or, for cdk.tf.json, of its folder says which region it builds, or that it is
the mesh. It works offline, and knows the regions as region list prints them.`,
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
			fleet := regions.All()
			for i := range fleet {
				fleet[i].Teardown = teardown
			}
			err = guardrails.CheckAll([]stack.Stack{read}, fleet)
			if err != nil && !teardown && !read.IsMesh() && !strings.Contains(read.JSON(), `"prevent_destroy": true`) {
				err = fmt.Errorf("%w\n\nNothing in the stack is protected. If it was synthesized with TEARDOWN: region check --teardown %s", err, args[0])
			}
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s is %s, %d resources, and breaks no rule.\n", args[0], read.Name, len(read.Addresses()))
			return err
		},
	}
	cmd.Flags().BoolVar(&teardown, "teardown", false, "check a stack that was synthesized with TEARDOWN, whose protection is off")
	return cmd
}
