package network

import (
	"path"
	"strings"
)

func (r *reader) readHubs() {
	for _, b := range r.Of("aws_ec2_transit_gateway") {
		hub := &Hub{Resource: r.resource(b), Region: r.region, Name: b.Text("tags.Name")}
		r.hubs[b.Address] = hub
		r.region.Hubs = append(r.region.Hubs, hub)
	}
	for _, b := range r.Of("aws_ec2_transit_gateway_route_table") {
		if hub := r.hubs[r.to(b, "transit_gateway_id")]; hub != nil {
			table := &HubTable{Resource: r.resource(b), Name: strings.TrimPrefix(path.Base(b.Path), "segment-"), Tag: b.Text("tags.Name")}
			r.segments[b.Address] = table
			hub.Tables = append(hub.Tables, table)
		}
	}
	for _, b := range r.Of("aws_ec2_transit_gateway_vpc_attachment") {
		hub, v := r.hubs[r.to(b, "transit_gateway_id")], r.vpcs[r.to(b, "vpc_id")]
		if hub == nil || v == nil {
			continue
		}
		a := &Attachment{Resource: r.resource(b), Hub: hub, VPC: v}
		for _, address := range r.targets(b, "subnet_ids") {
			if s := r.subnets[address]; s != nil {
				a.Subnets = append(a.Subnets, s)
			}
		}
		r.attached[b.Address] = a
		hub.Attachments = append(hub.Attachments, a)
	}
	r.readSegments()
}

// readSegments reads what the tables of hubs have: who is associated with them, and
// their routes.
func (r *reader) readSegments() {
	for _, b := range r.Of("aws_ec2_transit_gateway_route_table_association") {
		if a, t := r.attached[r.to(b, "transit_gateway_attachment_id")], r.segments[r.to(b, "transit_gateway_route_table_id")]; a != nil && t != nil {
			a.Table, a.Association = t, r.resource(b)
		}
	}
	for _, b := range r.Of("aws_ec2_transit_gateway_route_table_propagation") {
		a, t := r.attached[r.to(b, "transit_gateway_attachment_id")], r.segments[r.to(b, "transit_gateway_route_table_id")]
		if a == nil || t == nil {
			continue
		}
		for _, is := range a.VPC.Ranges {
			t.Routes = append(t.Routes, HubRoute{Resource: r.resource(b), To: is, Via: a, Learnt: true})
		}
	}
	for _, b := range r.Of("aws_ec2_transit_gateway_route", "aws_ec2_transit_gateway_prefix_list_reference") {
		t := r.segments[r.to(b, "transit_gateway_route_table_id")]
		if t == nil {
			continue
		}
		a := r.attached[r.to(b, "transit_gateway_attachment_id")]
		for _, is := range r.destinations(b, "destination_cidr_block", "prefix_list_id") {
			t.Routes = append(t.Routes, HubRoute{Resource: r.resource(b), To: is, Via: a, BlackHole: b.Is("blackhole", true) || a == nil})
		}
	}
}
