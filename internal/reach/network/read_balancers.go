package network

import (
	"net/netip"
	"slices"

	"github.com/arteraai/region-expansion/blocks/ingress"
)

// addBalancers adds the load balancers, with an interface in each subnet. One that the
// internet can call has a public address at each of them.
func (r *reader) addBalancers() {
	for _, b := range r.Of("aws_lb") {
		p := r.place(b.Top(), BalancerPlace, "the load balancer "+b.Text("name"))
		for _, s := range parts(r, r.subnets, b, "subnets") {
			i := r.add(p, r.resource(b), s, parts(r, r.groups, b, "security_groups"))
			if !b.Is("internal", true) {
				i.Public = r.publicAddress()
			}
		}
		if len(p.Interfaces) > 0 && p.Interfaces[0].Public.IsValid() {
			r.addUsers(p.Interfaces[0].Groups)
		}
	}
}

// addUsers adds whoever the security groups of a load balancer let in: an address of each
// range.
func (r *reader) addUsers(groups []*SecurityGroup) {
	p := r.place(ingress.Users, OutsidePlace, "whoever the load balancer lets in")
	for _, group := range groups {
		for _, rule := range group.In {
			addr := userOf(rule.Range)
			known := slices.ContainsFunc(p.Interfaces, func(i *Interface) bool { return i.Addr == addr })
			if addr.IsValid() && !known {
				p.Interfaces = append(p.Interfaces, &Interface{Place: p.Name, Region: r.region, Addr: addr, Public: addr, Open: true})
			}
		}
	}
}

// userOf is an address of a range: the first that a host can have.
func userOf(of netip.Prefix) netip.Addr {
	switch {
	case of == everywhere:
		return user
	case of.IsValid() && of.Bits() < 31:
		return of.Addr().Next()
	}
	return of.Addr()
}
