package main

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/change/origin"
	"github.com/arteraai/region-expansion/internal/change/touched"
)

func touchedStacks() *cobra.Command {
	var all, machine bool
	var stack string
	cmd := &cobra.Command{
		Use:   "touched origin/main",
		Short: "List the stacks that a change touches, in the order of their deployment",
		Long: `Lists the stacks whose accepted snapshots differ from those of a commit, as far
back as the present branch left it. The region whose account is expected to cost
least is deployed first, by itself; then the other regions; then what lies between
regions. With --json it is a matrix for the jobs of a pipeline. It fails if the code
is newer than the accepted snapshots.`,
		Args: func(_ *cobra.Command, args []string) error {
			if chosen := all || stack != ""; chosen != (len(args) == 0) || len(args) > 1 {
				return errors.New("name the one commit to compare with, as in: region touched origin/main; or --all, or --stack region-jp")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root, err := checkout()
			if err != nil {
				return err
			}
			var found touched.Stacks
			switch {
			case all:
				found, err = touched.All(root)
			case stack != "":
				found, err = touched.Only(root, stackName(stack))
			default:
				found, err = touched.Since(cmd.Context(), root, args[0])
			}
			if err != nil {
				return err
			}
			if err := origin.Check(root); err != nil {
				return err
			}
			for _, removed := range found.Removed {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s is no longer in the code, and nothing deploys it: docs/operate/retire-a-region.md\n", removed)
			}
			if machine {
				return json.NewEncoder(cmd.OutOrStdout()).Encode(found) // on one line, for GITHUB_OUTPUT
			}
			for _, stack := range found.All {
				fmt.Fprintln(cmd.OutOrStdout(), stack.Name)
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&all, "all", false, "list all stacks")
	cmd.Flags().StringVar(&stack, "stack", "", "list this stack alone")
	cmd.Flags().BoolVar(&machine, "json", false, "print JSON, on one line")
	return cmd
}
