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

// three regions run three releases, of which region-nz leads.
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
	day := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	got := runningTable(runningIn(three(t)), day)
	want := `
┌───────────┬───────────────────────────┬────────────────────────┬─────────────────┬───────────────────────────────────┐
│ region    │ release                   │ standard support       │ AWS upgrades it │ outdated                          │
├───────────┼───────────────────────────┼────────────────────────┼─────────────────┼───────────────────────────────────┤
│ region-kr │ 1.34-2025.12              │ to 2026-12-02 (8 days) │ 2026-12-02      │ Kubernetes, node image and 7 more │
│ region-nz │ 1.35-2026.08 (of its own) │ to 2027-03-27          │ 2027-03-27      │ nothing                           │
│ region-sg │ 1.33-2025.11 (of its own) │ ended 2026-07-29       │ 2027-07-29      │ Kubernetes, vpc-cni and 6 more    │
└───────────┴───────────────────────────┴────────────────────────┴─────────────────┴───────────────────────────────────┘`
	if diff := cmp.Diff(strings.TrimPrefix(want, "\n"), got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestVersionsShowWhatEachReleaseIsMadeOf(t *testing.T) {
	table := releaseTable(knownTo(three(t)))
	for _, line := range []string{
		"│ release                │ 1.33-2025.11         │ 1.34-2025.12 (the fleet's) │ 1.34-2026.03         │ 1.35-2026.08        │",
		"│ regions                │ 1                    │ 1                          │ 0                    │ 1                   │",
		"│ Kubernetes             │ 1.33 *               │ 1.34 *                     │ 1.34 *               │ 1.35                │",
		"│ node image             │ 1.33.5-20251120      │ 1.34.2-20251217 *          │ 1.34.4-20260318      │ 1.35.6-20260728     │",
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
		return cmd.Execute()
	}
	if err := run(2026, time.September); err != nil {
		t.Errorf("three months before the end it fails: %v", err)
	}
	err := run(2027, time.June)
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
	want := running{"region-sg", "1.33-2025.11", false, "2026-07-29", "2027-07-29", []string{"Kubernetes", "vpc-cni", "eks-pod-identity-agent", "coredns",
		"aws-ebs-csi-driver", "aws-efs-csi-driver", "metrics-server", "aws-guardduty-agent"}}
	if diff := cmp.Diff(want, got.Regions[2]); diff != "" {
		t.Errorf("region-sg (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(regions.Component{Name: "node image", Version: "1.34.2-20251217", Newest: "1.34.4-20260318"}, got.Releases[1].Components[1]); diff != "" {
		t.Errorf("the image of the fleet's release (-want +got):\n%s", diff)
	}
}
