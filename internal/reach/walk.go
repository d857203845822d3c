package reach

import (
	"net/netip"
	"slices"

	"github.com/arteraai/region-expansion/internal/reach/network"
)

// Flow is a first packet, and the replies to it.
type Flow struct {
	From, To *network.Interface
	// Protocol is tcp, udp or icmp. An empty one, with [network.AnyPort], asks whether any
	// packet gets through.
	Protocol string
	Port     int
	// Name is what the sender says whom it calls, in TLS or in HTTP, if it says so.
	Name string
}

// Path is the way of a flow, there and back, as far as it comes.
type Path struct {
	Flow
	Hops []Hop
	// Stop is nil if the flow gets there, and its replies back.
	Stop *Stop
}

// most is how many steps a packet goes before it is taken to go in circles.
const most = 24

// ephemeral is the port of the sender, to which replies go.
const ephemeral = 49152

// walker follows one packet.
type walker struct {
	network *network.Network
	Flow
	src     *network.Interface   // whose address the packet has now
	nats    []*network.Interface // who sent it, before each NAT gateway that it passed
	passed  []*network.FirewallEndpoint
	dst     netip.Addr
	target  *network.Interface // that of the packet, forth or back
	reply   bool
	at      *network.Subnet   // whose table decided last
	segment *network.HubTable // of a hub, likewise
	steps   int
	service bool // a gateway endpoint took the packet
	record  bool
	oneWay  bool
	path    Path
}

// Walk follows a flow, hop by hop.
func Walk(n *network.Network, f Flow) Path { return walk(n, f, false) }

// WalkOneWay follows the first packet alone.
func WalkOneWay(n *network.Network, f Flow) Path { return walk(n, f, true) }

func walk(n *network.Network, f Flow, oneWay bool) Path {
	w := walker{network: n, Flow: f, record: true, oneWay: oneWay}
	w.path.Flow = f
	w.path.Stop = w.there()
	return w.path
}

// Reaches tells whether a flow gets there, and its replies back.
func Reaches(n *network.Network, f Flow) bool {
	w := walker{network: n, Flow: f}
	return w.there() == nil
}

// Arrives tells whether the first packet of a flow gets there, whatever becomes of the
// replies: enough to carry data away.
func Arrives(n *network.Network, f Flow) bool {
	w := walker{network: n, Flow: f, oneWay: true}
	return w.there() == nil
}

// byService also tells whether a gateway endpoint took the packet.
func byService(n *network.Network, f Flow) (service, ok bool) {
	w := walker{network: n, Flow: f}
	ok = w.there() == nil
	return w.service, ok
}

// there follows the first packet, and back the first reply.
func (w *walker) there() *Stop {
	from, to := w.From, w.To
	w.src, w.target, w.dst = from, to, to.Addr
	if !w.network.Up(from.Zone()) || !w.network.Up(to.Zone()) {
		return w.stop(lostZone, network.Resource{}, nil)
	}
	if from == to {
		return nil
	}
	if stop := w.leave(); stop != nil {
		return stop
	}
	var stop *Stop
	if from.Subnet == nil {
		stop = w.fromInternet()
	} else {
		stop = w.inSubnet(w.src.Subnet)
	}
	if stop != nil || w.oneWay {
		return stop
	}
	return w.back()
}

// leave is the source's own part: its security groups, and a node's address for a pod
// whose packet leaves the VPC.
func (w *walker) leave() *Stop {
	from := w.From
	if !from.Open && !w.allowed(from, w.To, false) {
		return w.stop(noEgress, first(from), from)
	}
	if from.Node != nil && !from.Subnet.VPC.Has(w.dst) {
		w.hop(from.Resource, "the node takes the pod's place, as %s", from.Node.Addr)
		w.src = from.Node
		w.nats = append(w.nats, from)
	}
	return nil
}

// fromInternet is how packets come in: to a public address alone.
func (w *walker) fromInternet() *Stop {
	to := w.To
	if to.Subnet == nil {
		return nil
	}
	gateway := to.Subnet.VPC.Gateway
	switch {
	case gateway == nil:
		return w.stop(noGateway, to.Subnet.VPC.Resource, to)
	case !to.Public.IsValid():
		return w.stop(noPublicAddress, *gateway, to)
	case to.Subnet.Blocked(true):
		return w.stop(blocked, *to.Subnet.VPC.Block, to)
	}
	w.hop(*gateway, "the internet gateway hands it to %s", to.Addr)
	if to.Subnet.ACL != nil && !network.Allows(to.Subnet.ACL.In, w.src.Addr, w.Protocol, w.port()) {
		return w.stop(deniedByACL, to.Subnet.ACL.Resource, to)
	}
	return w.deliver(to)
}

// inSubnet is a packet that an interface in a subnet sends: the route table decides.
func (w *walker) inSubnet(s *network.Subnet) *Stop {
	w.at = s
	if w.steps++; w.steps > most {
		return w.stop(inCircles, s.Table.Resource, nil)
	}
	r := s.Table.Route(w.dst)
	if r == nil {
		return w.stop(noRoute, s.Table.Resource, nil)
	}
	switch r.Via {
	case network.Local:
		return w.local(s, r)
	case network.ToHub:
		return w.toHub(s, r)
	case network.ToNAT:
		return w.toNAT(s, r)
	case network.ToFirewall:
		return w.toFirewall(s, r)
	case network.ToInternet:
		return w.toInternet(s, r)
	case network.ToService:
		return w.toService(s, r)
	}
	return w.stop(leadsNowhere, r.Resource, nil)
}

