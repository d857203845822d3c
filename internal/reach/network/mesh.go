package network

import "github.com/arteraai/region-expansion/internal/stack"

// mesh reads the stack that joins hubs. It finds these, and their tables, by name.
type mesh struct{ *reader }

// join adds what the mesh has to the hubs of the regions that are there.
func (n *Network) join(s Source) {
	m := mesh{&reader{Blocks: s.Blocks, name: s.Name, named: s.named, network: n}}
	sides := map[string][2]*Attachment{}
	for _, b := range m.Of("aws_ec2_transit_gateway_peering_attachment_accepter") {
		b = m.At(m.to(b, "transit_gateway_attachment_id"))
		if b == nil {
			continue
		}
		from, to := m.hub(m.At(m.to(b, "transit_gateway_id"))), m.hub(m.At(m.to(b, "peer_transit_gateway_id")))
		if from == nil || to == nil {
			continue
		}
		asks, accepts := &Attachment{Resource: m.resource(b), Hub: from}, &Attachment{Resource: m.resource(b), Hub: to}
		asks.Peer, accepts.Peer = accepts, asks
		from.Attachments, to.Attachments = append(from.Attachments, asks), append(to.Attachments, accepts)
		sides[b.Address] = [2]*Attachment{asks, accepts}
	}
	for _, b := range m.Of("aws_ec2_transit_gateway_route_table_association") {
		if a, t := m.side(b, sides); a != nil && t != nil {
			a.Table = t
		}
	}
	for _, b := range m.Of("aws_ec2_transit_gateway_route") {
		a, t := m.side(b, sides)
		for _, is := range m.destinations(b, "destination_cidr_block", "") {
			if t != nil {
				t.Routes = append(t.Routes, HubRoute{Resource: m.resource(b), To: is, Via: a, BlackHole: a == nil})
			}
		}
	}
}

// side is the attachment and the table that a resource is about: of the two sides of a
// peering, the one at whose hub the table is.
func (m mesh) side(b *stack.Block, sides map[string][2]*Attachment) (*Attachment, *HubTable) {
	table := m.At(m.to(b, "transit_gateway_route_table_id"))
	if table == nil {
		return nil, nil
	}
	for _, r := range m.network.Regions {
		for _, hub := range r.Hubs {
			for _, t := range hub.Tables {
				if t.Tag != sought(table) {
					continue
				}
				for _, a := range sides[m.to(b, "transit_gateway_attachment_id")] {
					if a != nil && a.Hub == hub {
						return a, t
					}
				}
				return nil, t
			}
		}
	}
	return nil, nil
}

// hub is the hub that a data source finds.
func (m mesh) hub(b *stack.Block) *Hub {
	if b == nil {
		return nil
	}
	for _, r := range m.network.Regions {
		for _, hub := range r.Hubs {
			if hub.Name == sought(b) {
				return hub
			}
		}
	}
	return nil
}

// sought is the name that a data source looks for.
func sought(b *stack.Block) string {
	for _, filter := range b.Values("filter") {
		if one := (&stack.Block{Body: stack.Object(filter.Value)}); one.Text("name") == "tag:Name" {
			return one.Text("values")
		}
	}
	return ""
}
