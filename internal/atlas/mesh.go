package atlas

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/synthesized"
)

// Peering joins the hubs of two regions, by the names of these.
type Peering struct{ From, To string }

// Peerings are those of the stack that joins hubs, if a fleet has one.
func Peerings(mesh synthesized.Stack) (found []Peering) {
	all := resourcesOf(mesh)
	for _, attachment := range all.of("aws_ec2_transit_gateway_peering_attachment") {
		for _, accepter := range all.of("aws_ec2_transit_gateway_peering_attachment_accepter").referring("transit_gateway_attachment_id", attachment) {
			found = append(found, Peering{attachment.region(), accepter.region()})
		}
	}
	return found
}

// join adds to a region's hub what the stack that joins hubs attaches to it.
func (n *Network) join(mesh synthesized.Stack, region string) {
	all, peerings := resourcesOf(mesh), Peerings(mesh)
	for i := range n.Hub.Segments {
		s := &n.Hub.Segments[i]
		for _, association := range all.of("aws_ec2_transit_gateway_route_table_association") {
			if peer, is := association.peer(all, peerings, region); is && association.segment() == s.Name {
				s.Attached = append(s.Attached, peer)
				n.Hub.Peerings = append(n.Hub.Peerings, Attachment{peer, s.Name})
			}
		}
		for _, route := range all.of("aws_ec2_transit_gateway_route") {
			if peer, is := route.peer(all, peerings, region); is && route.segment() == s.Name {
				s.Routes = append(s.Routes, Route{route.text("destination_cidr_block"), peer})
			}
		}
		s.order()
	}
}

// peer is the region to which a resource, which is made in the hub of a region,
// leads by a peering.
func (r resource) peer(all resources, peerings []Peering, region string) (string, bool) {
	attachment := all.at(r, "transit_gateway_attachment_id")
	at := slices.IndexFunc(peerings, func(p Peering) bool {
		return p.From == attachment.region() && attachment.accepted(all) == p.To
	})
	if at < 0 || r.region() != region {
		return "", false
	}
	if peerings[at].From == region {
		return peerings[at].To, true
	}
	return peerings[at].From, true
}

// accepted is the region that accepts a peering.
func (r resource) accepted(all resources) string {
	for _, accepter := range all.of("aws_ec2_transit_gateway_peering_attachment_accepter").referring("transit_gateway_attachment_id", r) {
		return accepter.region()
	}
	return ""
}

// region is where a resource of the stack that joins hubs is made: that of its
// provider's alias.
func (r resource) region() string {
	return "region-" + strings.TrimPrefix(r.text("provider"), "aws.")
}

// segment is the route table that a resource refers to, which another stack makes:
// operations of data.aws_ec2_transit_gateway_route_table.au_operations_5DC0EF59.
func (r resource) segment() string {
	for _, address := range r.refers(routeTable) {
		path, _ := synthesized.Path(address)
		return path[strings.LastIndex(path, "/")+1:]
	}
	return ""
}
