package packets

import "github.com/arteraai/region-expansion/internal/reach/network"

// builder plans namespaces, and remembers which device goes where.
type builder struct {
	*Plan
	vpcs map[*network.VPC]*vpc
	hubs map[*network.Hub]*Space
	ends map[*network.Attachment][]end
	// late are the tables for what comes from hubs, once all their targets are there.
	late []func()
}

// region plans a region: first all namespaces and links, then the routes, which name
// these.
func (b *builder) region(r *network.Regional) {
	around := b.world(r)
	var all []*vpc
	for _, v := range r.VPCs {
		all = append(all, b.vpc(v, r))
	}
	for _, hub := range r.Hubs {
		b.hubs[hub] = b.add("hub of %s", r.Name)
		for _, a := range hub.Attachments {
			if a.VPC == nil {
				continue
			}
			if b.vpcs[a.VPC] == nil { // that of another account
				all = append(all, b.vpc(a.VPC, r))
			}
			b.attach(a)
		}
	}
	for _, p := range r.Places {
		for _, i := range p.Interfaces {
			b.inSubnet(i)
		}
	}
	for _, v := range all {
		for _, s := range v.Subnets {
			b.nats(v, s)
			b.firewalls(v, s)
		}
		b.gateways(v, around)
	}
	for _, v := range all {
		for _, s := range v.Subnets {
			b.table(v, s, v.from[s])
		}
	}
	for _, table := range b.late {
		table()
	}
	b.late = nil
}

// world is what a region has around it, the internet and AWS: a router, with a host for
// each address.
func (b *builder) world(r *network.Regional) *Space {
	w := b.add("around %s", r.Name)
	for _, p := range r.Places {
		for _, i := range p.Interfaces {
			if i.Subnet == nil {
				b.host(i, w)
			}
		}
	}
	return w
}

// vpc is a VPC in namespaces. Each subnet has a router of its own, with the access
// control list. What leaves a subnet goes up to the router of the VPC, in which the
// subnet's route table decides. What is local goes on to a second router, which knows the
// subnets, and hands it down.
type vpc struct {
	*network.VPC
	up, local *Space
	toLocal   string // the device in up
	// Likewise those to gateways, if the VPC has them.
	toInternet, toService string
	toNAT                 map[*network.NAT]string
	toFirewall            map[*network.FirewallEndpoint]string
	toHub                 map[*network.Hub]map[string]string // by zone
	from                  map[*network.Subnet]string         // by which packets of a subnet come up
	subnets               map[*network.Subnet]*Space
}

func (b *builder) vpc(v *network.VPC, r *network.Regional) *vpc {
	planned := &vpc{VPC: v, up: b.add("router of %s in %s", v.Name, r.Name), local: b.add("local router of %s in %s", v.Name, r.Name),
		toNAT: map[*network.NAT]string{}, toFirewall: map[*network.FirewallEndpoint]string{}, toHub: map[*network.Hub]map[string]string{}, from: map[*network.Subnet]string{}, subnets: map[*network.Subnet]*Space{}}
	planned.toLocal, _ = b.link(planned.up, planned.local)
	for _, s := range v.Subnets {
		b.subnet(planned, s)
	}
	b.vpcs[v] = planned
	return planned
}

func (b *builder) subnet(v *vpc, s *network.Subnet) {
	router := b.add("subnet %s in %s", s.Place(), s.Zone)
	own, above := b.link(router, v.up)
	below, under := b.link(v.local, router)
	v.subnets[s], v.from[s] = router, above
	v.local.route(s.Range, below)
	router.do("route add unreachable %s", s.Range) // but for the hosts that are there
	router.do("route add default dev %s", own)
	if s.ACL != nil {
		router.Rules.acl("iifname "+under, s.ACL.In, fromPeer)
		router.Rules.acl("oifname "+own, s.ACL.Out, toPeer)
	}
}

// inSubnet plans a host in a subnet, once, though several places may have it.
func (b *builder) inSubnet(i *network.Interface) {
	if i.Subnet == nil || b.Hosts[i] != nil {
		return
	}
	v := b.vpcs[i.Subnet.VPC]
	s, own := b.host(i, v.subnets[i.Subnet])
	if i.Node != nil {
		b.inSubnet(i.Node)
		b.pod(v, i, s, own)
	}
	if !i.Open {
		s.Rules.groups(i)
	}
}

// pod joins a pod with its node: what leaves the VPC goes that way, and has the node's
// address from there. What stays in it goes by the pod's own device, and so do replies to what
// came in by it, as the network add-on has it: it marks the connections that pods open.
func (b *builder) pod(v *vpc, i *network.Interface, s *Space, own string) {
	node := b.Hosts[i.Node]
	toNode, inNode := b.link(s, node)
	s.do("route replace default dev %s src %s", toNode, i.Addr)
	for _, is := range v.Ranges {
		s.do("route add %s dev %s src %s", is, own, i.Addr)
	}
	s.do("rule add fwmark %d table %[1]d", answering)
	s.do("route add default dev %s table %d src %s", own, answering, i.Addr)
	s.Rules.answers(own)
	node.route(one(i.Addr), inNode)
	node.Rules.masks(inNode, i.Node.Addr)
}

// table plans the route table of a subnet, for what comes up by a device.
func (b *builder) table(v *vpc, s *network.Subnet, dev string) {
	table := v.up.table(dev)
	for _, r := range s.Table.Routes {
		to := ""
		switch r.Via {
		case network.Local:
			to = v.toLocal
		case network.ToHub:
			to = v.toHub[r.Hub][s.Zone]
		case network.ToNAT:
			to = v.toNAT[r.NAT]
		case network.ToFirewall:
			to = v.toFirewall[r.Firewall]
		case network.ToInternet:
			to = v.toInternet
		case network.ToService:
			to = v.toService
		}
		if to == "" {
			v.up.do("route replace blackhole %s table %d", r.To, table)
		} else {
			v.up.do("route replace %s dev %s table %d", r.To, to, table)
		}
	}
}
