package regions

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestZonesBelongToTheirAWSRegion holds every id of the table against the form
// that AWS gives them: ap-southeast-2 has apse2-az1.
func TestZonesBelongToTheirAWSRegion(t *testing.T) {
	short := strings.NewReplacer("northeast", "ne", "southeast", "se", "north", "n", "south", "s", "east", "e", "west", "w", "central", "c", "-", "")
	for name, known := range awsRegions {
		if len(known.zones) < 2 || known.place == "" || len(known.country) != 2 {
			t.Errorf("%s is incomplete: %+v", name, known)
		}
		for _, zone := range known.zones {
			if !strings.HasPrefix(zone, short.Replace(name)+"-az") {
				t.Errorf("%s is not a zone of %s", zone, name)
			}
		}
	}
}

func TestACountryMayHaveASecondSite(t *testing.T) {
	for country, want := range map[string]string{
		"AU": "[ap-southeast-2 ap-southeast-4]",
		"CA": "[ca-central-1 ca-west-1]",
		"DE": "[eu-central-1]",
		"GB": "[eu-west-2]",
		"JP": "[ap-northeast-1 ap-northeast-3]",
		"US": "[us-east-1 us-east-2 us-west-1 us-west-2]",
		"XX": "[]",
	} {
		if got := fmt.Sprint(inCountry(country)); got != want {
			t.Errorf("in %s lie %s, want %s", country, got, want)
		}
	}
}

func TestANameThatNoAWSRegionHasBringsNearOnes(t *testing.T) {
	for _, wrong := range []struct{ name, country, want string }{
		{"ap-northeast-9", "", "[ap-northeast-1 ap-northeast-2 ap-northeast-3]"},
		{"eu-wset-2", "GB", "[eu-west-1 eu-west-2 eu-west-3]"},
		{"london", "GB", "[eu-west-2]"},
		{"seoul", "KR", "[ap-northeast-2 sa-east-1]"},
		{"zz", "", "[]"},
	} {
		if got := fmt.Sprint(near(wrong.name, wrong.country)); got != wrong.want {
			t.Errorf("near %s of %q are %s, want %s", wrong.name, wrong.country, got, wrong.want)
		}
	}
}
func TestGPUNodesAreOfferedWhereARegionHasZones(t *testing.T) {
	for name, offer := range gpuOffers {
		if ids, _ := chooseZones(name); !slices.Contains(ids, offer.zone) {
			t.Errorf("%s offers %s in %s, and a new region there has the zones %v", name, offer.instanceType, offer.zone, ids)
		}
	}
}
