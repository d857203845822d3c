package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/regions"
)

func newRegion(fleet []regions.Region) *cobra.Command {
	var request regions.Request
	var dryRun bool
	cmd := &cobra.Command{
		Use:   "new kr --aws-region ap-northeast-2 --country KR",
		Short: "Add a region for another country",
		Long: `Writes the file of a new region, regions/kr.go, and its line in regions/all.go,
with the next free range and ASN and with zones and nodes that AWS offers there,
and prints what it chose. If the region is not possible, it changes nothing.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 || request.AWSRegion == "" || request.Country == "" {
				return errors.New("name the region's code, AWS region and country, as in: region new kr --aws-region ap-northeast-2 --country KR")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			request.Code = args[0]
			root, err := checkout()
			if err != nil {
				return err
			}
			region, chosen, err := regions.Next(fleet, request)
			if err != nil {
				return refusal(err)
			}
			files, err := additions(root, region)
			if err != nil {
				return refusal(err)
			}
			if dryRun {
				printDryRun(cmd.OutOrStdout(), root, region, files, chosen)
				return nil
			}
			if err := writeAll(files); err != nil {
				return refusal(err)
			}
			printChoices(cmd.OutOrStdout(), region, chosen)
			return nil
		},
	}
	cmd.Flags().StringVar(&request.AWSRegion, "aws-region", "", "AWS region of the new region")
	cmd.Flags().StringVar(&request.Country, "country", "", "country where patient data will stay, as in ISO 3166-1: KR")
	cmd.Flags().StringVar(&request.AccountID, "account", "", "id of the region's own AWS account (default a placeholder, to be replaced before the first deploy)")
	cmd.Flags().StringVar((*string)(&request.CIDR), "cidr", "", "range, a /14 (default the next free one)")
	cmd.Flags().BoolVar(&dryRun, "dry-run", false, "write nothing, and print the file and what was chosen")
	return cmd
}

// printDryRun prints the region's file, which is not written, and what was chosen.
func printDryRun(out io.Writer, root string, region regions.Region, files map[string][]byte, chosen []regions.Choice) {
	own := "regions/" + region.Code + ".go"
	fmt.Fprintf(out, "%s would be written, with a line in regions/all.go:\n\n%s\n%s\n\nNothing was changed.\n", own, files[filepath.Join(root, own)], choices(chosen))
}

func refusal(err error) error { return fmt.Errorf("nothing was changed:\n%w", err) }

func printChoices(out io.Writer, region regions.Region, chosen []regions.Choice) {
	fmt.Fprintf(out, `%s is written: regions/%[2]s.go, and its line in regions/all.go.

%[3]s

Next:  make snapshots                   accept its stack, then review and commit
       make rehearse REGION=%[1]s   its whole life, without an AWS account
       bin/region bootstrap %[1]s
                                        what its account needs before the first deploy
`, region.Name(), region.Code, choices(chosen))
}

func choices(chosen []regions.Choice) string {
	t := newTable()
	t.AppendHeader(table.Row{"chosen", "value", "because"})
	for _, choice := range chosen {
		t.AppendRow(table.Row{choice.What, choice.Value, choice.Why})
	}
	t.SetColumnConfigs([]table.ColumnConfig{{Number: 3, WidthMax: 70, WidthMaxEnforcer: text.WrapSoft}})
	return t.Render()
}
