package main

import (
	"encoding/json"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/regions"
)

// running is a region with the release that it runs.
type running struct {
	Region  string `json:"region"`
	Release string `json:"release"`
	// FleetRelease is false for a region that names a release of its own.
	FleetRelease bool `json:"fleetRelease"`
	// StandardSupport is the last day of AWS's standard support.
	StandardSupport string   `json:"standardSupport"`
	Outdated        []string `json:"outdated"`
}

// known is a release that regions can run.
type known struct {
	Release    string              `json:"release"`
	Regions    []string            `json:"regions"`
	Components []regions.Component `json:"components"`
}

func showVersions(fleet []regions.Region, now func() time.Time) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "versions",
		Short: "Show which versions the regions run, and what is outdated",
		Long: `Shows which release each region runs, what each release is made of, and what is
older than the newest of all releases (regions/versions.go). It works offline, and does
not know what AWS has published since.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			who, what := runningIn(fleet), knownTo(fleet)
			if asJSON {
				encoder := json.NewEncoder(cmd.OutOrStdout())
				encoder.SetIndent("", "  ")
				return encoder.Encode(map[string]any{"fleetRelease": regions.DefaultRelease, "regions": who, "releases": what})
			}
			_, err := io.WriteString(cmd.OutOrStdout(), versionTables(who, what, now()))
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON, for programs")
	return cmd
}

func runningIn(fleet []regions.Region) (found []running) {
	for _, r := range fleet {
		release := r.RunRelease()
		outdated := []string{}
		for _, c := range release.Components() {
			if c.Outdated() {
				outdated = append(outdated, c.Name)
			}
		}
		found = append(found, running{r.Name(), release.Name, release.Name == regions.DefaultRelease, release.StandardSupport(), outdated})
	}
	return found
}

func knownTo(fleet []regions.Region) (found []known) {
	for _, release := range regions.Releases() {
		runs := []string{}
		for _, r := range fleet {
			if r.RunRelease().Name == release.Name {
				runs = append(runs, r.Name())
			}
		}
		found = append(found, known{release.Name, runs, release.Components()})
	}
	return found
}
