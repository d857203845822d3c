package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/change/origin"
	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/regions"
)

// listed is a line of the list, and what --json prints of it. Resources is nil for a
// region whose stack is not accepted yet.
type listed struct {
	Stack       string   `json:"region"`
	Code        string   `json:"code"`
	Country     string   `json:"country"`
	AWSRegion   string   `json:"awsRegion"`
	Place       string   `json:"place"`
	SecondSites []string `json:"secondSites"`
	AccountID   string   `json:"accountId"`
	HasAccount  bool     `json:"hasAccount"`
	CIDR        string   `json:"cidr"`
	ASN         int      `json:"asn"`
	Zones       []string `json:"zones"`
	Profile     string   `json:"profile"`
	StateBucket string   `json:"stateBucket"`
	StateKey    string   `json:"stateKey"`
	Resources   *int     `json:"resources"`
	Problems    []string `json:"problems"`
}

func listRegions(fleet []regions.Region) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the regions of the fleet",
		Long: `Lists the regions as the code defines them, with the number of resources in
each accepted stack (__snapshots__), and marks those with which something is wrong,
as region validate does. It works offline.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			root, err := checkout()
			if err != nil {
				return err
			}
			wrong, err := origin.Problems(root, fleet)
			if err != nil {
				return err
			}
			found := []listed{}
			for _, r := range fleet {
				resources, err := acceptedResources(root, r.Name())
				if err != nil {
					return err
				}
				found = append(found, listed{
					r.Name(), r.Code, r.Country, r.AWSRegion, r.Place(), r.SecondSites(), r.AccountID, r.HasAccount(), string(r.Network.CIDR),
					r.Network.ASN, r.UsedZones(), r.Profile.String(), r.StateBucket, r.StateKey(), resources, problemsOf(r, wrong),
				})
			}
			if asJSON {
				return writeJSON(cmd.OutOrStdout(), found)
			}
			text := listTable(found) + "\n"
			if len(wrong) > 0 {
				text += "\nWhat is wrong (!):\n\n" + wrong.Sorted().Error() + "\n"
			}
			_, err = io.WriteString(cmd.OutOrStdout(), text)
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON, for programs")
	return cmd
}

// problemsOf are the problems of one region.
func problemsOf(region regions.Region, all problem.List) []string {
	lines := []string{}
	for _, p := range all.Sorted() {
		if strings.HasPrefix(p.Path, "regions["+region.Name()+"].") {
			lines = append(lines, p.Error())
		}
	}
	return lines
}

// acceptedResources is the number of resources in a region's accepted stack.
func acceptedResources(checkout, name string) (*int, error) {
	addresses, err := os.ReadFile(filepath.Join(checkout, "__snapshots__", name+".addresses.txt"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return new(bytes.Count(addresses, []byte("\n"))), err
}

func listTable(found []listed) string {
	t := newTable()
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
		if len(r.Problems) > 0 {
			r.Stack += " !"
		}
		t.AppendRow(table.Row{r.Stack, r.Country, r.AWSRegion + " (" + r.Place + ")", account, r.CIDR, len(r.Zones), r.Profile, resources,
			"s3://" + r.StateBucket + "/" + r.StateKey})
	}
	return t.Render()
}
