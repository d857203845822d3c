package regions

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/arteraai/region-expansion/blocks/egress"
)

func TestOnlyANamedRegionIsOpenedForTeardown(t *testing.T) {
	fleet := fromEnvironment(t, map[string]string{"TEARDOWN": "region-jp"})
	if !fleet[0].Teardown || fleet[1].Teardown || japan.Teardown {
		t.Errorf("teardown of region-jp is %v and of region-us %v", fleet[0].Teardown, fleet[1].Teardown)
	}
}

func TestAPlanOfTheMeshTakesRolesThatMayOnlyRead(t *testing.T) {
	for how, role := range map[string]string{"": MeshRole, "read": MeshReader} {
		for _, region := range fromEnvironment(t, map[string]string{MeshVariable: how}) {
			if want := "arn:aws:iam::" + region.AccountID + ":role/" + role; region.MeshRoleARN() != want {
				t.Errorf("with MESH=%s the mesh takes %s, want %s", how, region.MeshRoleARN(), want)
			}
		}
	}
}

func TestOnlyANamedRegionTakesAnotherShape(t *testing.T) {
	for shape, want := range map[string]func(*Region){
		"small":          func(r *Region) { r.Profile = Small },
		"two-zones":      func(r *Region) { r.Zones = []string{"apne1-az1", "apne1-az2"} },
		"more-nodes":     func(r *Region) { r.Web.More = []NodeGroup{{"more", someNodes}} },
		"newest-release": func(r *Region) { r.Release = "1.36-2026.09" },
		"oldest-release": func(r *Region) { r.Release = "1.35-2026.08" },
		"open-egress": func(r *Region) {
			r.Egress = Egress{Mode: egress.Open, Reason: "a rehearsal has the region get its firewall later"}
		},
		"more-names": func(r *Region) {
			r.Egress.Domains = []Domain{{"app", "api.example.com", "what a rehearsal adds"}}
		},
		"more-tiers": func(r *Region) { r.Network.Tiers = []Tier{{"more", 24, true}} },
		"two-zones,more-nodes": func(r *Region) {
			r.Zones = []string{"apne1-az1", "apne1-az2"}
			r.Web.More = []NodeGroup{{"more", someNodes}}
		},
	} {
		t.Run(shape, func(t *testing.T) {
			wanted := japan
			want(&wanted)
			fleet := fromEnvironment(t, map[string]string{"SHAPE": "region-jp:" + shape})
			if diff := cmp.Diff([]Region{wanted, america}, fleet, cmpopts.EquateComparable(japan.Network.CIDR)); diff != "" {
				t.Errorf("the fleet (-want +got):\n%s", diff)
			}
			if err := Validate(fleet); err != nil {
				t.Errorf("a region in this shape cannot be deployed:\n%v", err)
			}
		})
	}
}

func TestSeveralRegionsTakeOtherShapes(t *testing.T) {
	fleet := fromEnvironment(t, map[string]string{"SHAPE": "region-jp:small region-us:small"})
	if fleet[0].Profile != Small || fleet[1].Profile != Small {
		t.Errorf("region-jp is %q and region-us %q, want both small", fleet[0].Profile, fleet[1].Profile)
	}
}

func TestOnlyNamedRegionsAreInTheFleet(t *testing.T) {
	if fleet := fromEnvironment(t, map[string]string{"FLEET": "region-us"}); len(fleet) != 1 || fleet[0].Code != "us" {
		t.Errorf("the fleet is %v, want region-us alone", fleet)
	}
	_, err := FromEnvironment([]Region{japan, america}, func(name string) string { return map[string]string{"FLEET": "region-us,region-jp"}[name] })
	expect(t, err, `FLEET: "region-us,region-jp" is not a region; use one of region-jp, region-us`)
}

func TestNamesThatMeanNothingAreRefusedTogether(t *testing.T) {
	_, err := FromEnvironment([]Region{japan, america}, func(string) string { return "region-xx" })
	expect(t, err,
		`TEARDOWN: "region-xx" is not a region; use one of region-jp, region-us`,
		`SHAPE: "region-xx" is not a region; use one of region-jp, region-us`,
		`MESH: "region-xx" is not what the mesh can do; use read, or leave it out`)
}

func TestAShapeThatDoesNotExistIsRefused(t *testing.T) {
	for wanted, shape := range map[string]string{"region-jp:tiny": `"tiny"`, "region-jp": `""`, "region-jp:small,": `""`} {
		_, err := FromEnvironment([]Region{japan, america}, func(name string) string { return map[string]string{"SHAPE": wanted}[name] })
		expect(t, err, "SHAPE: "+shape+" is not a shape; use one of every-option, more-names, more-nodes, more-tiers, newest-release, oldest-release, open-egress, organization, own-certificate, small, stated-ranges, two-zones, without-ingress, as in region-jp:small")
	}
}

func fromEnvironment(t *testing.T, environment map[string]string) []Region {
	t.Helper()
	fleet, err := FromEnvironment([]Region{japan, america}, func(name string) string { return environment[name] })
	if err != nil {
		t.Fatal(err)
	}
	return fleet
}
