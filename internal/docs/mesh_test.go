package docs

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// mesh joins the hubs of region-xx and region-yy, for the segment work.
func mesh() stack.Stack {
	const attachment = "${aws_ec2_transit_gateway_peering_attachment.peering.id}"
	made := func(alias, of string) map[string]any {
		return map[string]any{"provider": "aws." + alias, "transit_gateway_attachment_id": attachment,
			routeTable: "${data.aws_ec2_transit_gateway_route_table." + of + ".id}", "destination_cidr_block": "10.7.0.0/20"}
	}
	return stack.Stack{Name: "mesh", Body: map[string]any{"resource": map[string]any{
		"aws_ec2_transit_gateway_peering_attachment":          map[string]any{"peering": map[string]any{"provider": "aws.xx"}},
		"aws_ec2_transit_gateway_peering_attachment_accepter": map[string]any{"accepter": map[string]any{"provider": "aws.yy", "transit_gateway_attachment_id": attachment}},
		"aws_ec2_transit_gateway_route_table_association":     map[string]any{"here": made("xx", "work"), "there": made("yy", "work")},
		"aws_ec2_transit_gateway_route":                       map[string]any{"here": made("xx", "work"), "there": made("yy", "work")},
	}}}
}

func TestWhatTheMeshAttachesToAHubBelongsToItsSegment(t *testing.T) {
	hub := Entry{Region: regions.Region{Code: "xx"}, Stack: twoVPCs(), Mesh: mesh()}.Network().Hub
	want := Segment{Name: "work", Attached: []string{"app", "region-yy"}, Routes: []Route{{"10.7.0.0/20", "region-yy"}, {"10.0.0.0/8", dropped}}}
	if diff := cmp.Diff(want, hub.Segments[1]); diff != "" {
		t.Errorf("segment (-want +got):\n%s", diff)
	}
}

func TestAPeeringIsSeenFromBothSides(t *testing.T) {
	if diff := cmp.Diff([]Peering{{"region-xx", "region-yy"}}, Peerings(mesh())); diff != "" {
		t.Errorf("peerings (-want +got):\n%s", diff)
	}
	for code, want := range map[string][]string{"xx": {"app", "region-yy"}, "yy": {"app", "region-xx"}, "zz": {"app"}} {
		got := Entry{Region: regions.Region{Code: code}, Stack: twoVPCs(), Mesh: mesh()}.Network().Hub.Segments[1].Attached
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("attached in region-%s (-want +got):\n%s", code, diff)
		}
	}
}
