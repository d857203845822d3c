package guardrails

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// regionOf is the region that the mesh joins whose provider is called so: aws.us.
func (s *checked) regionOf(provider string) (Region, bool) {
	code, named := strings.CutPrefix(provider, "aws.")
	for _, r := range s.mesh.joined {
		if named && r.Code == code {
			return r, true
		}
	}
	return Region{}, false
}

// side is the region in which a resource is made or looked for.
func (s *checked) side(b *stack.Block) (Region, bool) { return s.regionOf(b.Text("provider")) }

// peering are the two regions of an attachment, if the fleet's list has them so.
func (s *checked) peering(b *stack.Block) (requester, accepter Region, listed bool) {
	if b.Kind != "aws_ec2_transit_gateway_peering_attachment" {
		return Region{}, Region{}, false
	}
	requester, _ = s.side(b)
	for _, r := range s.mesh.joined {
		if r.AccountID == b.Text("peer_account_id") {
			accepter = r
		}
	}
	return requester, accepter, slices.Contains(s.mesh.Peerings, [2]string{requester.Name, accepter.Name})
}

// across is the region on the other side of the peering that a route or an
// association in a region is about.
func (s *checked) across(b *stack.Block, here Region) (Region, bool) {
	attachment, _ := s.Target(b.Value("transit_gateway_attachment_id"))
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
func (s *checked) isHub(value any, region Region) bool {
	return s.isFound(value, "data.aws_ec2_transit_gateway", region, region.Hub)
}

// isTable tells whether a value is the route table of a segment of a region's hub.
func (s *checked) isTable(value any, region Region, segment string) bool {
	return s.isFound(value, "data.aws_ec2_transit_gateway_route_table", region, region.Hub+segment)
}

func (s *checked) isFound(value any, kind string, region Region, name string) bool {
	b, attribute := s.Target(value)
	if b == nil || b.Kind != kind || attribute != "id" {
		return false
	}
	in, known := s.side(b)
	return known && in.Name == region.Name && seeks(b, name)
}

// seeks tells whether a data source looks for what has that name, and that alone.
func seeks(b *stack.Block, name string) bool {
	names := 0
	for _, filter := range list(b.Body["filter"]) {
		if object(filter)["name"] == "tag:Name" {
			names++
			if !isList(object(filter)["values"], name) {
				return false
			}
		}
	}
	return names == 1 && b.Body["id"] == nil
}
