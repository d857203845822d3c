package controls_test

import (
	"strings"
	"testing"

	"github.com/arteraai/region-expansion/internal/account/controls"
	"github.com/arteraai/region-expansion/regions"
)

var ours = controls.Organization{ID: "o-a1b2c3d4e5", Owners: []string{controls.DefaultOwner}}

// TestPoliciesFitIntoAnOrganization: AWS takes 5,120 characters, and attaches at most five
// policies of a kind to an account or a unit, of which its own is one.
func TestPoliciesFitIntoAnOrganization(t *testing.T) {
	attached := map[string]int{}
	for _, control := range controls.All(regions.All(), ours) {
		if size := len(control.Document()); size > controls.Limit {
			t.Errorf("%s has %d characters, more than the %d that AWS takes; divide it", control.Name, size, controls.Limit)
		}
		if attached[string(control.Kind)+control.Target]++; attached[string(control.Kind)+control.Target] > 4 {
			t.Errorf("%s is the fifth of its kind for %s; join some", control.Name, control.Target)
		}
	}
}

// TestARegionMayUseAllOfItsCountryAndNothingElse looks at each region's own policy.
func TestARegionMayUseAllOfItsCountryAndNothingElse(t *testing.T) {
	all := controls.All(regions.All(), ours)
	for _, region := range regions.All() {
		found := 0
		for _, control := range all {
			if control.Target != "account "+region.AccountID {
				continue
			}
			found++
			want := `"aws:RequestedRegion":["` + strings.Join(region.InCountry(), `","`) + `"]`
			if !strings.Contains(control.Document(), want) {
				t.Errorf("%s: its policy does not hold it to %v:\n%s", region.Name(), region.InCountry(), control.Document())
			}
		}
		if found != 1 {
			t.Errorf("%s: %d policies are for its account alone, want one", region.Name(), found)
		}
	}
}

func TestAnOrganizationWithoutAnIDOrAnOwnerIsRefused(t *testing.T) {
	want := "organization: 123456789012 is not the id of an organization; use what aws organizations describe-organization says, such as o-a1b2c3d4e5\n" +
		"owner: none would leave nobody who may bootstrap a region; name a role such as OrganizationAccountAccessRole"
	if got := (controls.Organization{ID: "123456789012"}).Validate().Error(); strings.TrimSpace(got) != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
