package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/scan"
)

func scanner() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
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
			out, progress := cmd.OutOrStdout(), cmd.OutOrStdout()
			if asJSON {
				progress = cmd.ErrOrStderr()
			}
			verdicts, err := scan.Run(cmd.Context(), scan.Options{Root: root, Out: progress})
			if verdicts == nil {
				return err
			}
			return errors.Join(printVerdicts(out, verdicts, asJSON), err)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, for machines; the exit status is the same")
	return cmd
}

func printVerdicts(out io.Writer, verdicts []scan.Verdict, asJSON bool) error {
	if asJSON {
		return writeJSON(out, verdicts)
	}
	_, err := fmt.Fprint(out, scan.Text(verdicts))
	return err
}
