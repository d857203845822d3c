package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/change/origin"
	"github.com/arteraai/region-expansion/regions"
)

func validate(fleet []regions.Region) *cobra.Command {
	return &cobra.Command{
		Use:   "validate",
		Short: "Check the regions, without a synth: everything that is wrong, in a second",
		Long: `Checks every region's file: by itself, against the other regions, against what AWS
is known to offer, and against the values that were last accepted, since some are
permanent. synth, diff and deploy check the same. It works offline, and knows the
regions that it was built with: after a change, run make tools first. make check asks the source.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := checkout()
			if err != nil {
				return err
			}
			found, err := origin.Problems(root, fleet)
			if err != nil {
				return err
			}
			if len(found) > 0 {
				return found.Sorted()
			}
			_, err = fmt.Fprintf(cmd.OutOrStdout(), "%d regions, and nothing is wrong with them. Next: make check\n", len(fleet))
			return err
		},
	}
}
