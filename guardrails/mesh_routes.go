package guardrails

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// meshRoutes are the rules about what the mesh lets through. Each knows a table by
// how the mesh finds it: by its name, with the provider of its region.
var meshRoutes = []Rule{
	{
		ID:     "mesh-peering",
		Title:  "Every peering is one of the fleet's list, asked for by the one region and accepted by the other",
		Why:    "a hub would be joined with a network that nobody has decided on",
		Remedy: "add the two regions to peerings in regions/mesh.go, or take the peering out",
		check:  flagPeerings,
	},
	{
		ID:     "mesh-lookup",
		Title:  "Hubs are found by their names, and of their route tables only those of the segments edge and operations",
		Why:    "a table that the mesh does not know it cannot change: not that of a segment with patient data",
		Remedy: "find it with peering.FindHub",
		check: func(s *checked, b *stack.Block, flag flag) {
			region, known := s.side(b)
			hub := hubOf(region)
			names := []string{hub.Name}
			if b.Kind == "data.aws_ec2_transit_gateway_route_table" {
				names = []string{hub.EdgeName, hub.OperationsName}
			}
			if !known || !slices.ContainsFunc(names, func(name string) bool { return seeks(b, name) }) {
				flag(b, "filter", b.Value("filter"))
			}
		},
	},
	{
		ID:     "mesh-association",
		Title:  "A peering stands in the segment operations, on both sides",
		Why:    "packets from abroad would reach what that other segment reaches, patient data included",
		Remedy: "associate it with the table of the segment operations in the same region",
		check: func(s *checked, b *stack.Block, flag flag) {
			region, _ := s.side(b)
			if !s.isTable(b.Value("transit_gateway_route_table_id"), region, hubOf(region).OperationsName) {
				flag(b, "transit_gateway_route_table_id", b.Value("transit_gateway_route_table_id"))
			}
			if _, joined := s.across(b, region); !joined {
				flag(b, "transit_gateway_attachment_id", b.Value("transit_gateway_attachment_id"))
			}
		},
	},
	{
		ID:     "mesh-route-table",
		Title:  "Only the segment edge has routes abroad",
		Why:    "a segment with patient data, or the one of the peerings, would be routed abroad",
		Remedy: "put the route into the table of the segment edge in the same region",
		check: func(s *checked, b *stack.Block, flag flag) {
			if region, _ := s.side(b); !s.isTable(b.Value("transit_gateway_route_table_id"), region, hubOf(region).EdgeName) {
				flag(b, "transit_gateway_route_table_id", b.Value("transit_gateway_route_table_id"))
			}
		},
	},
	{
		ID:     "mesh-route-destination",
		Title:  "A route leads through a peering to the operators of the region on its other side, and to nothing else",
		Why:    "a workload's range, or everybody's, would be routed between countries",
		Remedy: "use the range of the tier of operators in the other region's edge VPC",
		check: func(s *checked, b *stack.Block, flag flag) {
			region, _ := s.side(b)
			other, joined := s.across(b, region)
			if !joined {
				flag(b, "transit_gateway_attachment_id", b.Value("transit_gateway_attachment_id"))
			} else if b.Text("destination_cidr_block") != hubOf(other).Range.String() {
				flag(b, "destination_cidr_block", b.Value("destination_cidr_block"))
			}
		},
	},
}

func flagPeerings(s *checked, b *stack.Block, flag flag) {
	if b.Kind == "aws_ec2_transit_gateway_peering_attachment_accepter" {
		region, _ := s.side(b)
		asked, _ := s.Target(b.Value("transit_gateway_attachment_id"))
		if asked == nil || asked.Kind != "aws_ec2_transit_gateway_peering_attachment" {
			flag(b, "transit_gateway_attachment_id", b.Value("transit_gateway_attachment_id"))
		} else if _, accepter, listed := s.peering(asked); listed && accepter.Code != region.Code {
			flag(b, "provider", b.Value("provider"))
		}
		return
	}
	requester, accepter, listed := s.peering(b)
	if !listed || s.isRepeated(b) {
		flag(b, "peer_account_id", b.Value("peer_account_id"))
		return
	}
	if b.Text("peer_region") != accepter.AWSRegion {
		flag(b, "peer_region", b.Value("peer_region"))
	}
	if !s.isHub(b.Value("transit_gateway_id"), requester) {
		flag(b, "transit_gateway_id", b.Value("transit_gateway_id"))
	}
	if !s.isHub(b.Value("peer_transit_gateway_id"), accepter) {
		flag(b, "peer_transit_gateway_id", b.Value("peer_transit_gateway_id"))
	}
}

// isRepeated tells whether an attachment before this one joins the same regions.
func (s *checked) isRepeated(b *stack.Block) bool {
	attachments := s.Of(b.Kind)
	return slices.ContainsFunc(attachments[:slices.Index(attachments, b)], func(earlier *stack.Block) bool {
		return earlier.Text("provider") == b.Text("provider") && earlier.Text("peer_account_id") == b.Text("peer_account_id")
	})
}
