package main

import (
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/problem"
	"github.com/arteraai/region-expansion/regions"
)

// running is a region with the release that it runs.
type running struct {
	Region  string `json:"region"`
	Release string `json:"release"`
	// FleetRelease is false for a region that names a release of its own.
	FleetRelease bool `json:"fleetRelease"`
	// StandardSupport is the day on which AWS's standard support ends.
	StandardSupport string `json:"standardSupport"`
	// AutomaticUpgrade is the day from which AWS upgrades the clusters by itself.
	AutomaticUpgrade string   `json:"automaticUpgrade"`
	Outdated         []string `json:"outdated"`
}

// known is a release that regions can run.
type known struct {
	Release    string              `json:"release"`
	Regions    []string            `json:"regions"`
	Components []regions.Component `json:"components"`
}

func showVersions(fleet []regions.Region, now func() time.Time) *cobra.Command {
	var asJSON, check bool
	cmd := &cobra.Command{
		Use:   "versions",
		Short: "Show which versions the regions run, and what is outdated",
		Long: `Shows which release each region runs, what each release is made of, and what is
older than the newest of all releases (regions/versions.go). It works offline, and does
not know what AWS has published since.

With --check it fails if AWS supports what a region runs for less than 60 days more:
then AWS upgrades the region's clusters by itself.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := writeVersions(cmd.OutOrStdout(), fleet, now(), asJSON); err != nil || !check {
				return err
			}
			var found problem.List
			for _, r := range fleet {
				found = append(found, r.SupportProblems(now())...)
			}
			return found.Err()
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "write JSON, for programs")
	cmd.Flags().BoolVar(&check, "check", false, "fail if AWS upgrades a region's clusters by itself within 60 days")
	return cmd
}

func writeVersions(out io.Writer, fleet []regions.Region, now time.Time, asJSON bool) error {
	who, what := runningIn(fleet), knownTo(fleet)
	if !asJSON {
		_, err := io.WriteString(out, versionTables(who, what, now))
		return err
	}
	return writeJSON(out, map[string]any{"fleetRelease": regions.DefaultRelease, "regions": who, "releases": what})
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
		found = append(found, running{
			Region: r.Name(), Release: release.Name, FleetRelease: release.Name == regions.DefaultRelease,
			StandardSupport:  release.StandardSupport().Format(time.DateOnly),
			AutomaticUpgrade: r.AutomaticUpgrade().Format(time.DateOnly),
			Outdated:         outdated,
		})
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
