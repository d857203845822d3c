package reach

import (
	"path"
	"slices"

	"github.com/arteraai/region-expansion/blocks/intent"
	"github.com/arteraai/region-expansion/internal/reach/network"
)

// Checker checks intents against a network.
type Checker struct {
	network *network.Network
	classes map[*network.Interface]int
	ports   []int    // at which rules begin and end
	any     [][]int8 // whether any packet arrives from a class at another: 0 is unknown
}

// NewChecker prepares a network: interfaces that all rules treat alike are one class.
func NewChecker(n *network.Network) *Checker {
	classes, size := n.Classes(), 0
	for _, class := range classes {
		size = max(size, class+1)
	}
	return &Checker{network: n, classes: classes, ports: append([]int{22, 8080}, n.Ports()...), any: make([][]int8, size)}
}

// Fork is the same checker for another goroutine.
func (c *Checker) Fork() *Checker { return c.losing(c.network.Lost) }

// losing is the same network with a zone lost.
func (c *Checker) losing(zone string) *Checker {
	return &Checker{network: &network.Network{Regions: c.network.Regions, Lost: zone}, classes: c.classes, ports: c.ports, any: make([][]int8, len(c.any))}
}

// Check is the breach of an intent within one region, or from one to another. It is nil
// if the intent holds.
func (c *Checker) Check(from, to *network.Regional, i intent.Intent) *Breach {
	look := c.flows
	if i.Kind == intent.Never {
		look = c.never
	}
	breach := look(from, to, i)
	if breach != nil {
		breach.Intent, breach.Region, breach.Lost = i, from.Name, c.network.Lost
	}
	return breach
}

// never looks for a packet that arrives. Whether a reply would come back does not matter:
// data can leave without one.
func (c *Checker) never(from, to *network.Regional, i intent.Intent) *Breach {
	targets := c.distinct(to, i.To, i.ButTo, from != to)
	for _, sender := range c.distinct(from, i.From, i.ButFrom, from != to) {
		for _, target := range targets {
			if !c.arrives(sender, target) {
				continue
			}
			for _, packet := range c.packets(i.ButPorts) {
				if f := (Flow{sender, target, packet.Protocol, packet.Port, said(target)}); Arrives(c.network, f) {
					return &Breach{Witness: WalkOneWay(c.network, f)}
				}
			}
		}
	}
	return nil
}

// arrives tells whether any packet gets from one interface to another.
func (c *Checker) arrives(sender, target *network.Interface) bool {
	row := &c.any[c.classes[sender]]
	if *row == nil {
		*row = make([]int8, len(c.any))
	}
	known := &(*row)[c.classes[target]]
	if *known == 0 {
		*known = -1
		if Arrives(c.network, Flow{From: sender, To: target, Port: network.AnyPort, Name: said(target)}) {
			*known = 1
		}
	}
	return *known > 0
}

// said is the name that a sender gives to get where it must never get. Inside the network
// that is any name on a list, since the firewall does not compare it with the address.
// Outside, names on a list may be called, so that none is given.
func said(target *network.Interface) string {
	if target.Subnet == nil {
		return ""
	}
	return network.AnyName
}

// flows looks for a packet that does not get through.
func (c *Checker) flows(from, to *network.Regional, i intent.Intent) *Breach {
	for _, list := range []struct {
		of    *network.Regional
		names []string
	}{{from, i.From}, {to, i.To}} {
		for _, name := range list.names {
			if len(places(list.of, []string{name}, nil, false)) == 0 {
				return &Breach{Missing: "there is no " + name + " in " + list.of.Name, missing: network.Resource{Stack: list.of.Name, Address: name}}
			}
		}
	}
	targets := c.distinct(to, i.To, i.ButTo, false)
	for _, sender := range c.distinct(from, i.From, i.ButFrom, false) {
		if missing, by := misled(from, sender, i); missing != "" {
			return &Breach{Missing: missing, missing: by}
		}
		for _, target := range targets {
			for _, packet := range i.Packets {
				f := Flow{sender, target, packet.Protocol, packet.Port, i.Name}
				if service, ok := byService(c.network, f); !ok || i.ByEndpoint && !service {
					return &Breach{Witness: Walk(c.network, f)}
				}
			}
		}
	}
	return nil
}

