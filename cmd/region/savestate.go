package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

func saveState() *cobra.Command {
	var p planning
	cmd := &cobra.Command{
		Use:   "save-state region-jp",
		Short: "Save the state that a failed apply could not write",
		Long: `Writes the state that Terraform has left in the stack's folder, as errored.tfstate,
to the region's bucket, with the credentials of the shell. If there is none, it does
nothing. Run it in the folder in which region apply has failed.`,
		Args: oneStack("save-state", "save the state of"),
		RunE: func(cmd *cobra.Command, args []string) error {
			stack, err := p.stack(cmd, args[0])
			if err != nil {
				return err
			}
			saved, err := stack.SaveState(cmd.Context())
			if err != nil {
				return err
			}
			said := "no apply has left a state behind"
			if saved {
				said = "the state is saved. If it is still locked, by that apply: docs/operate/held-lock.md"
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", args[0], said)
			return err
		},
	}
	return cmd
}
