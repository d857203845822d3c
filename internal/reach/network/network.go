package network

import (
	"net/netip"
	"slices"
)

// Resource is what a part of the network is made by, and what decides about packets
// there.
type Resource struct {
	Stack   string `json:"stack"`
	Address string `json:"address"`
}

// Network is the network of one region, or of several that the mesh joins.
type Network struct {
	Regions []*Regional
	// Lost is the id of the availability zone that is lost, or "".
	Lost string
	// Unread is what decides about packets and could not be read: a range, or a part of the
	// network, that is not in the stack.
	Unread []Unread
}

// Regional is what the stack of one region has.
type Regional struct {
	Name      string // region-jp
	AWSRegion string
	VPCs      []*VPC
	Hubs      []*Hub
	Zones     []*Zone // of names
	Places    []*Place
	Groups    []*SecurityGroup
	Firewalls []*Firewall
}

// Unread is an argument that the model cannot make anything of.
type Unread struct {
	Resource
	Argument string
	Value    any
}

// VPC is a virtual private cloud. Its ranges are local to all its subnets.
type VPC struct {
	Resource
	Name    string // app: the block that it is
	Ranges  []netip.Prefix
	Subnets []*Subnet
	Gateway *Resource // to the internet, if it has one
	// Names are what its resolver may be asked for. It is nil for all names.
	Names *NameFilter
	Block *Resource // of all internet gateways of the account, if there is one
	at    map[netip.Addr]*Interface
}

// Subnet is one subnet.
type Subnet struct {
	Resource
	VPC   *VPC
	Tier  string // node
	Zone  string // apne1-az1
	Range netip.Prefix
	Table *Table
	ACL   *ACL
	Open  Open       // in spite of the VPC's Block
	next  netip.Addr // of the next interface in it
}

// Open is in which directions a subnet is excluded from the block of internet gateways.
type Open struct{ In, Out bool }

// Blocked tells whether the internet gateway carries nothing for the subnet: from outside,
// or else connections that begin inside.
func (s *Subnet) Blocked(in bool) bool {
	return s.VPC.Block != nil && (in && !s.Open.In || !in && !s.Open.Out)
}

// Place is the name by which people know the tier: app/node.
func (s *Subnet) Place() string { return s.VPC.Name + "/" + s.Tier }

// Table is a route table of a VPC. The longest range that contains the destination
// decides, as everywhere in AWS.
type Table struct {
	Resource
	Routes []Route
}

// Route is one route of a table. A route whose target is gone goes nowhere: AWS shows it
// as a black hole.
type Route struct {
	Resource
	To  netip.Prefix
	Via Via
	// One of these is set, if Via asks for it.
	Hub      *Hub
	NAT      *NAT
	Firewall *FirewallEndpoint
	Service  string // of a gateway endpoint: s3
}

// Via is where a route goes.
type Via int

// The targets of routes.
const (
	Nowhere Via = iota
	Local
	ToInternet
	ToNAT
	ToFirewall
	ToHub
	ToService
)

// Route is the one that decides for a destination, or nil.
func (t *Table) Route(to netip.Addr) *Route {
	if t == nil {
		return nil
	}
	var best *Route
	for i := range t.Routes {
		if r := &t.Routes[i]; r.To.Contains(to) && (best == nil || r.To.Bits() > best.To.Bits()) {
			best = r
		}
	}
	return best
}

// NAT is a NAT gateway: it takes the place of the source, under an address of its own
// in its subnet, which the internet gateway replaces by the public one.
type NAT struct {
	Resource
	Interface *Interface
}

// Interface is something that has an address: a node, a mount target, an endpoint.
type Interface struct {
	Resource
	Place  string
	Region *Regional
	Subnet *Subnet // nil for what is on the internet
	Addr   netip.Addr
	Public netip.Addr // by which the internet knows it, if it does
	Groups []*SecurityGroup
	// Open is set for what nobody has put there yet: anything, with security groups that
	// let everything through.
	Open bool
	// Node is where a pod runs. Packets that leave the VPC have the node's address.
	Node *Interface
	// NAT is the gateway whose own interface it is.
	NAT *NAT
}

// Zone is the zone in which the interface is, or "".
func (i *Interface) Zone() string {
	if i.Subnet == nil {
		return ""
	}
	return i.Subnet.Zone
}

// Has tells whether the interface has a security group.
func (i *Interface) Has(group *SecurityGroup) bool { return slices.Contains(i.Groups, group) }

// SecurityGroup lets packets in and out, and the replies to those.
type SecurityGroup struct {
	Resource
	In, Out []Rule
}

// Rule is one rule of a security group: whom it lets through, by range or by group.
type Rule struct {
	Resource
	Match
	Group *SecurityGroup
}

// Zone is a private hosted zone: inside its VPCs, it alone answers for its name and for
// all names under it.
type Zone struct {
	Resource
	Name    string
	VPCs    []*VPC
	Records map[string]*Place // nil for what is not the address of a place
}

// ZoneIDs are the availability zones in which the region has subnets.
func (r *Regional) ZoneIDs() (ids []string) {
	for _, v := range r.VPCs {
		for _, s := range v.Subnets {
			if !slices.Contains(ids, s.Zone) {
				ids = append(ids, s.Zone)
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// Region is the region with a name, or nil.
func (n *Network) Region(name string) *Regional {
	for _, r := range n.Regions {
		if r.Name == name {
			return r
		}
	}
	return nil
}

// Names are the names of the regions.
func (n *Network) Names() (names []string) {
	for _, r := range n.Regions {
		names = append(names, r.Name)
	}
	return names
}

// Up tells whether a zone answers.
func (n *Network) Up(zone string) bool { return n.Lost == "" || n.Lost != zone }

// Subnet is the subnet of the VPC that has an address, or nil.
func (v *VPC) Subnet(of netip.Addr) *Subnet {
	for _, s := range v.Subnets {
		if s.Range.Contains(of) {
			return s
		}
	}
	return nil
}

// Has tells whether an address is in the VPC.
func (v *VPC) Has(addr netip.Addr) bool {
	return slices.ContainsFunc(v.Ranges, func(r netip.Prefix) bool { return r.Contains(addr) })
}

// Interface is what has an address, or nil.
func (v *VPC) Interface(addr netip.Addr) *Interface { return v.at[addr] }

// Put gives an address to something.
func (v *VPC) Put(i *Interface) *Interface {
	v.at[i.Addr] = i
	return i
}
