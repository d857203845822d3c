package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/arteraai/region-expansion/internal/change/origin"
	"github.com/arteraai/region-expansion/regions"
)

// TestEverythingThatIsWrongIsSaidInOneRound plants mistakes of every kind, and another
// range than the accepted one.
func TestEverythingThatIsWrongIsSaidInOneRound(t *testing.T) {
	checkout, fleet := two(t)
	t.Chdir(checkout)
	if err := os.WriteFile("__snapshots__/region-kr"+origin.PermanentEnd, []byte(origin.Permanent(fleet[0])), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := runVerb(validate(fleet)); err != nil || out != "2 regions, and nothing is wrong with them. Next: make check\n" {
		t.Errorf("got %q, %v", out, err)
	}
	fleet[0].Network.CIDR = "10.24.0.0/14"
	fleet[0].Web.System.InstanceType = "m7i.3xlarge"
	fleet[0].Network.Tiers = []regions.Tier{{Name: "reports", Bits: 30}}
	fleet[1].Network.CIDR = "10.24.0.0/140"
	fleet[1].Country = "JP"
	want := []string{
		"regions[region-kr].Network.CIDR: 10.24.0.0/14 is permanent, and was 10.16.0.0/14: the VPCs and everything in them would be replaced; keep it; a range of another size or place is a new region" +
			". If region-kr has never been deployed: rm __snapshots__/region-kr.permanent.json && make snapshots",
		"regions[region-kr].Network.Tiers[reports].Bits: 30 is not a valid subnet size; use 16 to 28",
		"regions[region-kr].Web.System.InstanceType: m7i.3xlarge is not an instance type that EC2 is known to have; use one such as m7i.2xlarge, m7i.4xlarge, m7i.8xlarge, or add what AWS has by now to regions/instance_types.txt",
		"regions[region-th].Country: JP is not where ap-southeast-7 lies; use TH, or an AWS region in the country",
		"regions[region-th].Network.CIDR: 10.24.0.0/140 is not a range of addresses; use 10.16.0.0/14, which is free",
	}
	if _, err := runVerb(validate(fleet)); fmt.Sprint(err) != strings.Join(want, "\n") {
		t.Errorf("got\n%v\nwant\n%s", err, strings.Join(want, "\n"))
	}
	out, err := runVerb(listRegions(fleet))
	if err != nil || !strings.Contains(out, "│ region-kr ! │") || !strings.Contains(out, "\nWhat is wrong (!):\n\n"+strings.Join(want, "\n")+"\n") {
		t.Errorf("region list does not mark what is wrong: %v\n%s", err, out)
	}
}

func runVerb(cmd *cobra.Command) (string, error) {
	var out bytes.Buffer
	cmd.SetArgs(nil)
	cmd.SetOut(&out)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	err := cmd.Execute()
	return out.String(), err
}

func TestARegionIsNamedByItsCodeAsWell(t *testing.T) {
	for _, name := range []string{"jp", "region-jp"} {
		if got := stackName(name); got != "region-jp" {
			t.Errorf("%s means %s, want region-jp", name, got)
		}
	}
	whole, err := execute("residency", "region-jp")
	if short, failed := execute("residency", "jp"); err != nil || failed != nil || short != whole {
		t.Errorf("region residency jp is not region residency region-jp: %v, %v", err, failed)
	}
}

func TestAShellCompletesTheStacks(t *testing.T) {
	out, err := execute("__complete", "plan", "")
	if err != nil || !strings.Contains(out, "region-jp\n") || !strings.Contains(out, "mesh\n") {
		t.Errorf("%v\n%s", err, out)
	}
}
