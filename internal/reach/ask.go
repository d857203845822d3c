package reach

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/arteraai/region-expansion/internal/reach/network"
)

// Question is who is to reach whom.
type Question struct {
	Region string
	// From and To are places, addresses, or places of another region: region-us:app/node.
	// To may also be a name of the DNS.
	From, To string
	// Packet is a TCP port, or a protocol with one, as in udp/53; or icmp. An empty one is
	// what the place usually offers.
	Packet string
}

// Ask answers a question about a network.
func Ask(n *network.Network, q Question) (Answer, error) {
	r := n.Region(q.Region)
	if r == nil {
		return Answer{}, fmt.Errorf("%s is not among the regions that were read", q.Region)
	}
	from, err := find(n, r, q.From)
	if err != nil {
		return Answer{}, fmt.Errorf("from: %w", err)
	}
	a := Answer{Region: q.Region, From: from.Name, Lost: n.Lost}
	to, err := find(n, r, q.To)
	if err != nil && isName(q.To) {
		return a.askName(n, r, from, q)
	} else if err != nil {
		return Answer{}, fmt.Errorf("to: %w", err)
	}
	return a.between(n, from, to, q.Packet, "")
}

// isName tells whether a text could be a name of the DNS.
func isName(text string) bool {
	_, err := netip.ParseAddr(text)
	return err != nil && strings.Contains(text, ".") && !strings.ContainsAny(text, ":/")
}

// askName asks the resolver of the sender's VPC first.
func (a Answer) askName(n *network.Network, r *network.Regional, from *network.Place, q Question) (Answer, error) {
	vpc := from.Interfaces[0].Subnet
	if vpc == nil {
		return Answer{}, fmt.Errorf("%s asks no resolver of %s; name a place that is in a VPC", from.Name, r.Name)
	}
	name := r.Resolve(vpc.VPC, q.To)
	a.Name, a.To = &Name{Name: q.To, VPC: vpc.VPC.Name}, q.To
	if name.Zone != nil {
		a.Name.Zone = &name.Zone.Resource
		a.Name.Under = name.Zone.Name
	}
	if name.Refused != nil {
		a.Name.Refused = &name.Refused.Resource
		a.Stop = &Stop{Resource: name.Refused.Resource, Why: "the resolver of the VPC " + vpc.VPC.Name + " does not answer for the name, which is on no list",
			Needs: "the name in Egress.Domains of the region, with a reason"}
		return a, nil
	}
	if name.Place == nil {
		a.Stop = &Stop{Resource: name.Zone.Resource, Why: "the name does not exist there: the private zone " + name.Zone.Name + " answers alone for all names under it",
			Needs: "a record in that zone, or no such zone in the VPC"}
		return a, nil
	}
	a.Name.Place = name.Place.Name
	return a.between(n, from, name.Place, q.Packet, q.To)
}

// between walks from every interface of a place to every one of another that answers. The
// name is what the sender calls it by, or "".
func (a Answer) between(n *network.Network, from, to *network.Place, packet, name string) (Answer, error) {
	protocol, port, err := packetOf(packet, to)
	if err != nil {
		return Answer{}, err
	}
	a.To = to.Name
	a.Notes = append(notes(from), notes(to)...)
	slices.Sort(a.Notes)
	a.Notes = slices.Compact(a.Notes)
	var shown *Path
	for _, sender := range from.Interfaces {
		for _, target := range to.Interfaces {
			if sender == target || !n.Up(sender.Zone()) || !n.Up(target.Zone()) {
				continue
			}
			f := Flow{sender, target, protocol, port, name}
			a.Packet = f.packet()
			a.Asked++
			ok := Reaches(n, f)
			if ok {
				a.Reached++
			}
			if shown == nil || shown.Stop == nil && !ok { // of those that differ, one that is stopped
				shown = new(Walk(n, f))
			}
		}
	}
	if shown == nil {
		return Answer{}, fmt.Errorf("neither %s nor %s has two addresses that answer; ask about others, or leave --lost-zone out", from.Name, to.Name)
	}
	a.Reachable = a.Reached == a.Asked
	a.Hops, a.Stop = shown.Hops, shown.Stop
	a.Sender, a.Target = ends(shown.From), ends(shown.To)
	return a, nil
}

// packetOf reads a protocol and a port.
func packetOf(text string, to *network.Place) (protocol string, port int, err error) {
	if text == "" {
		return "tcp", usual(to), nil
	}
	if text == "icmp" {
		return text, 0, nil
	}
	protocol, number, both := strings.Cut(text, "/")
	if !both {
		protocol, number = "tcp", text
	}
	port, err = strconv.Atoi(number)
	if err != nil || port < 1 || port > 65535 || protocol != "tcp" && protocol != "udp" {
		return "", 0, fmt.Errorf("%s is not a port; use one such as 443, udp/53, or icmp", text)
	}
	return protocol, port, nil
}

// usual is the port that a place is there for.
func usual(p *network.Place) int {
	if p.Kind == network.FileSystemPlace {
		return 2049
	}
	return 443
}

// find is the place that a text names: of the region, of another one, or an address.
func find(n *network.Network, r *network.Regional, text string) (*network.Place, error) {
	if addr, err := netip.ParseAddr(text); err == nil {
		return at(r, addr)
	}
	if other, place, named := strings.Cut(text, ":"); named || strings.HasPrefix(text, "region-") {
		if r = n.Region(other); r == nil {
			return nil, fmt.Errorf("%s is not a region; use one of %s", other, strings.Join(n.Names(), ", "))
		}
		if text = place; !named {
			text = "edge/operator" // from where its operators work
		}
		p, err := find(n, r, text)
		if err != nil {
			return nil, err
		}
		return &network.Place{Name: r.Name + ":" + p.Name, What: p.What + " in " + r.Name, Kind: p.Kind, Interfaces: p.Interfaces}, nil
	}
	if p := r.Place(text); p != nil {
		return p, nil
	}
	return nil, unknown(r, text)
}

// at is what has an address. In a subnet where nothing has it, it is anything that could be
// put there.
func at(r *network.Regional, addr netip.Addr) (*network.Place, error) {
	if !addr.Is4() {
		return nil, errors.New("the network has IPv4 addresses alone; use one")
	}
	vpcs := r.VPCs
	if other := r.Place(network.OtherAccount); other != nil {
		vpcs = append(slices.Clip(vpcs), other.Interfaces[0].Subnet.VPC)
	}
	for _, v := range vpcs {
		if !v.Has(addr) {
			continue
		}
		s := v.Subnet(addr)
		if s == nil {
			return nil, fmt.Errorf("%s is in the VPC %s, but in none of its subnets", addr, v.Name)
		}
		i := v.Interface(addr)
		if i == nil {
			i = v.Put(&network.Interface{Resource: s.Resource, Place: s.Place(), Region: r, Subnet: s, Addr: addr, Open: true})
		}
		return &network.Place{Name: addr.String(), What: "the address " + addr.String() + " in " + s.Place(), Kind: network.TierPlace, Interfaces: []*network.Interface{i}}, nil
	}
	return &network.Place{Name: addr.String(), What: "the address " + addr.String() + ", which is in no VPC of " + r.Name, Kind: network.OutsidePlace,
		Interfaces: []*network.Interface{{Place: addr.String(), Region: r, Addr: addr, Public: addr, Open: true}}}, nil
}
