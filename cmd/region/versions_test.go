package main

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/blocks/eks"
	"github.com/arteraai/region-expansion/regions"
)

// three are regions on the fleet's release, on the newest and on the oldest.
func three(t *testing.T) []regions.Region {
	t.Helper()
	_, fleet := two(t)
	singapore, _, err := regions.Next(fleet, regions.Request{Code: "sg", Country: "SG", AWSRegion: "ap-southeast-1"})
	if err != nil {
		t.Fatal(err)
	}
	fleet = append(fleet, singapore)
	all := regions.Releases()
	fleet[1].Release, fleet[2].Release = all[len(all)-1].Name, all[0].Name
	fleet[2].UpgradePolicy = eks.Extended
	return fleet
}

func TestVersionsShowWhichRegionsAreOutdated(t *testing.T) {
	day := time.Date(2027, 1, 28, 0, 0, 0, 0, time.UTC)
	got := runningTable(runningIn(three(t)), day)
	want := `
┌───────────┬───────────────────────────┬─────────────────────────┬─────────────────┬────────────────────────────────┐
│ region    │ release                   │ standard support        │ AWS upgrades it │ outdated                       │
├───────────┼───────────────────────────┼─────────────────────────┼─────────────────┼────────────────────────────────┤
│ region-kr │ 1.36-2026.09              │ to 2027-08-02           │ 2027-08-02      │ nothing                        │
│ region-th │ 1.36-2026.09              │ to 2027-08-02           │ 2027-08-02      │ nothing                        │
│ region-sg │ 1.35-2026.08 (of its own) │ to 2027-03-27 (58 days) │ 2028-03-27      │ Kubernetes, vpc-cni and 4 more │
└───────────┴───────────────────────────┴─────────────────────────┴─────────────────┴────────────────────────────────┘`
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestVersionsShowWhatEachReleaseIsMadeOf(t *testing.T) {
	table := releaseTable(knownTo(three(t)))
	for _, line := range []string{
		"│ release                │ 1.35-2026.08          │ 1.36-2026.09 (the fleet's) │",
		"│ regions                │ 1                     │ 2                          │",
		"│ Kubernetes             │ 1.35 *                │ 1.36                       │",
		"│ node image             │ 1.35.6-20260728       │ 1.36.3-20260903            │",
	} {
		if !strings.Contains(table, line) {
			t.Errorf("the table lacks\n%s\nin\n%s", line, table)
		}
	}
}

// TestVersionsFailWhenAnUpgradeIsDue is what the daily workflow relies on.
func TestVersionsFailWhenAnUpgradeIsDue(t *testing.T) {
	run := func(year int, month time.Month) error {
		cmd := showVersions(three(t), func() time.Time { return time.Date(year, month, 1, 0, 0, 0, 0, time.UTC) })
		cmd.SetArgs([]string{"--check"})
		cmd.SetOut(io.Discard)
		cmd.SetErr(io.Discard)
		return cmd.Execute()
	}
	if err := run(2027, time.January); err != nil {
		t.Errorf("85 days before the end it fails: %v", err)
	}
	err := run(2028, time.February)
	if err == nil || strings.Count(err.Error(), "upgrades by itself") != 3 {
		t.Errorf("it must name all three regions, and says: %v", err)
	}
}

func TestVersionsAsJSONHaveEveryFact(t *testing.T) {
	var out bytes.Buffer
	cmd := showVersions(three(t), time.Now)
	cmd.SetArgs([]string{"--json"})
	cmd.SetOut(&out)
	if err := cmd.Execute(); err != nil {
		t.Fatal(err)
	}
	var got struct {
		FleetRelease string
		Regions      []running
		Releases     []known
	}
	decoder := json.NewDecoder(&out)
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if got.FleetRelease != regions.DefaultRelease || len(got.Regions) != 3 || len(got.Releases) != len(regions.Releases()) {
		t.Errorf("got %+v", got)
	}
	want := running{"region-sg", "1.35-2026.08", false, "2027-03-27", "2028-03-27",
		[]string{"Kubernetes", "vpc-cni", "coredns", "aws-ebs-csi-driver", "aws-efs-csi-driver", "metrics-server"}}
	if diff := cmp.Diff(want, got.Regions[2]); diff != "" {
		t.Errorf("region-sg (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(regions.Component{Name: "vpc-cni", Version: "v1.22.3-eksbuild.1", Newest: "v1.22.4-eksbuild.3"}, got.Releases[0].Components[2]); diff != "" {
		t.Errorf("vpc-cni of the oldest release (-want +got):\n%s", diff)
	}
}
