package regions

import (
	"net/netip"
	"testing"
)

func TestTheListOfPeeringsIsChecked(t *testing.T) {
	for _, test := range []struct {
		name string
		list []Peering
		want string
	}{
		{"a good list", []Peering{{"us", "jp"}, {"jp", "uk"}}, ""},
		{"a region that does not exist", []Peering{{"us", "kr"}},
			"peerings[us-kr]: kr is not a region; use one of jp, uk, us, usb, or take the peering out of regions/mesh.go"},
		{"a region with itself", []Peering{{"us", "us"}},
			"peerings[us-us]: us is peered with itself; name two regions"},
		// A11: between two AWS regions, as between accounts, both sides have one id.
		{"two regions in one AWS region", []Peering{{"us", "usb"}},
			"peerings[us-usb]: us-west-2 is the AWS region of both; peer regions in two AWS regions"},
		{"two regions for the second time", []Peering{{"us", "jp"}, {"us", "jp"}},
			`peerings[us-jp]: "us and jp" are peered already; name each two once, since traffic flows both ways`},
		{"two regions the other way round", []Peering{{"us", "jp"}, {"jp", "us"}},
			`peerings[jp-us]: "jp and us" are peered already; name each two once, since traffic flows both ways`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := peeringProblems(test.list, []Region{japan, america, {Code: "uk", AWSRegion: "eu-west-2"}, {Code: "usb", AWSRegion: "us-west-2"}}).Error(); got != test.want {
				t.Errorf("got %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestTheRegionThatKeepsTheMeshMustExist(t *testing.T) {
	want := "meshHome: us is not a region; name the region that keeps the state of the mesh, and move the state there first"
	if got := peeringProblems([]Peering{{"jp", "uk"}}, []Region{japan, {Code: "uk", AWSRegion: "eu-west-2"}}).Error(); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestOnlyPeersThatAreThereHaveAMesh is about a fleet that is a part of the whole
// one, as FLEET makes it.
func TestOnlyPeersThatAreThereHaveAMesh(t *testing.T) {
	for _, test := range []struct {
		what  string
		fleet []Region
		want  int
	}{
		{"two regions that are peered", []Region{japan, america}, 1},
		{"one region", []Region{america}, 0},
		{"regions without the one that keeps the state", []Region{japan}, 0},
	} {
		mesh := MeshOf(test.fleet)
		if len(mesh.Peerings) != test.want || test.want > 0 && mesh.Home.Code != meshHome {
			t.Errorf("%s: %d peerings, kept by %q; want %d", test.what, len(mesh.Peerings), mesh.Home.Code, test.want)
		}
	}
}

// TestTheMeshReachesNoWorkload checks that only tiers of operators are routed between
// countries, whatever becomes of the address plan.
func TestTheMeshReachesNoWorkload(t *testing.T) {
	for _, r := range All() {
		reached := r.MeshHub().Range
		for _, workload := range []netip.Prefix{r.app().CIDR, r.mlVPC().CIDR} {
			if reached.Overlaps(workload) {
				t.Errorf("%s: the mesh leads to %s, which holds workloads in %s", r.Name(), reached, workload)
			}
		}
		subnets, err := r.edge().Subnets()
		if err != nil {
			t.Fatal(err)
		}
		for tier, ranges := range subnets {
			for _, is := range ranges {
				if (tier == operatorTier) != reached.Overlaps(is) {
					t.Errorf("%s: the mesh leads to %s, and the tier %s is %s; it must lead to the tier of operators alone", r.Name(), reached, tier, is)
				}
			}
		}
	}
}
