package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/guardrails"
	"github.com/arteraai/region-expansion/regions"
)

func residency() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "residency region-jp",
		Short: "Report where a region's data lies, with proofs, for an auditor",
		Long: `Writes a report in Markdown: for each store of data of a region where it lies,
which key encrypts it, where its copies and logs go, and the line of the stack
that proves it. It reads the accepted stack in __snapshots__, and works offline.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return errors.New("name the one region to report on, as in: region residency region-jp")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			stack, err := acceptedStack(args[0])
			if err != nil {
				return err
			}
			if stack.IsMesh() {
				return fmt.Errorf("%s holds no data, so there is nothing to report; region check __snapshots__/%[1]s.tf.json checks it against its rules", args[0])
			}
			region, err := regions.Find(regions.All(), args[0])
			if err != nil {
				return err
			}
			report := guardrails.NewReport(stack, region)
			if asJSON {
				return writeJSON(cmd.OutOrStdout(), report)
			}
			_, err = fmt.Fprint(cmd.OutOrStdout(), report.Markdown())
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, for machines")
	return cmd
}
