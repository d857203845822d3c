package guardrails

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/peering"
	"github.com/arteraai/region-expansion/internal/stack"
	"github.com/arteraai/region-expansion/regions"
)

// regionOf is the region that the mesh joins whose provider is called so: aws.us.
func (s *checked) regionOf(provider string) (regions.Region, bool) {
	code, named := strings.CutPrefix(provider, "aws.")
	for _, r := range s.mesh.Regions() {
		if named && r.Code == code {
			return r, true
		}
	}
	return regions.Region{}, false
}

// side is the region in which a resource is made or looked for.
func (s *checked) side(b *stack.Block) (regions.Region, bool) { return s.regionOf(b.Text("provider")) }

// hubOf is how the mesh finds the hub of a region, and empty for no region.
func hubOf(region regions.Region) peering.Hub {
	if region.Code == "" {
		return peering.Hub{}
	}
	return region.MeshHub()
}

// peering are the two regions of an attachment, if the fleet's list has them so.
func (s *checked) peering(b *stack.Block) (requester, accepter regions.Region, listed bool) {
	if b.Kind != "aws_ec2_transit_gateway_peering_attachment" {
		return regions.Region{}, regions.Region{}, false
	}
	requester, _ = s.side(b)
	for _, r := range s.mesh.Regions() {
		if r.AccountID == b.Text("peer_account_id") {
			accepter = r
		}
	}
	listed = slices.ContainsFunc(s.mesh.Peerings, func(p regions.Joined) bool {
		return p.Requester.Code == requester.Code && p.Accepter.Code == accepter.Code
	})
	return requester, accepter, listed
}

// across is the region on the other side of the peering that a route or an
// association in a region is about.
func (s *checked) across(b *stack.Block, here regions.Region) (regions.Region, bool) {
	attachment, _ := s.Target(b.Value("transit_gateway_attachment_id"))
	if attachment == nil {
		return regions.Region{}, false
	}
	requester, accepter, listed := s.peering(attachment)
	switch {
	case listed && requester.Code == here.Code:
		return accepter, true
	case listed && accepter.Code == here.Code:
		return requester, true
	}
	return regions.Region{}, false
}

// isHub tells whether a value is the hub of a region, as the mesh finds it there.
func (s *checked) isHub(value any, region regions.Region) bool {
	return s.isFound(value, "data.aws_ec2_transit_gateway", region, hubOf(region).Name)
}

// isTable tells whether a value is the route table of that name of a region's hub.
func (s *checked) isTable(value any, region regions.Region, name string) bool {
	return s.isFound(value, "data.aws_ec2_transit_gateway_route_table", region, name)
}

func (s *checked) isFound(value any, kind string, region regions.Region, name string) bool {
	b, attribute := s.Target(value)
	if b == nil || b.Kind != kind || attribute != "id" {
		return false
	}
	in, known := s.side(b)
	return known && in.Code == region.Code && seeks(b, name)
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
