package network

import "net/netip"

// Hub is a transit gateway.
type Hub struct {
	Resource
	Region      *Regional
	Name        string
	Tables      []*HubTable
	Attachments []*Attachment
}

// Attachment joins a VPC to a hub, or two hubs.
type Attachment struct {
	Resource
	Hub     *Hub
	VPC     *VPC        // or else
	Peer    *Attachment // the other side of a peering
	Subnets []*Subnet
	Table   *HubTable // the one that decides about what comes in by the attachment
}

// HubTable is a route table of a hub: a segment.
type HubTable struct {
	Resource
	Name   string // operations
	Tag    string // its Name tag, by which the mesh finds it
	Routes []HubRoute
}

// HubRoute is one route of a segment, static or learnt by propagation.
type HubRoute struct {
	Resource
	To        netip.Prefix
	Via       *Attachment
	BlackHole bool
	Learnt    bool
}

// Route is the one that decides for a destination, or nil. Of two with the same range,
// the static one does.
func (t *HubTable) Route(to netip.Addr) *HubRoute {
	if t == nil {
		return nil
	}
	var best *HubRoute
	for i := range t.Routes {
		r := &t.Routes[i]
		if r.To.Contains(to) && (best == nil || r.To.Bits() > best.To.Bits() || r.To.Bits() == best.To.Bits() && best.Learnt && !r.Learnt) {
			best = r
		}
	}
	return best
}
