package network

import (
	"cmp"
	"maps"
	"net/netip"
	"path"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Read reads the networks of regions, and what the mesh joins them with. Parts that
// refer to something that is not there are left out, as AWS would.
func Read(stacks ...stack.Stack) *Network {
	var sources []Source
	for _, s := range stacks {
		sources = append(sources, NewSource(s))
	}
	return Of(sources...)
}

// Source is a stack with its blocks, for whoever reads them again and again.
type Source struct {
	stack.Stack
	Blocks stack.Blocks
	// named are the addresses that texts refer to, as far as they have been parsed.
	named map[string]string
}

// NewSource reads the blocks of a stack.
func NewSource(s stack.Stack) Source { return Source{s, s.Blocks(), map[string]string{}} }

// Replace is the source with another body at an address, or without the block there if
// there is none.
func (s Source) Replace(address string, body map[string]any) Source {
	s.Blocks = s.Blocks.Replace(address, body)
	return s
}

// Of is the network of stacks whose blocks have been read.
func Of(sources ...Source) *Network {
	n := &Network{}
	for _, s := range sources {
		if !s.IsMesh() {
			n.readRegion(s)
		}
	}
	for _, s := range sources {
		if s.IsMesh() {
			n.join(s)
		}
	}
	return n
}

// reader reads one stack. It knows the parts by the addresses of their resources.
type reader struct {
	stack.Blocks
	name      string
	named     map[string]string
	network   *Network
	region    *Regional // nil for the mesh
	vpcs      map[string]*VPC
	subnets   map[string]*Subnet
	tables    map[string]*Table
	nats      map[string]*NAT
	hubs      map[string]*Hub
	segments  map[string]*HubTable
	attached  map[string]*Attachment
	groups    map[string]*SecurityGroup
	services  map[string]*Place // interface endpoints
	firewalls map[string]*Firewall
	endpoints []*FirewallEndpoint // those of them to which routes lead
	next      netip.Addr          // the next public address
}

func (n *Network) readRegion(s Source) {
	r := reader{
		Blocks: s.Blocks, name: s.Name, named: s.named, network: n, region: &Regional{Name: s.Name, AWSRegion: s.Claims().AWSRegion},
		vpcs: map[string]*VPC{}, subnets: map[string]*Subnet{}, tables: map[string]*Table{}, nats: map[string]*NAT{}, hubs: map[string]*Hub{},
		segments: map[string]*HubTable{}, attached: map[string]*Attachment{}, groups: map[string]*SecurityGroup{}, services: map[string]*Place{},
		firewalls: map[string]*Firewall{}, next: publicAddresses,
	}
	r.readVPCs()
	r.readSubnets()
	r.readBlock()
	r.readACLs()
	r.readGroups()
	r.readHubs()
	r.readFirewalls()
	r.readTables()
	r.readPlaces()
	r.readZones()
	r.readNameFilters()
	for _, address := range slices.Sorted(maps.Keys(r.groups)) {
		r.region.Groups = append(r.region.Groups, r.groups[address])
	}
	n.Regions = append(n.Regions, r.region)
}

func (r *reader) resource(b *stack.Block) Resource { return Resource{r.name, b.Address} }

// to is the address of what an argument refers to, or "".
func (r *reader) to(b *stack.Block, argument string) string { return r.address(b.Value(argument)) }

func (r *reader) address(value any) string {
	if target := r.target(value); target != nil {
		return target.Address
	}
	return ""
}

// target is what a value refers to, or nil.
func (r *reader) target(value any) *stack.Block {
	text, _ := value.(string)
	if address, known := r.named[text]; known {
		return r.At(address)
	}
	target, _ := r.Target(text)
	if target != nil {
		r.named[text] = target.Address
	}
	return target
}

func (r *reader) readVPCs() {
	for _, b := range r.Of("aws_vpc") {
		v := &VPC{Resource: r.resource(b), Name: b.Top(), at: map[netip.Addr]*Interface{}}
		r.addRange(v, b)
		r.vpcs[b.Address] = v
		r.region.VPCs = append(r.region.VPCs, v)
	}
	for _, b := range r.Of("aws_vpc_ipv4_cidr_block_association") {
		if v := part(r, r.vpcs, b, "vpc_id"); v != nil {
			r.addRange(v, b)
		}
	}
	for _, b := range r.Of("aws_internet_gateway") {
		if v := part(r, r.vpcs, b, "vpc_id"); v != nil {
			v.Gateway = new(r.resource(b))
		}
	}
}

// unread notes an argument that the model cannot make anything of, if it is set.
func (r *reader) unread(b *stack.Block, argument string) {
	if value := b.Value(argument); value != nil {
		r.network.Unread = append(r.network.Unread, Unread{r.resource(b), argument, value})
	}
}

// part is the part of the network to which an argument refers, or nil.
func part[T any](r *reader, of map[string]*T, b *stack.Block, argument string) *T {
	found := of[r.to(b, argument)]
	if found == nil {
		r.unread(b, argument)
	}
	return found
}

// parts are those to which an argument with a list refers, each once.
func parts[T any](r *reader, of map[string]*T, b *stack.Block, argument string) (found []*T) {
	for _, each := range b.Values(argument) {
		switch p := of[r.address(each.Value)]; {
		case p == nil:
			r.network.Unread = append(r.network.Unread, Unread{r.resource(b), each.Path, each.Value})
		case !slices.Contains(found, p):
			found = append(found, p)
		}
	}
	return found
}

// prefix is a range that is written out, or that of a VPC or a subnet to which a value
// refers.
func (r *reader) prefix(value any) (netip.Prefix, bool) {
	text, _ := value.(string)
	if is, err := netip.ParsePrefix(text); err == nil {
		return is, true
	}
	if target, attribute := r.Target(text); target != nil && attribute == "cidr_block" {
		is, err := netip.ParsePrefix(target.Text("cidr_block"))
		return is, err == nil
	}
	return netip.Prefix{}, false
}

func (r *reader) addRange(v *VPC, b *stack.Block) {
	if is, ok := r.prefix(b.Value("cidr_block")); ok {
		v.Ranges = append(v.Ranges, is)
	} else {
		r.unread(b, "cidr_block")
	}
}

func (r *reader) readSubnets() {
	for _, b := range r.Of("aws_subnet") {
		v := part(r, r.vpcs, b, "vpc_id")
		is, ok := r.prefix(b.Value("cidr_block"))
		if !ok {
			r.unread(b, "cidr_block")
		}
		if v == nil || !ok {
			continue
		}
		s := &Subnet{Resource: r.resource(b), VPC: v, Tier: path.Base(path.Dir(b.Path)), Zone: b.Text("availability_zone_id"), Range: is}
		s.next = is.Addr()
		for range 4 { // which AWS keeps for itself
			s.next = s.next.Next()
		}
		// Until a table is associated with it, the VPC's main table decides, and that has
		// nothing but the local routes.
		s.Table = &Table{Resource: v.Resource, Routes: v.local(v.Resource)}
		r.subnets[b.Address] = s
		v.Subnets = append(v.Subnets, s)
	}
}

// local are the routes that every table of the VPC has.
func (v *VPC) local(table Resource) (routes []Route) {
	for _, is := range v.Ranges {
		routes = append(routes, Route{Resource: table, To: is, Via: Local})
	}
	return routes
}

// address takes the next free address of a subnet.
func (s *Subnet) address() netip.Addr {
	addr := s.next
	s.next = addr.Next()
	return addr
}

// last is the last address of a subnet that AWS gives to anybody.
func (s *Subnet) last() netip.Addr {
	bytes := s.Range.Addr().As4()
	for bit := s.Range.Bits(); bit < 31; bit++ {
		bytes[bit/8] |= 1 << (7 - bit%8)
	}
	return netip.AddrFrom4(bytes)
}

func (r *reader) readACLs() {
	for _, b := range r.Of("aws_network_acl") {
		acl := &ACL{Resource: r.resource(b), In: r.entriesOf(b, "ingress"), Out: r.entriesOf(b, "egress")}
		for _, s := range parts(r, r.subnets, b, "subnet_ids") {
			s.ACL = acl
		}
	}
}

func (r *reader) entriesOf(b *stack.Block, direction string) (entries []Entry) {
	for _, each := range b.Values(direction) {
		entry := &stack.Block{Address: b.Address, Body: stack.Object(each.Value)}
		is, ok := r.prefix(entry.Value("cidr_block"))
		if !ok {
			r.unread(entry, "cidr_block")
		}
		number, _ := entry.Number("rule_no")
		entries = append(entries, Entry{Number: int(number), Match: matchOf(entry, "protocol", is), Allow: entry.Text("action") == "allow"})
	}
	slices.SortStableFunc(entries, func(a, b Entry) int { return cmp.Compare(a.Number, b.Number) })
	return entries
}

// matchOf reads what a rule is about.
func matchOf(b *stack.Block, protocol string, is netip.Prefix) Match {
	from, _ := b.Number("from_port")
	to, _ := b.Number("to_port")
	m := Match{Protocol: b.Text(protocol), From: int(from), To: int(to), Range: is}
	if m.Protocol == "-1" || m.Protocol == "all" {
		m.Protocol = ""
	}
	return m
}
