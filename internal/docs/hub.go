package docs

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Hub is a transit gateway with its segments.
type Hub struct {
	ASN      string
	Segments []Segment
	// Peerings are the attached hubs of other regions, by the names of these.
	Peerings []Attachment
}

// Segment is a route table of the hub, for all that is attached to it.
type Segment struct {
	Name     string
	Attached []string // VPCs and hubs, by name
	Routes   []Route  // through an attachment, or dropped
}

// Attachment is something that is attached to the hub.
type Attachment struct{ Name, Segment string }

const routeTable = "transit_gateway_route_table_id"

// attachmentKinds are what can be attached to a hub, and the argument that says
// what it is, if the stack builds that too.
var attachmentKinds = map[string]string{
	"aws_ec2_transit_gateway_vpc_attachment":              "vpc_id",
	"aws_ec2_transit_gateway_peering_attachment":          "",
	"aws_ec2_transit_gateway_peering_attachment_accepter": "",
	"aws_vpn_connection":                                  "",
	"aws_dx_gateway_association":                          "",
}

func (all resources) hub() (h Hub) {
	for _, gateway := range all.Of("aws_ec2_transit_gateway") {
		h.ASN = strconv.Itoa(whole(gateway, "amazon_side_asn"))
	}
	for _, table := range all.Of("aws_ec2_transit_gateway_route_table") {
		s := Segment{Name: id(table, "segment-")}
		for _, association := range all.Attached("aws_ec2_transit_gateway_route_table_association", routeTable, table) {
			s.Attached = append(s.Attached, all.attached(association))
		}
		for _, route := range all.Attached("aws_ec2_transit_gateway_route", routeTable, table) {
			s.Routes = append(s.Routes, Route{route.Text("destination_cidr_block"), all.attached(route)})
		}
		for _, propagation := range all.Attached("aws_ec2_transit_gateway_route_table_propagation", routeTable, table) {
			s.Routes = append(s.Routes, all.propagated(propagation)...)
		}
		for _, reference := range all.Attached("aws_ec2_transit_gateway_prefix_list_reference", routeTable, table) {
			for _, to := range listed(all.at(reference, "prefix_list_id")) {
				s.Routes = append(s.Routes, Route{to, all.attached(reference)})
			}
		}
		s.order()
		h.Segments = append(h.Segments, s)
	}
	h.Peerings = all.peerings(h.Segments)
	return h
}

// attached is what a route or an association of a segment leads to: a VPC, or
// nothing for packets that are dropped.
func (all resources) attached(r *stack.Block) string {
	attachment := all.at(r, "transit_gateway_attachment_id")
	if attachment.Address == "" {
		return dropped
	}
	return all.nameOf(attachment)
}

// nameOf is what is attached: the name of a VPC, or what the code calls it.
func (all resources) nameOf(attachment *stack.Block) string {
	if of := all.at(attachment, attachmentKinds[attachment.Kind]); of.Address != "" {
		return of.Top()
	}
	return id(attachment, "")
}

// propagated are the routes that an attachment brings along: to all ranges of its
// VPC. See "Transit gateway route tables" in the Amazon VPC documentation.
func (all resources) propagated(propagation *stack.Block) (routes []Route) {
	attachment := all.at(propagation, "transit_gateway_attachment_id")
	vpc := all.at(attachment, "vpc_id")
	if vpc.Address == "" {
		return nil
	}
	for _, to := range all.vpc(vpc).Ranges {
		routes = append(routes, Route{to, all.nameOf(attachment)})
	}
	return routes
}

// peerings are the attachments other than the stack's own VPCs.
func (all resources) peerings(segments []Segment) (found []Attachment) {
	for _, one := range all.All {
		argument, known := attachmentKinds[one.Kind]
		if !known || argument != "" {
			continue
		}
		name := all.nameOf(one)
		at := slices.IndexFunc(segments, func(s Segment) bool { return slices.Contains(s.Attached, name) })
		if at >= 0 {
			found = append(found, Attachment{name, segments[at].Name})
		}
	}
	return found
}

// order puts what is dropped last, and all else by address.
func (s *Segment) order() {
	slices.SortStableFunc(s.Routes, func(a, b Route) int {
		return cmp.Or(cmp.Compare(a.isDropped(), b.isDropped()), compareRanges(a.To, b.To))
	})
}

// isDropped is 1 for a route that leads nowhere.
func (r Route) isDropped() int {
	if r.Via == dropped {
		return 1
	}
	return 0
}
