package network

import (
	"path"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

func (r *reader) readHubs() {
	for _, b := range r.Of("aws_ec2_transit_gateway") {
		hub := &Hub{Resource: r.resource(b), Region: r.region, Name: b.Text("tags.Name")}
		r.hubs[b.Address] = hub
		r.region.Hubs = append(r.region.Hubs, hub)
	}
	for _, b := range r.Of("aws_ec2_transit_gateway_route_table") {
		if hub := part(r, r.hubs, b, "transit_gateway_id"); hub != nil {
			table := &HubTable{Resource: r.resource(b), Name: strings.TrimPrefix(path.Base(b.Path), "segment-"), Tag: b.Text("tags.Name")}
			r.segments[b.Address] = table
			hub.Tables = append(hub.Tables, table)
		}
	}
	for _, b := range r.Of("aws_ec2_transit_gateway_vpc_attachment") {
		hub, v := part(r, r.hubs, b, "transit_gateway_id"), part(r, r.vpcs, b, "vpc_id")
		if hub == nil || v == nil {
			continue
		}
		a := &Attachment{Resource: r.resource(b), Hub: hub, VPC: v, Subnets: parts(r, r.subnets, b, "subnet_ids")}
		r.attached[b.Address] = a
		hub.Attachments = append(hub.Attachments, a)
	}
	r.readSegments()
}

// readSegments reads what the tables of hubs have: who is associated with them, and
// their routes.
func (r *reader) readSegments() {
	for _, b := range r.Of("aws_ec2_transit_gateway_route_table_association") {
		if a, t := r.joined(b); a != nil && t != nil {
			a.Table = t
		}
	}
	for _, b := range r.Of("aws_ec2_transit_gateway_route_table_propagation") {
		a, t := r.joined(b)
		if a == nil || t == nil {
			continue
		}
		for _, is := range a.VPC.Ranges {
			t.Routes = append(t.Routes, HubRoute{Resource: r.resource(b), To: is, Via: a, Learnt: true})
		}
	}
	for _, b := range r.Of("aws_ec2_transit_gateway_route", "aws_ec2_transit_gateway_prefix_list_reference") {
		a, t := r.joined(b)
		if t == nil {
			continue
		}
		for _, is := range r.destinations(b, "destination_cidr_block", "prefix_list_id") {
			t.Routes = append(t.Routes, HubRoute{Resource: r.resource(b), To: is, Via: a, BlackHole: b.Is("blackhole", true) || a == nil})
		}
	}
}

// joined are the attachment and the table that a resource is about.
func (r *reader) joined(b *stack.Block) (*Attachment, *HubTable) {
	return part(r, r.attached, b, "transit_gateway_attachment_id"), part(r, r.segments, b, "transit_gateway_route_table_id")
}
