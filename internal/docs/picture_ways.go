package docs

import "slices"

// waysOut draws how packets get from each VPC to the internet, as the routes say:
// from a subnet to the hub's interface in its zone, through the hub, and through
// the NAT gateway of the zone.
func (d *drawing) waysOut(network Network, p plan) {
	for _, v := range p.lower {
		segment := slices.IndexFunc(network.Hub.Segments, func(s Segment) bool { return slices.Contains(s.Attached, v.Name) })
		if segment < 0 {
			continue
		}
		exit := network.Hub.Segments[segment].wayOut()
		at := slices.IndexFunc(p.upper, func(u vpcPlan) bool { return u.Name == exit })
		if at < 0 || !d.wayToHub(v) {
			continue
		}
		d.wayThroughHub(p, v, p.upper[at], p.segment(network.Hub, segment))
	}
	for _, v := range p.upper {
		d.wayToInternet(v)
	}
	for _, v := range p.vpcs() {
		y := p.hub.bottom()
		if v.y < p.hub.y {
			y = p.hub.y
		}
		d.Box("port", p.port(v)-5, y-5, 10, 10, 5)
	}
}

// wayOut is the attachment to which a segment sends what is bound for the internet.
func (s Segment) wayOut() string {
	for _, route := range s.Routes {
		if route.To == anywhere {
			return route.Via
		}
	}
	return ""
}

// wayToHub leads from the tiers of a VPC below the hub to the hub's interfaces, and
// on to the border of the VPC.
func (d *drawing) wayToHub(v vpcPlan) (leads bool) {
	attached := slices.IndexFunc(v.rows, func(r row) bool { return r.Attached })
	if attached < 0 {
		return false
	}
	top := v.y + vpcHead + lane/2
	for i := range v.Zones {
		zone, interfaces := v.zone(i), v.subnet(i, v.rows[attached])
		for _, r := range v.rows {
			if r.wayOut() == hub && !r.Attached {
				from := v.subnet(i, r)
				d.Arrow("way", "M%d %dH%dV%dH%d", from.right(), from.y+18, zone.right()-rail/2, interfaces.y+18, interfaces.right())
				leads = true
			}
		}
		d.Line("way", "M%d %dV%dH%d", interfaces.right()-15, interfaces.y-9, top, v.grid())
	}
	d.Line("way", "M%d %dV%d", v.grid(), top, v.y)
	return leads
}

func (d *drawing) wayThroughHub(p plan, from, to vpcPlan, segment rectangle) {
	d.Arrow("way", "M%d %dV%dH%dV%d", p.port(from), from.y, p.hub.bottom()-lane/2, segment.near(p.port(from)), segment.bottom())
	d.Line("way", "M%d %dV%dH%dV%d", segment.near(p.port(to)), segment.y, p.hub.y+hubHead+4, p.port(to), to.bottom()-lane)
}

// wayToInternet leads from the hub's interfaces to the NAT gateways, through the firewall if
// there is one, from those to the internet gateway, and out.
func (d *drawing) wayToInternet(v vpcPlan) {
	under, over, gateway := v.bottom()-lane, v.y+vpcHead+lane/2, v.grid()
	for _, r := range v.rows {
		for i, zone := range v.Zones {
			at, column := v.subnet(i, r), v.zone(i)
			if r.Attached && r.wayOut() != "" {
				d.Arrow("way", "M%d %dH%dV%d", gateway, under, at.right()-15, at.bottom()+8)
			}
			switch r.wayOut() {
			case natGateway:
				d.wayToNAT(v, zone, at, column.right()-rail/2)
			case firewall:
				d.wayToFirewall(v, i, at, column.right()-rail/2)
			}
			if slices.Contains(r.NAT, zone) {
				d.Line("way", "M%d %dV%dH%d", at.right()-17, at.y+7, over, gateway)
			}
		}
	}
	d.Arrow("way", "M%d %dV%d", gateway, over, regionTop-20)
	d.Icon("internet-gateway", "out", gateway-14, v.y-14, 28)
	d.Text("small halo", gateway+20, v.y-6, internetGateway)
	d.Icon("cloud", "plain", gateway-36, regionTop-76, 72)
	d.Centred("tab-text", gateway, regionTop-32, "Internet")
}

// wayToNAT leads from the hub's interfaces in a zone to the zone's NAT gateway, or,
// between the tiers, to the first that there is.
func (d *drawing) wayToNAT(v vpcPlan, zone string, from rectangle, out int) {
	for _, r := range v.rows {
		if len(r.NAT) == 0 {
			continue
		}
		if !slices.Contains(r.NAT, zone) {
			zone = r.NAT[0]
		}
		i := slices.Index(v.Zones, zone)
		nat := v.subnet(i, r)
		d.Arrow("way", "M%d %dH%dV%dH%dV%dH%d", from.right(), from.y+18, out, nat.bottom()+rowSpace/2, v.zone(i).right()-rail/2, nat.y+18, nat.right()-5)
		return
	}
}

// wayToFirewall leads from the hub's interfaces in a zone to the firewall's endpoint there:
// the tier that goes on to the NAT gateway.
func (d *drawing) wayToFirewall(v vpcPlan, zone int, from rectangle, out int) {
	for _, r := range v.rows {
		if r.wayOut() == natGateway {
			to := v.subnet(zone, r)
			d.Arrow("way", "M%d %dH%dV%dH%d", from.right(), from.y+18, out, to.y+24, to.right()+1)
			return
		}
	}
}
