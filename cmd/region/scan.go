package main

import (
	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/scan"
)

func scanner() *cobra.Command {
	return &cobra.Command{
		Use:   "scan",
		Short: "Run Checkov on the accepted stacks",
		Long: `Runs Checkov over every stack in __snapshots__, prints what passed, failed and
was skipped, each skip with its reason, and writes .scan/scan.sarif for code
scanning. Checkov is installed into the user's cache folder first; it runs on this
machine alone, without an account of its vendor.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := checkout()
			if err != nil {
				return err
			}
			return scan.Run(cmd.Context(), scan.Options{Root: root, Out: cmd.OutOrStdout()})
		},
	}
}
