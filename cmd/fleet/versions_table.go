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
	t := light()
	t.AppendHeader(table.Row{"region", "release", "standard support", "behind"})
	for _, r := range who {
		release := r.Release
		if !r.FleetRelease {
			release += " (of its own)"
		}
		behind := "nothing"
		if len(r.Behind) > 0 {
			behind = strings.Join(r.Behind, ", ")
		}
		t.AppendRow(table.Row{r.Region, release, support(r.StandardSupport, now), behind})
	}
	return t.Render()
}

// support says of its last day whether that has passed.
func support(until string, now time.Time) string {
	if until < now.UTC().Format(time.DateOnly) {
		return "ended " + until
	}
	return "to " + until
}

// releaseTable has a column for each release, and marks with a star what is behind.
func releaseTable(what []known) string {
	t := light()
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
			if version.Behind() {
				cell += " *"
			}
			row = append(row, cell)
		}
		t.AppendRow(row)
	}
	return t.Render()
}

func light() table.Writer {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	return t
}
