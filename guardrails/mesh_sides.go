package guardrails

import (
	"slices"
	"strings"
)

// regionOf is the region that the mesh joins whose provider is called so: aws.us.
func (s *stack) regionOf(provider string) (Region, bool) {
	code, named := strings.CutPrefix(provider, "aws.")
	for _, r := range s.mesh.joined {
		if named && r.Code == code {
			return r, true
		}
	}
	return Region{}, false
}

// side is the region in which a resource is made or looked for.
func (s *stack) side(b *block) (Region, bool) { return s.regionOf(b.text("provider")) }

// peering are the two regions of an attachment, if the fleet's list has them so.
func (s *stack) peering(b *block) (requester, accepter Region, listed bool) {
	if b.kind != "aws_ec2_transit_gateway_peering_attachment" {
		return Region{}, Region{}, false
	}
	requester, _ = s.side(b)
	for _, r := range s.mesh.joined {
		if r.AccountID == b.text("peer_account_id") {
			accepter = r
		}
	}
	return requester, accepter, slices.Contains(s.mesh.Peerings, [2]string{requester.Name, accepter.Name})
}

// across is the region on the other side of the peering that a route or an
// association in a region is about.
func (s *stack) across(b *block, here Region) (Region, bool) {
	attachment, _ := s.target(b.value("transit_gateway_attachment_id"))
	if attachment == nil {
		return Region{}, false
	}
	requester, accepter, listed := s.peering(attachment)
	switch {
	case listed && requester.Name == here.Name:
		return accepter, true
	case listed && accepter.Name == here.Name:
		return requester, true
	}
	return Region{}, false
}

// isHub tells whether a value is the hub of a region, as the mesh finds it there.
func (s *stack) isHub(value any, region Region) bool {
	return s.isFound(value, "data.aws_ec2_transit_gateway", region, region.Hub)
}

// isTable tells whether a value is the route table of a segment of a region's hub.
func (s *stack) isTable(value any, region Region, segment string) bool {
	return s.isFound(value, "data.aws_ec2_transit_gateway_route_table", region, region.Hub+segment)
}

func (s *stack) isFound(value any, kind string, region Region, name string) bool {
	b, attribute := s.target(value)
	if b == nil || b.kind != kind || attribute != ".id" {
		return false
	}
	in, known := s.side(b)
	return known && in.Name == region.Name && b.seeks(name)
}

// seeks tells whether a data source looks for what has that name, and that alone.
func (b *block) seeks(name string) bool {
	names := 0
	for _, filter := range list(b.body["filter"]) {
		if object(filter)["name"] == "tag:Name" {
			names++
			if !slices.Equal(toStrings(object(filter)["values"]), []string{name}) {
				return false
			}
		}
	}
	return names == 1 && b.body["id"] == nil
}
