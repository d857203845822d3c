package packets

import "github.com/arteraai/region-expansion/internal/reach/network"

// nats plans the NAT gateways that the table of a subnet routes to: what comes in from
// the router of the VPC goes out into the gateway's own subnet, under its address there.
func (b *builder) nats(v *vpc, s *network.Subnet) {
	for _, r := range s.Table.Routes {
		if r.Via != network.ToNAT || v.toNAT[r.NAT] != "" {
			continue
		}
		i := r.NAT.Interface
		nat, _ := b.host(i, v.subnets[i.Subnet])
		above, in := b.link(v.up, nat)
		v.toNAT[r.NAT] = above
		if i.Subnet.ACL != nil {
			nat.Rules.acl("iifname "+in, i.Subnet.ACL.In, fromPeer)
		}
		nat.Rules.nat(in, i.Addr)
	}
}

// gateways plans the ways to what is around the region: an internet gateway, which
// changes addresses one for one and knows no others, and gateway endpoints.
func (b *builder) gateways(v *vpc, around *Space) {
	if v.Gateway != nil {
		gateway := b.add("internet gateway of %s", v.Name)
		above, out := b.link(v.up, gateway)
		in, _ := b.link(gateway, v.local)
		outside, here := b.link(gateway, around)
		v.toInternet = above
		gateway.do("route add default dev %s table %d", outside, gateway.table(out))
		gateway.do("route add default dev %s table %d", in, gateway.table(outside))
		for i := range b.Hosts { // in any order: each has rules of its own
			if i.Subnet != nil && i.Subnet.VPC == v.VPC && i.Public.IsValid() {
				around.route(one(i.Public), here)
				gateway.Rules.oneForOne(outside, i.Addr, i.Public)
			}
		}
		gateway.Rules.onlyKnown(outside)
	}
	b.endpoints(v, around)
}

// endpoints plans the way by gateway endpoints, and the way back for replies alone.
func (b *builder) endpoints(v *vpc, around *Space) {
	above, _ := b.link(v.up, around)
	back, _ := b.link(around, v.local)
	v.toService = above
	v.up.Rules.onlyFrom(above, v.Ranges)
	for _, is := range v.Ranges {
		around.route(is, back)
	}
	around.Rules.repliesOnly(back)
}

// end is a link of an attachment: the device in the hub, and the zone.
type end struct{ dev, zone string }

// attach joins a VPC and its hub, by a link for each subnet of the attachment. What comes
// from the hub is in that subnet, so that its table decides.
func (b *builder) attach(a *network.Attachment) {
	v, hub := b.vpcs[a.VPC], b.hubs[a.Hub]
	if v.toHub[a.Hub] == nil {
		v.toHub[a.Hub] = map[string]string{}
	}
	for _, s := range a.Subnets {
		inHub, above := b.link(hub, v.up)
		v.toHub[a.Hub][s.Zone] = above
		b.ends[a] = append(b.ends[a], end{inHub, s.Zone})
		b.late = append(b.late, func() { b.table(v, s, above) })
		if s.ACL != nil {
			v.up.Rules.acl("iifname "+above, s.ACL.Out, toPeer)
			v.up.Rules.acl("oifname "+above, s.ACL.In, fromPeer)
		}
	}
}

// peer joins two hubs.
func (b *builder) peer(hub *network.Hub) {
	for _, a := range hub.Attachments {
		if a.Peer != nil && len(b.ends[a]) == 0 {
			here, there := b.link(b.hubs[a.Hub], b.hubs[a.Peer.Hub])
			b.ends[a], b.ends[a.Peer] = []end{{dev: here}}, []end{{dev: there}}
		}
	}
}

// segments plans the tables of a hub: for each link by which packets come in, that of the
// attachment's segment. Without one, nothing is routed.
func (b *builder) segments(hub *network.Hub) {
	space := b.hubs[hub]
	for _, a := range hub.Attachments {
		if a.Table == nil {
			continue
		}
		for _, in := range b.ends[a] {
			table := space.table(in.dev)
			for _, r := range static(a.Table.Routes) {
				if dev := b.deviceTo(r, in.zone); dev == "" {
					space.do("route replace blackhole %s table %d", r.To, table)
				} else {
					space.do("route replace %s dev %s table %d", r.To, dev, table)
				}
			}
		}
	}
}

// static are routes with the static ones last, so that they replace learnt ones to the
// same range.
func static(routes []network.HubRoute) (ordered []network.HubRoute) {
	for _, learnt := range []bool{true, false} {
		for _, r := range routes {
			if r.Learnt == learnt {
				ordered = append(ordered, r)
			}
		}
	}
	return ordered
}

// deviceTo is the device by which a route of a hub goes on: that of the same zone, or the
// first.
func (b *builder) deviceTo(r network.HubRoute, zone string) (dev string) {
	if r.BlackHole {
		return ""
	}
	for _, out := range b.ends[r.Via] {
		if dev == "" || out.zone == zone {
			dev = out.dev
		}
	}
	return dev
}
