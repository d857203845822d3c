package reach

import (
	"fmt"

	"github.com/arteraai/region-expansion/internal/reach/network"
)

// Stop is why a packet does not come further: the resource that stops it, and the
// nearest rule that would let it pass.
type Stop struct {
	network.Resource
	Why   string `json:"why"`
	Needs string `json:"needs"`
	Back  bool   `json:"back,omitempty"` // it is the reply that is stopped
}

type reason int

const (
	lostZone reason = iota
	noEgress
	noIngress
	noRoute
	leadsNowhere
	noSubnet
	nobody
	sameAddress
	deniedByACL
	natTakesNone
	unknownToNAT
	unknownToFirewall
	pastFirewall
	onNoList
	noGateway
	noPublicAddress
	blocked
	notOnTheInternet
	notExtended
	notInZone
	noSegment
	noHubRoute
	blackHole
	inCircles
)

// stop says why the packet ends here. The interface is the one that is asked, if one is.
func (w *walker) stop(why reason, by network.Resource, i *network.Interface) *Stop {
	if !w.record {
		return unread
	}
	s := &Stop{Resource: by, Back: w.reply}
	s.Why, s.Needs = w.words(why, i)
	return s
}

// unread stands for every stop that is not recorded: checks ask millions of times, and
// only whether there is one.
var unread = &Stop{}

// words are why a packet ends, and what would let it pass.
func (w *walker) words(why reason, i *network.Interface) (text, needs string) {
	switch why {
	case lostZone:
		return "its zone is lost", "the zone to come back, or a second one"
	case noEgress:
		return fmt.Sprintf("no security group of %s lets out %s to %s", i.Place, w.packet(), w.dst), w.nearest(i, w.To, false)
	case noIngress:
		return fmt.Sprintf("no security group of %s lets in %s from %s", i.Place, w.packet(), w.src.Addr), w.nearest(i, w.src, true)
	case noRoute:
		return fmt.Sprintf("the route table of %s has no route to %s", w.at.Place(), w.dst), fmt.Sprintf("a route to %s in it, to the hub or another way out", w.dst)
	case leadsNowhere:
		return fmt.Sprintf("in %s, the route to %s has a target that does not exist", w.at.Place(), w.dst), "its target, in the same VPC or attached to it"
	case noSubnet:
		return fmt.Sprintf("%s is in the VPC, but in none of its subnets", w.dst), "an address that a subnet has"
	case nobody:
		return fmt.Sprintf("nothing has the address %s", w.dst), "something there, or another address"
	case sameAddress:
		return fmt.Sprintf("%s is an address of %s in the sender's own region", w.dst, i.Place), "a range that the sender's region does not have"
	case deniedByACL:
		return fmt.Sprintf("the network access control list denies %s between %s and %s", w.packet(), w.src.Addr, w.dst), "an entry in both directions, since it does not know replies"
	case natTakesNone:
		return "a NAT gateway takes no connections", "a load balancer in the same subnet"
	case unknownToNAT:
		return "the reply would leave by a NAT gateway, which knows no such connection", fmt.Sprintf("a route back to %s, past the NAT gateway", w.dst)
	case unknownToFirewall:
		return "the reply reaches the firewall's endpoint of a zone that has not seen the connection begin", "routes on which packets pass the same endpoint there and back"
	case pastFirewall:
		return "the reply goes past the firewall, which drops a connection that it sees half of", "a route back through the firewall's endpoint of the same zone"
	case onNoList:
		called := "it gives no name, so that no list has it"
		if w.Name != "" {
			called = w.Name + " is on no list of its segment"
		}
		return fmt.Sprintf("the firewall drops %s from %s: %s", w.packet(), w.src.Addr, called), "TLS or HTTP to a name in Egress.Domains of the region, which has a reason; ask for the name"
	case noGateway:
		return "the VPC " + i.Subnet.VPC.Name + " has no internet gateway, and so no way in from the internet", "a load balancer in the VPC with the internet gateway, and a way from there"
	case noPublicAddress:
		return i.Place + " has no public address, so that the internet gateway drops it", "a load balancer or a NAT gateway with one"
	case blocked:
		return "the account blocks internet gateways, and the subnet of " + i.Place + " is not excluded from it", "an exclusion of the subnet in this direction"
	case notOnTheInternet:
		return fmt.Sprintf("it goes out to the internet, which has no route to %s", w.dst), "a route there inside the network"
	case notExtended:
		return fmt.Sprintf("the gateway endpoint of the VPC %s serves that VPC alone, and not %s", w.at.VPC.Name, w.src.Addr), "a gateway endpoint in the sender's own VPC"
	case notInZone:
		return "the hub's attachment has no subnet that answers in this zone", "a subnet of the attachment in each zone"
	case noSegment:
		return "the hub's attachment is in no segment", "an association with the route table of a segment"
	case noHubRoute:
		return fmt.Sprintf("the segment %s has no route to %s", w.named(w.segment), w.dst), "a propagation of the attachment that has it, or a route"
	case blackHole:
		return fmt.Sprintf("the segment %s drops what goes to %s: a black hole", w.named(w.segment), w.dst), "a route for a smaller range, or a propagation of the attachment that has it"
	}
	return "the packet goes in circles", "routes that agree"
}

// nearest is the rule that would let the packet pass, with the rule that comes nearest to
// it.
func (w *walker) nearest(i, peer *network.Interface, in bool) string {
	direction, preposition := "egress", " to "
	if in {
		direction, preposition = "ingress", " from "
	}
	needs := fmt.Sprintf("an %s rule for %s%s%s", direction, w.packet(), preposition, peer.Addr)
	var best *network.Rule
	score := -1
	for _, group := range i.Groups {
		rules := group.Out
		if in {
			rules = group.In
		}
		for n := range rules {
			r := &rules[n]
			points := 0
			if r.Takes(w.Protocol, w.Port) {
				points += 2
			}
			if r.Group == nil && r.Range.Contains(peer.Addr) || r.Group != nil && peer.Has(r.Group) {
				points++
			}
			if points > score {
				best, score = r, points
			}
		}
	}
	if best == nil {
		return needs + "; there is none"
	}
	return fmt.Sprintf("%s; the nearest is %s, %s", needs, best.Address, describe(best, in))
}
