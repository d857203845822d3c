package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/regions"
)

// listed is a region of the list. Resources is nil for a region whose stack
// nobody has accepted yet.
type listed struct {
	regions.Summary
	Resources *int `json:"resources"`
}

func list(checkout string, fleet []regions.Region) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the regions of the fleet",
		Long: `Lists the regions as the code defines them, with the number of resources in
each accepted stack (__snapshots__). It works offline.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			found := []listed{}
			for _, r := range fleet {
				resources, err := accepted(checkout, r.Name())
				if err != nil {
					return err
				}
				found = append(found, listed{r.Summary(), resources})
			}
			if asJSON {
				encoder := json.NewEncoder(cmd.OutOrStdout())
				encoder.SetIndent("", "  ")
				return encoder.Encode(found)
			}
			_, err := io.WriteString(cmd.OutOrStdout(), listTable(found)+"\n")
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON, for programs")
	return cmd
}

// accepted is the number of resources in a region's accepted stack.
func accepted(checkout, name string) (*int, error) {
	addresses, err := os.ReadFile(filepath.Join(checkout, "__snapshots__", name+".addresses.txt"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return new(bytes.Count(addresses, []byte("\n"))), err
}

func listTable(found []listed) string {
	t := light()
	t.SetColumnConfigs([]table.ColumnConfig{{Number: 6, Align: text.AlignRight}, {Number: 8, Align: text.AlignRight, AlignHeader: text.AlignRight}})
	t.AppendHeader(table.Row{"region", "country", "AWS region", "account", "range", "zones", "profile", "resources", "state"})
	for _, r := range found {
		resources, account := "make snapshots", r.AccountID
		if r.Resources != nil {
			resources = fmt.Sprint(*r.Resources)
		}
		if !r.HasAccount {
			account = "none yet"
		}
		t.AppendRow(table.Row{r.Region, r.Country, r.AWSRegion + " (" + r.Place + ")", account, r.CIDR, len(r.Zones), r.Profile, resources,
			"s3://" + r.StateBucket + "/" + r.StateKey})
	}
	return t.Render()
}