// misled says what the name of an intent resolves to, if that is not where it should, and
// by which resource.
func misled(r *network.Regional, sender *network.Interface, i intent.Intent) (missing string, by network.Resource) {
	if i.Name == "" || sender.Subnet == nil {
		return "", by
	}
	answer, by := r.Resolve(sender.Subnet.VPC, i.Name), sender.Subnet.VPC.Resource
	if answer.Zone != nil {
		by = answer.Zone.Resource
	}
	switch {
	case answer.Refused != nil:
		return "the resolver of the VPC " + sender.Subnet.VPC.Name + " does not answer for " + i.Name + ", which is on no list", answer.Refused.Resource
	case !answer.Found:
		return i.Name + " does not exist in the VPC " + sender.Subnet.VPC.Name + ": the private zone " + answer.Zone.Name + " answers alone for all names under it", by
	case answer.Place == nil:
		return i.Name + " resolves to nothing that is there", by
	case !matches(i.To, answer.Place.Name):
		return i.Name + " resolves to " + answer.Place.Name + " in the VPC " + sender.Subnet.VPC.Name + ", and not to " + i.To[0], by
	}
	return "", by
}

// distinct are the interfaces that answer of the places that an intent means.
func (c *Checker) distinct(r *network.Regional, names, but []string, inside bool) []*network.Interface {
	return c.oneOfEach(places(r, names, but, inside))
}

// oneOfEach are the interfaces of places that answer, one of each class.
func (c *Checker) oneOfEach(places []*network.Place) (found []*network.Interface) {
	seen := make([]bool, len(c.any))
	for _, p := range places {
		for _, i := range p.Interfaces {
			if class := c.classes[i]; !seen[class] && c.network.Up(i.Zone()) {
				seen[class] = true
				found = append(found, i)
			}
		}
	}
	return found
}

// places are those of a region with some names; inside are those in a VPC alone.
func places(r *network.Regional, names, but []string, inside bool) (found []*network.Place) {
	for _, p := range r.Places {
		if matches(names, p.Name) && !matches(but, p.Name) && (!inside || p.Kind != network.OutsidePlace && p.Kind != network.ServicePlace) {
			found = append(found, p)
		}
	}
	return found
}

// matches tells whether a name is one of those that patterns mean.
func matches(patterns []string, name string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		is, _ := path.Match(pattern, name) // intents are tested to be good patterns
		return is || pattern == "*"
	})
}

// packets are those that tell rules apart: to each port at which a rule begins or ends,
// and to two that none names.
func (c *Checker) packets(but []int) []intent.Packet {
	var packets []intent.Packet
	for _, port := range c.ports {
		if !slices.Contains(but, port) {
			packets = append(packets, intent.Packet{Protocol: "tcp", Port: port})
		}
		packets = append(packets, intent.Packet{Protocol: "udp", Port: port})
	}
	return append(packets, intent.Packet{Protocol: "icmp"})
}

// Flows are the packets that intents are about: those that must get through, and one of
// each pair between which none may.
func (c *Checker) Flows(from, to *network.Regional, intents []intent.Intent) (flows []Flow) {
	for _, i := range intents {
		packets := i.Packets
		if i.Kind == intent.Never {
			packets = c.packets(i.ButPorts)
		}
		for _, sender := range c.distinct(from, i.From, i.ButFrom, from != to) {
			for _, target := range c.distinct(to, i.To, i.ButTo, from != to) {
				if sender == target {
					continue
				}
				for _, packet := range packets {
					flows = append(flows, Flow{sender, target, packet.Protocol, packet.Port, i.Name})
					if i.Kind == intent.Never { // the next pair gets the next packet
						packets = append(packets[1:len(packets):len(packets)], packets[0])
						break
					}
				}
			}
		}
	}
	return flows
}
