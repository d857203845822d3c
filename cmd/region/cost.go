package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/account/cost"
)

func costCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "cost region-jp",
		Short: "Estimate what a region costs a month, and name what is not priced",
		Long: `Adds up what AWS charges because the resources of an accepted stack are there, with
the nodes of all groups at their minimum and at their maximum, and names the rates
of what depends on use. Prices come from a dated table, with a source for each;
where that of an AWS region is not known, that of us-east-1 is taken, and marked
with (!). It makes no network calls. region review says what a change costs.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one region, as in: region cost region-jp")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			accepted, err := acceptedStack(args[0])
			if err != nil {
				return err
			}
			estimate := cost.Of(accepted, cost.Prices())
			if asJSON {
				return writeJSON(cmd.OutOrStdout(), estimate)
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), estimate.Text())
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, for machines, with the source of each price")
	return cmd
}
