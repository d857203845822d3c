package guardrails

import (
	"net/netip"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// residencyOfTheHub are the rules about what a region's own hub lets through.
var residencyOfTheHub = []Rule{
	{
		ID:     "residency-black-holes",
		Title:  "Every segment of the hub drops what goes to another country's range",
		Why:    "a peering, now or later, would be a way abroad for patient data",
		Remedy: "refer to a prefix list with 10.0.0.0/8 as a black hole in the segment's route table, and add no route to a part of it",
		check:  flagOpenSegments,
	},
	{
		ID:     "residency-operations-segment",
		Title:  "The segment for what comes from abroad reaches the edge VPC, and neither patient data nor the internet",
		Why:    "the mesh leads other countries' operators into it",
		Remedy: "propagate only the attachment of the VPC with the internet gateway to it, and add no route",
		check:  flagOpenOperations,
	},
}

func flagOpenSegments(s *checked, b *stack.Block, flag flag) {
	const references = "aws_ec2_transit_gateway_prefix_list_reference"
	switch b.Kind {
	case "aws_ec2_transit_gateway_route_table":
		for _, reference := range s.Attached(references, "transit_gateway_route_table_id", b) {
			if list, _ := s.Target(reference.Value("prefix_list_id")); list != nil && containsFleet(list) {
				return
			}
		}
		flag(b, "blackhole", nil)
	case references:
		if !b.Is("blackhole", true) {
			flag(b, "blackhole", b.Value("blackhole"))
		}
	case "aws_ec2_transit_gateway_route":
		to, err := netip.ParsePrefix(b.Text("destination_cidr_block"))
		if !b.Is("blackhole", true) && (err != nil || to.Bits() > 0 && to.Overlaps(regions.FleetRange)) {
			flag(b, "destination_cidr_block", b.Value("destination_cidr_block"))
		}
	}
}

// containsFleet tells whether a prefix list has the range of the fleet.
func containsFleet(list *stack.Block) bool {
	for _, cidr := range list.Strings("entry.cidr") {
		if cidr == regions.FleetRange.String() {
			return true
		}
	}
	return false
}

func flagOpenOperations(s *checked, b *stack.Block, flag flag) {
	table, _ := s.Target(b.Value("transit_gateway_route_table_id"))
	if table == nil || !strings.HasSuffix(table.Text("tags.Name"), "-operations") {
		return
	}
	switch {
	case b.Kind == "aws_ec2_transit_gateway_route" && !b.Is("blackhole", true):
		flag(b, "destination_cidr_block", b.Value("destination_cidr_block"))
	case b.Kind == "aws_ec2_transit_gateway_route_table_propagation" && !s.isAttachedEdge(b.Value("transit_gateway_attachment_id")):
		flag(b, "transit_gateway_attachment_id", b.Value("transit_gateway_attachment_id"))
	}
}

// isAttachedEdge tells whether a value is the attachment of the VPC that has the
// internet gateway.
func (s *checked) isAttachedEdge(value any) bool {
	attachment, _ := s.Target(value)
	if attachment == nil {
		return false
	}
	vpc, _ := s.Target(attachment.Value("vpc_id"))
	return vpc != nil && len(s.Attached("aws_internet_gateway", "vpc_id", vpc)) > 0
}
