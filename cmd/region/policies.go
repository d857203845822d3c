package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/account/controls"
	"github.com/arteraai/region-expansion/regions"
)

func policies() *cobra.Command {
	var organization controls.Organization
	var out string
	cmd := &cobra.Command{
		Use:   "policies --organization o-a1b2c3d4e5",
		Short: "Write the policies with which the organization's owner holds the regions",
		Long: `Writes service control and resource control policies, which repeat the guardrails
where AWS can enforce them: a file for each, and what to attach it to. They hold
whoever is in a region's account, with whatever credentials.

It reads the regions' definitions and works offline. It applies nothing: the
owner of the organization attaches the policies, as docs/organization.md says.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := organization.Validate().Err(); err != nil {
				return err
			}
			if err := os.MkdirAll(out, 0o755); err != nil {
				return err
			}
			t := newTable()
			t.AppendHeader(table.Row{"file", "kind", "attach it to", "characters", "what it is for"})
			for _, control := range controls.All(regions.All(), organization) {
				document := control.Document()
				if err := os.WriteFile(filepath.Join(out, control.File()), []byte(document+"\n"), 0o644); err != nil {
					return err
				}
				t.AppendRow(table.Row{control.File(), control.Kind, control.Target, len(document), control.Description})
			}
			_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s\nThe files are in %s. Nothing was applied: docs/organization.md says how to.\n", t.Render(), out)
			return err
		},
	}
	cmd.Flags().StringVar(&organization.ID, "organization", "", "the id of the organization: o-a1b2c3d4e5")
	cmd.Flags().StringArrayVar(&organization.Owners, "owner", []string{controls.DefaultOwner}, "the role with which its owner acts in the accounts; may be given again")
	cmd.Flags().StringVar(&out, "out", "policies.out", "the folder for the files")
	return cmd
}
