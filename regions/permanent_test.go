package regions

import (
	"slices"
	"testing"
)

func TestWhatIsPermanentCannotChange(t *testing.T) {
	const unless = ". If region-jp has never been deployed: rm __snapshots__/region-jp.permanent.json && make snapshots"
	for what, test := range map[string]struct {
		change func(*Region)
		want   string
	}{
		"the range": {func(r *Region) { r.Network.CIDR = "10.40.0.0/14" },
			"regions[region-jp].Network.CIDR: 10.40.0.0/14 is permanent, and was 10.16.0.0/14: the VPCs and everything in them would be replaced; " +
				"keep it; a range of another size or place is a new region" + unless},
		"the order of zones": {func(r *Region) { r.Zones = []string{"apne1-az2", "apne1-az1", "apne1-az4"} },
			`regions[region-jp].Zones: "[apne1-az2 apne1-az1 apne1-az4]" is permanent, and was [apne1-az1 apne1-az2 apne1-az4]: ` +
				"the subnets of later zones would get other ranges, and be replaced with everything in them; add zones at the end" + unless},
		"one more zone":     {func(r *Region) { r.Zones = append(slices.Clip(r.Zones), "apne1-az9") }, ""},
		"one more tier":     {func(r *Region) { r.Network.Tiers = []Tier{{"reports", 24, true}} }, ""},
		"more nodes":        {func(r *Region) { r.Web.System.MaxNodes = 9 }, ""},
		"nothing":           {func(*Region) {}, ""},
		"the last zone":     {func(r *Region) { r.Zones = r.Zones[:2] }, ""},
		"a newer release":   {func(r *Region) { r.Release = "1.35-2026.08" }, ""},
		"the state's place": {func(r *Region) { r.StateBucket = "another" }, "regions[region-jp].StateBucket: another is permanent, and was artera-region-jp-terraform-state: Terraform would find no state there, and make the region a second time; keep it" + unless},
	} {
		changed := japan
		test.change(&changed)
		got := ""
		if err := changed.PermanentProblems(asJSON(japan.PermanentValues())).Err(); err != nil {
			got = err.Error()
		}
		if got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", what, got, test.want)
		}
	}
}

// TestNothingIsPermanentBeforeTheFirstDeploy lets a region get its account, and with it
// another range.
func TestNothingIsPermanentBeforeTheFirstDeploy(t *testing.T) {
	planned := japan
	planned.AccountID, planned.Network.CIDR = placeholderPrefix+"01", "10.40.0.0/14"
	if found := japan.PermanentProblems(asJSON(planned.PermanentValues())); len(found) > 0 {
		t.Errorf("got %v", found)
	}
}

func TestEachPermanentFieldSaysWhatToDoInstead(t *testing.T) {
	for _, field := range PermanentFields() {
		if field.Change == "" || field.Instead == "" {
			t.Errorf("%s: write what a change would do into its tag permanent, and what to do into instead", field.Path)
		}
	}
}
