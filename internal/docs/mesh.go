package docs

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Peering joins the hubs of two regions, by the names of these.
type Peering struct{ From, To string }

// Peerings are those of the stack that joins hubs, if a fleet has one.
func Peerings(mesh stack.Stack) (found []Peering) {
	all := resourcesOf(mesh)
	for _, attachment := range all.Of("aws_ec2_transit_gateway_peering_attachment") {
		for _, accepter := range all.Attached("aws_ec2_transit_gateway_peering_attachment_accepter", "transit_gateway_attachment_id", attachment) {
			found = append(found, Peering{regionOf(attachment), regionOf(accepter)})
		}
	}
	return found
}

// join adds to a region's hub what the stack that joins hubs attaches to it.
func (n *Network) join(mesh stack.Stack, region string) {
	all, peerings := resourcesOf(mesh), Peerings(mesh)
	for i := range n.Hub.Segments {
		s := &n.Hub.Segments[i]
		for _, association := range all.Of("aws_ec2_transit_gateway_route_table_association") {
			if peer, is := all.peer(association, peerings, region); is && segmentOf(association) == s.Name {
				s.Attached = append(s.Attached, peer)
				n.Hub.Peerings = append(n.Hub.Peerings, Attachment{peer, s.Name})
			}
		}
		for _, route := range all.Of("aws_ec2_transit_gateway_route") {
			if peer, is := all.peer(route, peerings, region); is && segmentOf(route) == s.Name {
				s.Routes = append(s.Routes, Route{route.Text("destination_cidr_block"), peer})
			}
		}
		s.order()
	}
}

// peer is the region to which a resource in the hub of a region leads
// through a peering.
func (all resources) peer(r *stack.Block, peerings []Peering, region string) (string, bool) {
	attachment := all.at(r, "transit_gateway_attachment_id")
	at := slices.IndexFunc(peerings, func(p Peering) bool {
		return p.From == regionOf(attachment) && all.accepted(attachment) == p.To
	})
	if at < 0 || regionOf(r) != region {
		return "", false
	}
	if peerings[at].From == region {
		return peerings[at].To, true
	}
	return peerings[at].From, true
}

// accepted is the region that accepts a peering.
func (all resources) accepted(peering *stack.Block) string {
	for _, accepter := range all.Attached("aws_ec2_transit_gateway_peering_attachment_accepter", "transit_gateway_attachment_id", peering) {
		return regionOf(accepter)
	}
	return ""
}

// regionOf is where a resource of the stack that joins hubs is made: that of its
// provider's alias.
func regionOf(r *stack.Block) string {
	return "region-" + strings.TrimPrefix(r.Text("provider"), "aws.")
}

// segmentOf is the route table that a resource refers to, which another stack makes:
// operations of data.aws_ec2_transit_gateway_route_table.au_operations_5DC0EF59.
func segmentOf(r *stack.Block) string {
	for _, address := range stack.References(r.Body[routeTable]) {
		path, _ := stack.Path(address)
		return path[strings.LastIndex(path, "/")+1:]
	}
	return ""
}
