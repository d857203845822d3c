package reach

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/reach/network"
)

// toHub hands the packet to the hub, by the VPC's attachment. That must have a subnet in
// the zone of the packet: AWS takes it from no other. Source: VPC guide, "Transit gateway
// attachments to a VPC".
func (w *walker) toHub(s *network.Subnet, r *network.Route) *Stop {
	i := slices.IndexFunc(r.Hub.Attachments, func(a *network.Attachment) bool { return a.VPC == s.VPC })
	if i < 0 {
		return w.stop(leadsNowhere, r.Resource, nil)
	}
	a := r.Hub.Attachments[i]
	at := slices.IndexFunc(a.Subnets, func(t *network.Subnet) bool { return t.Zone == s.Zone })
	if at < 0 {
		return w.stop(notInZone, a.Resource, nil)
	}
	if stop := w.cross(s, a.Subnets[at]); stop != nil {
		return stop
	}
	w.hop(r.Resource, "the route %s goes to the hub", r.To)
	return w.inHub(a, s.Zone)
}

// inHub is a packet that has come to a hub by an attachment.
func (w *walker) inHub(a *network.Attachment, zone string) *Stop {
	if w.steps++; w.steps > most {
		return w.stop(inCircles, a.Resource, nil)
	}
	if a.Table == nil {
		return w.stop(noSegment, a.Resource, nil)
	}
	w.segment = a.Table
	r := a.Table.Route(w.dst)
	switch {
	case r == nil:
		return w.stop(noHubRoute, a.Table.Resource, nil)
	case r.BlackHole:
		return w.stop(blackHole, r.Resource, nil)
	case r.Via.Peer != nil:
		w.hop(r.Resource, "the segment %s sends %s to the hub of %s", w.named(a.Table), r.To, r.Via.Peer.Hub.Region.Name)
		return w.inHub(r.Via.Peer, zone)
	}
	to := w.entry(r.Via, zone)
	if to == nil {
		return w.stop(notInZone, r.Via.Resource, nil)
	}
	w.hop(r.Resource, "the segment %s sends %s to the VPC %s", w.named(a.Table), r.To, r.Via.VPC.Name)
	return w.inSubnet(to)
}

// entry is the subnet in which a packet enters a VPC: that of the zone from which it
// comes, if the attachment has one there, or else the first of those that answer.
func (w *walker) entry(a *network.Attachment, zone string) (to *network.Subnet) {
	for _, s := range a.Subnets {
		if w.network.Up(s.Zone) && (to == nil || s.Zone == zone) {
			to = s
		}
	}
	return to
}

// named is a segment by its name, and by its region if there are several.
func (w *walker) named(t *network.HubTable) string {
	if !w.record || len(w.network.Regions) == 1 {
		return t.Name
	}
	return t.Name + " of " + t.Stack
}
