package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/arteraai/region-expansion/regions"
)

// versionTables are who runs what, and what that is made of.
func versionTables(who []running, what []known, now time.Time) string {
	return runningTable(who, now) + "\n\n" + releaseTable(what) + "\n\n" +
		"* A newer one is in a release. To upgrade, one region first: docs/decisions/0063-versions.md\n"
}

func runningTable(who []running, now time.Time) string {
	t := newTable()
	t.AppendHeader(table.Row{"region", "release", "standard support", "AWS upgrades it", "outdated"})
	for _, r := range who {
		release := r.Release
		if !r.FleetRelease {
			release += " (of its own)"
		}
		t.AppendRow(table.Row{r.Region, release, support(r.StandardSupport, now), r.AutomaticUpgrade, outdated(r.Outdated)})
	}
	return t.Render()
}

// outdated names the first few components; the table of releases marks them all.
func outdated(components []string) string {
	switch {
	case len(components) == 0:
		return "nothing"
	case len(components) <= 3:
		return strings.Join(components, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(components[:2], ", "), len(components)-2)
}

// support says of the day on which it ends whether that has passed, or will within
// the time that an upgrade of all regions may take.
func support(until string, now time.Time) string {
	end, err := time.Parse(time.DateOnly, until)
	if err != nil {
		return "unknown"
	}
	switch left := regions.DaysLeft(end, now); {
	case left <= 0:
		return "ended " + until
	case left < regions.UpgradeDays:
		return fmt.Sprintf("to %s (%d days)", until, left)
	}
	return "to " + until
}

// releaseTable has a column for each release, and marks with a star what is outdated.
func releaseTable(what []known) string {
	t := newTable()
	header, run := table.Row{"release"}, table.Row{"regions"}
	for _, release := range what {
		name := release.Release
		if name == regions.DefaultRelease {
			name += " (the fleet's)"
		}
		header, run = append(header, name), append(run, fmt.Sprint(len(release.Regions)))
	}
	t.AppendHeader(header)
	t.AppendRow(run)
	t.AppendSeparator()
	for i, component := range what[0].Components {
		row := table.Row{component.Name}
		for _, release := range what {
			version := release.Components[i]
			cell := version.Version
			if version.Outdated() {
				cell += " *"
			}
			row = append(row, cell)
		}
		t.AppendRow(row)
	}
	return t.Render()
}

func newTable() table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	return t
}