// local is the last step within a VPC.
func (w *walker) local(s *network.Subnet, r *network.Route) *Stop {
	to := s.VPC.Subnet(w.dst)
	if to == nil {
		return w.stop(noSubnet, s.VPC.Resource, nil)
	}
	if !w.network.Up(to.Zone) {
		return w.stop(lostZone, to.Resource, nil)
	}
	if stop := w.cross(s, to); stop != nil {
		return stop
	}
	i := s.VPC.Interface(w.dst)
	if i == nil {
		return w.stop(nobody, to.Resource, nil)
	}
	w.hop(r.Resource, "%s is in the VPC %s: %s", w.dst, s.VPC.Name, to.Place())
	return w.deliver(i)
}

// cross is the way from one subnet to another in a VPC, past the access control lists of
// both.
func (w *walker) cross(from, to *network.Subnet) *Stop {
	if from == to {
		return nil
	}
	if from.ACL != nil && !network.Allows(from.ACL.Out, w.dst, w.Protocol, w.port()) {
		return w.stop(deniedByACL, from.ACL.Resource, nil)
	}
	if to.ACL != nil && !network.Allows(to.ACL.In, w.src.Addr, w.Protocol, w.port()) {
		return w.stop(deniedByACL, to.ACL.Resource, nil)
	}
	return nil
}

// outOf is the way out of a subnet to what is in none.
func (w *walker) outOf(from *network.Subnet) *Stop {
	if from.ACL != nil && !network.Allows(from.ACL.Out, w.dst, w.Protocol, w.port()) {
		return w.stop(deniedByACL, from.ACL.Resource, nil)
	}
	return nil
}

// port is the one to which the packet goes: to the flow's, or back to the sender's.
func (w *walker) port() int {
	if w.reply {
		return ephemeral
	}
	return w.Port
}

// toNAT takes the packet to a NAT gateway, which sends it on as its own.
func (w *walker) toNAT(s *network.Subnet, r *network.Route) *Stop {
	nat := r.NAT.Interface
	switch {
	case !w.network.Up(nat.Subnet.Zone):
		return w.stop(lostZone, r.NAT.Resource, nil)
	case w.reply:
		return w.stop(unknownToNAT, r.NAT.Resource, nil)
	}
	if stop := w.cross(s, nat.Subnet); stop != nil {
		return stop
	}
	w.hop(r.Resource, "the route %s goes to a NAT gateway", r.To)
	w.hop(r.NAT.Resource, "the NAT gateway takes the place of %s, as %s", w.src.Addr, nat.Addr)
	w.nats = append(w.nats, w.src)
	w.src = nat
	return w.inSubnet(nat.Subnet)
}

// toFirewall takes the packet to the firewall's endpoint in a zone. A reply gets through if
// the same endpoint has seen the connection begin.
func (w *walker) toFirewall(s *network.Subnet, r *network.Route) *Stop {
	endpoint := r.Firewall
	if !w.network.Up(endpoint.Subnet.Zone) {
		return w.stop(lostZone, endpoint.Resource, nil)
	}
	if stop := w.cross(s, endpoint.Subnet); stop != nil {
		return stop
	}
	w.hop(r.Resource, "the route %s goes to the firewall in %s", r.To, endpoint.Subnet.Zone)
	by, ok := endpoint.Lets(w.src.Addr, w.Protocol, w.Port, w.Name)
	switch {
	case w.reply && !slices.Contains(w.passed, endpoint):
		return w.stop(unknownToFirewall, endpoint.Resource, nil)
	case w.reply:
		w.passed = slices.DeleteFunc(w.passed, func(e *network.FirewallEndpoint) bool { return e == endpoint })
		w.hop(endpoint.Resource, "the firewall knows the connection")
	case !ok:
		return w.stop(onNoList, by, nil)
	default:
		w.passed = append(w.passed, endpoint)
		w.hop(by, "the firewall lets %s through", w.packet())
	}
	return w.inSubnet(endpoint.Subnet)
}

// toInternet takes the packet out, if its source has an address that the internet knows.
func (w *walker) toInternet(s *network.Subnet, r *network.Route) *Stop {
	if stop := w.outOf(s); stop != nil {
		return stop
	}
	switch {
	case s.VPC.Gateway == nil:
		return w.stop(leadsNowhere, r.Resource, nil)
	case !w.src.Public.IsValid():
		return w.stop(noPublicAddress, r.Resource, w.src)
	case w.target.Subnet != nil:
		return w.stop(notOnTheInternet, r.Resource, nil)
	case s.Blocked(w.reply):
		return w.stop(blocked, *s.VPC.Block, w.src)
	}
	w.hop(r.Resource, "the route %s goes to the internet gateway, and out as %s", r.To, w.src.Public)
	return nil
}

// toService takes the packet to a service through a gateway endpoint, which has no
// address: replies come back the same way. It serves its own VPC alone. Source: VPC guide,
// "Gateway endpoints".
func (w *walker) toService(s *network.Subnet, r *network.Route) *Stop {
	if stop := w.outOf(s); stop != nil {
		return stop
	}
	if w.src.Subnet == nil || w.src.Subnet.VPC != s.VPC {
		return w.stop(notExtended, r.Resource, nil)
	}
	w.hop(r.Resource, "the gateway endpoint of %s takes it", r.Service)
	w.service = true
	return nil
}
