package docs

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/arteraai/region-expansion/internal/stack"
)

// twoVPCs has a spoke of a hub, and a VPC with the way to the internet, in two zones
// with one NAT gateway.
func twoVPCs() stack.Stack {
	subnet := func(vpc, cidr, zone string) map[string]any {
		return map[string]any{"vpc_id": "${aws_vpc." + vpc + ".id}", "cidr_block": cidr, "availability_zone_id": zone}
	}
	in := func(table, subnet string) map[string]any {
		return map[string]any{"route_table_id": "${aws_route_table." + table + ".id}", "subnet_id": "${aws_subnet." + subnet + ".id}"}
	}
	return stack.Stack{Name: "region-xx", Body: map[string]any{"resource": map[string]any{
		"aws_vpc": map[string]any{"app": map[string]any{"cidr_block": "10.0.0.0/16"}, "edge": map[string]any{"cidr_block": "10.3.0.0/20"}},
		"aws_vpc_ipv4_cidr_block_association": map[string]any{
			"pods": map[string]any{"vpc_id": "${aws_vpc.app.id}", "cidr_block": "100.64.0.0/16"}},
		"aws_internet_gateway": map[string]any{"edge": map[string]any{"vpc_id": "${aws_vpc.edge.id}"}},
		"aws_subnet": map[string]any{
			"node-a": subnet("app", "10.0.0.0/20", "a"), "out-a": subnet("edge", "10.3.0.0/24", "a"), "out-b": subnet("edge", "10.3.1.0/24", "b")},
		"aws_route_table":             map[string]any{"node": map[string]any{}, "out": map[string]any{}},
		"aws_route_table_association": map[string]any{"node": in("node", "node-a"), "out-a": in("out", "out-a"), "out-b": in("out", "out-b")},
		"aws_route": map[string]any{
			"hub": map[string]any{"route_table_id": "${aws_route_table.node.id}", "destination_cidr_block": "0.0.0.0/0", "transit_gateway_id": "${aws_ec2_transit_gateway.hub.id}"},
			"out": map[string]any{"route_table_id": "${aws_route_table.out.id}", "destination_cidr_block": "0.0.0.0/0", "gateway_id": "${aws_internet_gateway.edge.id}"}},
		"aws_nat_gateway":         map[string]any{"a": map[string]any{"subnet_id": "${aws_subnet.out-a.id}"}},
		"aws_ec2_transit_gateway": map[string]any{"hub": map[string]any{"amazon_side_asn": 64512.0}},
		"aws_ec2_transit_gateway_vpc_attachment": map[string]any{
			"app": map[string]any{"vpc_id": "${aws_vpc.app.id}", "subnet_ids": []any{"${aws_subnet.node-a.id}"}}},
		"aws_ec2_transit_gateway_peering_attachment": map[string]any{"region-yy": map[string]any{"peer_region": "eu-west-2"}},
		"aws_ec2_transit_gateway_route_table":        map[string]any{"segment-work": map[string]any{}, "segment-abroad": map[string]any{}},
		"aws_ec2_transit_gateway_route_table_association": map[string]any{
			"work":   map[string]any{routeTable: "${aws_ec2_transit_gateway_route_table.segment-work.id}", "transit_gateway_attachment_id": "${aws_ec2_transit_gateway_vpc_attachment.app.id}"},
			"abroad": map[string]any{routeTable: "${aws_ec2_transit_gateway_route_table.segment-abroad.id}", "transit_gateway_attachment_id": "${aws_ec2_transit_gateway_peering_attachment.region-yy.id}"}},
		"aws_ec2_transit_gateway_route_table_propagation": map[string]any{
			"back": map[string]any{routeTable: "${aws_ec2_transit_gateway_route_table.segment-abroad.id}", "transit_gateway_attachment_id": "${aws_ec2_transit_gateway_vpc_attachment.app.id}"}},
		"aws_ec2_managed_prefix_list": map[string]any{"closed": map[string]any{"entry": []any{map[string]any{"cidr": "10.0.0.0/8"}}}},
		"aws_ec2_transit_gateway_prefix_list_reference": map[string]any{
			"closed": map[string]any{routeTable: "${aws_ec2_transit_gateway_route_table.segment-work.id}", "blackhole": true, "prefix_list_id": "${aws_ec2_managed_prefix_list.closed.id}"}},
	}}}
}

func TestTheWaysOutAreThoseOfTheRouteTables(t *testing.T) {
	network := NewNetwork(twoVPCs())
	got := map[string]string{}
	for _, v := range network.VPCs {
		for _, tier := range v.Tiers {
			got[v.Name+"/"+tier.Name] = tier.wayOut()
		}
	}
	want := map[string]string{"app/node-a": hub, "edge/out-a": internetGateway, "edge/out-b": internetGateway}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ways out (-want +got):\n%s", diff)
	}
}

func TestTheHubIsReadWithWhatIsAttachedAndWhatIsDropped(t *testing.T) {
	want := Hub{
		ASN: "64512",
		Segments: []Segment{
			{Name: "abroad", Attached: []string{"region-yy"}, Routes: []Route{{"10.0.0.0/16", "app"}, {"100.64.0.0/16", "app"}}},
			{Name: "work", Attached: []string{"app"}, Routes: []Route{{"10.0.0.0/8", dropped}}},
		},
		Peerings: []Attachment{{Name: "region-yy", Segment: "abroad"}},
	}
	if diff := cmp.Diff(want, NewNetwork(twoVPCs()).Hub); diff != "" {
		t.Errorf("hub (-want +got):\n%s", diff)
	}
}

func TestANATGatewayIsTheOneOfItsZone(t *testing.T) {
	for _, v := range NewNetwork(twoVPCs()).VPCs {
		for _, tier := range v.Tiers {
			if has := len(tier.NAT) > 0; has != (tier.Name == "out-a") {
				t.Errorf("%s/%s has NAT gateways in %v", v.Name, tier.Name, tier.NAT)
			}
		}
	}
}
