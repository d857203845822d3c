package packets

import (
	"fmt"
	"net/netip"

	"github.com/arteraai/region-expansion/internal/reach/network"
)

// Plan is what to build: a namespace for each host and each router, and links between
// them. It is worked out without touching the machine.
type Plan struct {
	Spaces []*Space
	Links  []Link
	Hosts  map[*network.Interface]*Space
	// Names are those that firewalls let through, each with the number in the header of a
	// packet (the DSCP) that stands for it: nothing here speaks TLS.
	Names map[string]int
}

// Space is one namespace.
type Space struct {
	Name string // n12
	What string // subnet app/node in apne1-az1
	// Setup are commands of ip, one a line, once the links are there.
	Setup []string
	// Rules are nftables.
	Rules rules
	// Address is that of a host. A router has none.
	Address netip.Addr
	tables  int
}

// Link is a cable between two namespaces, with the name of its end in each.
type Link struct {
	A, B       *Space
	DevA, DevB string
}

// add makes a namespace.
func (p *Plan) add(format string, about ...any) *Space {
	s := &Space{Name: fmt.Sprintf("n%d", len(p.Spaces)), What: fmt.Sprintf(format, about...)}
	p.Spaces = append(p.Spaces, s)
	return s
}

// link joins two namespaces, and returns the names of the ends.
func (p *Plan) link(a, b *Space) (inA, inB string) {
	l := Link{A: a, B: b, DevA: fmt.Sprintf("a%d", len(p.Links)), DevB: fmt.Sprintf("b%d", len(p.Links))}
	p.Links = append(p.Links, l)
	return l.DevA, l.DevB
}

func (s *Space) do(format string, about ...any) {
	s.Setup = append(s.Setup, fmt.Sprintf(format, about...))
}

// route sends a range to a device.
func (s *Space) route(to netip.Prefix, dev string) { s.do("route replace %s dev %s", to, dev) }

// table is a new routing table for what comes in by a device.
func (s *Space) table(dev string) int {
	s.tables++
	table := 100 + s.tables
	s.do("rule add iif %s table %d", dev, table)
	return table
}

// host is a namespace with one address, and the device by which it reaches everything.
func (p *Plan) host(i *network.Interface, router *Space) (s *Space, own string) {
	s = p.add("%s, %s", i.Place, i.Addr)
	s.Address = i.Addr
	inRouter, own := p.link(router, s)
	router.route(one(i.Addr), inRouter)
	s.do("addr add %s dev %s", one(i.Addr), own)
	s.do("route add default dev %s src %s", own, i.Addr)
	s.Rules.listens(i.Addr)
	p.Hosts[i] = s
	return s, own
}

// one is the range of one address.
func one(addr netip.Addr) netip.Prefix { return netip.PrefixFrom(addr, addr.BitLen()) }

// NewPlan is the plan of a network.
func NewPlan(n *network.Network) *Plan {
	p := &Plan{Hosts: map[*network.Interface]*Space{}, Names: numbered(n)}
	b := builder{Plan: p, vpcs: map[*network.VPC]*vpc{}, hubs: map[*network.Hub]*Space{}, ends: map[*network.Attachment][]end{}}
	for _, r := range n.Regions {
		b.region(r)
	}
	for _, r := range n.Regions {
		for _, hub := range r.Hubs {
			b.peer(hub)
		}
	}
	for _, r := range n.Regions {
		for _, hub := range r.Hubs {
			b.segments(hub)
		}
	}
	return p
}
