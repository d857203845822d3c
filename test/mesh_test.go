package test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/internal/stack/accepted"
	"github.com/arteraai/region-expansion/regions"
	"github.com/arteraai/region-expansion/stacks"
)

// TestAFleetWithoutPeeringsHasNoMesh checks that a region stands by itself: alone,
// it is the same stack, and nothing lies beside it.
func TestAFleetWithoutPeeringsHasNoMesh(t *testing.T) {
	alone := synthesizeOne(t, regionNamed(t, "region-jp"))
	if alone.JSON() != regionStacks["region-jp"].JSON() {
		t.Error("region-jp is another stack without the other regions")
	}
}

func TestNoStackReadsTheStateOfAnother(t *testing.T) {
	for name, stack := range stacksAndMesh() {
		if data, _ := stack.Body["data"].(map[string]any); data["terraform_remote_state"] != nil {
			t.Errorf("%s reads another stack's state", name)
		}
	}
}

// TestEveryPeeringHasTwoSides checks that what one region can send, the other can
// answer: a peering is accepted, associated and routed in both.
func TestEveryPeeringHasTwoSides(t *testing.T) {
	peerings := mesh.Resources("aws_ec2_transit_gateway_peering_attachment")
	if len(peerings) == 0 {
		t.Fatal("the mesh has no peering, so nothing was looked at")
	}
	for name := range peerings {
		pair, _, _ := strings.Cut(name, "_") // us-jp
		requester, accepter, _ := strings.Cut(pair, "-")
		want := map[string][]string{
			"aws_ec2_transit_gateway_peering_attachment_accepter": {"aws." + accepter},
			"aws_ec2_transit_gateway_route_table_association":     {"aws." + requester, "aws." + accepter},
			"aws_ec2_transit_gateway_route":                       {"aws." + requester, "aws." + accepter},
		}
		for kind, sides := range want {
			var got []string
			for _, configuration := range mesh.Resources(kind) {
				if dependsOn(configuration, "aws_ec2_transit_gateway_peering_attachment."+name) {
					got = append(got, fmt.Sprint(configuration["provider"]))
				}
			}
			if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(sides))) {
				t.Errorf("%s: %s stands on the sides %v, want %v", pair, kind, got, sides)
			}
		}
	}
}

// TestNothingIsLedThroughAPeeringBeforeItIsAccepted is about AWS, which refuses
// associations and routes until then; a local AWS does not.
func TestNothingIsLedThroughAPeeringBeforeItIsAccepted(t *testing.T) {
	for _, kind := range []string{"aws_ec2_transit_gateway_route_table_association", "aws_ec2_transit_gateway_route"} {
		for name, configuration := range mesh.Resources(kind) {
			pair, _, _ := strings.Cut(name, "_")
			if !dependsOn(configuration, "aws_ec2_transit_gateway_peering_attachment_accepter."+pair+"_accepter_") {
				t.Errorf("%s.%s does not wait until the peering is accepted", kind, name)
			}
		}
	}
}

// TestTheEdgeHasReturnRoutesToItsPeers checks that packets find their way back: from the tiers
// of the edge VPC that answer to the hub, for every range that a peer may have. What NAT
// gateways answer goes back through the firewall of its zone.
func TestTheEdgeHasReturnRoutesToItsPeers(t *testing.T) {
	tier := regexp.MustCompile(`edge_([a-z]+)_route-table`)
	for name, stack := range regionStacks {
		toHub, toFirewall := map[string]int{}, map[string]int{}
		for _, route := range stack.Resources("aws_route") {
			if route["destination_cidr_block"] != "10.0.0.0/8" {
				continue
			}
			table := tier.FindStringSubmatch(fmt.Sprint(route["route_table_id"]))[1]
			if route["transit_gateway_id"] != nil {
				toHub[table]++
			}
			if route["vpc_endpoint_id"] != nil {
				toFirewall[table]++
			}
		}
		zones := len(regionNamed(t, name).Zones)
		if diff := cmp.Diff(map[string]int{"endpoint": 1, "firewall": zones, "operator": 1}, toHub); diff != "" {
			t.Errorf("%s: the tables of the edge that send the fleet's range to the hub, by tier (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(map[string]int{"public": zones}, toFirewall); diff != "" {
			t.Errorf("%s: the tables of the edge that send the fleet's range to the firewall, by tier (-want +got):\n%s", name, diff)
		}
	}
}

// meshOf is the mesh of a part of the fleet.
func meshOf(t *testing.T, names ...string) (found stack.Stack) {
	t.Helper()
	built := synthesizeStacks(t, func(app scope) {
		var fleet []regions.Region
		for _, name := range names {
			fleet = append(fleet, regionNamed(t, name))
		}
		stacks.NewMesh(app, fleet)
	})
	return built[regions.MeshName]
}

// TestAMeshThatGrowsTouchesNothing checks that another region in the mesh is only
// added to it.
func TestAMeshThatGrowsTouchesNothing(t *testing.T) {
	before := meshOf(t, "region-us", "region-jp")
	if len(before.Addresses()) == 0 {
		t.Fatal("two regions have no mesh, so nothing was tried")
	}
	expectUntouched(t, before, mesh)
}

func TestTheRoleOfTheMeshIsDocumented(t *testing.T) {
	accepted.Section(t, "docs/operate/mesh.md", "region-mesh", "\n```json\n"+regionNamed(t, "region-jp").MeshRolePolicy()+"\n```\n\n")
}

// TestTheRoleOfTheMeshKnowsTheTablesThatTheMeshLooksFor holds the policy, which is
// set up by hand, together with the stack that needs it.
func TestTheRoleOfTheMeshKnowsTheTablesThatTheMeshLooksFor(t *testing.T) {
	role := regionNamed(t, "region-jp").MeshRolePolicy()
	data := mesh.Body["data"].(map[string]any)
	for _, kind := range []string{"aws_ec2_transit_gateway", "aws_ec2_transit_gateway_route_table"} {
		for name, configuration := range data[kind].(map[string]any) {
			sought := configuration.(map[string]any)["filter"].([]any)[0].(map[string]any)["values"].([]any)[0].(string)
			if strings.HasPrefix(name, "jp_") && !strings.Contains(role, `"`+sought+`"`) {
				t.Errorf("the mesh looks for %s, and its role knows no such name", sought)
			}
		}
	}
}
