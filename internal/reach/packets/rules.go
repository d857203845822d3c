package packets

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/reach/network"
)

// rules are nftables, by the hooks that run them.
type rules struct {
	in, out, forward, before, after []string
	answered                        string // the device by which replies to what comes in by it leave
	// closedIn and closedOut drop what neither a rule nor a known connection lets through.
	closedIn, closedOut bool
	known               []netip.Addr // to an internet gateway
}

// port is where hosts listen. What comes to any other port is redirected there, once the
// security groups have seen it.
const port = 9

// listens has a host answer at all ports.
func (r *rules) listens(addr netip.Addr) {
	r.before = append(r.before, fmt.Sprintf("ip daddr %s meta l4proto { tcp, udp } dnat to %[1]s:%d", addr, port))
}

// groups are security groups: what they let in and out, and the replies to that.
func (r *rules) groups(i *network.Interface) {
	r.closedIn, r.closedOut = true, true
	for _, group := range i.Groups {
		for _, rule := range group.In {
			r.in = append(r.in, accepting("ip saddr", i, rule)...)
		}
		for _, rule := range group.Out {
			r.out = append(r.out, accepting("ip daddr", i, rule)...)
		}
	}
}

// accepting is a rule of a security group. One that names a group is about the addresses
// of its members in the same VPC.
func accepting(peer string, i *network.Interface, rule network.Rule) []string {
	peers := rule.Range.String()
	if rule.Group != nil {
		members := membersOf(rule.Group, i)
		if len(members) == 0 {
			return nil
		}
		peers = "{ " + strings.Join(members, ", ") + " }"
	}
	return []string{fmt.Sprintf("%s %s %s accept", peer, peers, matching(rule.Match))}
}

func membersOf(group *network.SecurityGroup, i *network.Interface) (members []string) {
	for _, p := range i.Region.Places {
		for _, other := range p.Interfaces {
			if addr := other.Addr.String(); other.Subnet != nil && other.Subnet.VPC == i.Subnet.VPC && other.Has(group) && !slices.Contains(members, addr) {
				members = append(members, addr)
			}
		}
	}
	return members
}

// matching is a protocol with ports.
func matching(m network.Match) string {
	switch m.Protocol {
	case "":
		return ""
	case "icmp":
		return "meta l4proto icmp"
	}
	return fmt.Sprintf("meta l4proto %s th dport %d-%d", m.Protocol, m.From, m.To)
}

// Which address of a packet an entry of an access control list is about.
const (
	fromPeer = "ip saddr"
	toPeer   = "ip daddr"
)

// acl is an access control list, for what passes a device. It knows no connections.
func (r *rules) acl(device string, entries []network.Entry, peer string) {
	for _, e := range entries {
		verdict := "drop"
		if e.Allow {
			verdict = "return"
		}
		r.forward = append(r.forward, fmt.Sprintf("%s %s %s %s %s", device, peer, e.Range, matching(e.Match), verdict))
	}
	r.forward = append(r.forward, device+" drop")
}

// nat takes the place of what comes in by a device, and takes no connections itself.
func (r *rules) nat(in string, as netip.Addr) {
	r.masks(in, as)
	r.closedIn = true
	// Linux passes on what belongs to no connection as it is; a NAT gateway drops it.
	r.forward = append(r.forward, "ct state invalid drop")
}

// masks is what a node does for a pod, whose security groups have seen to the packet.
func (r *rules) masks(in string, as netip.Addr) {
	r.in = append(r.in, "iifname "+in+" accept")
	r.after = append(r.after, fmt.Sprintf("iifname %s snat to %s", in, as))
}

// answering marks connections whose replies have a routing table of their own.
const answering = 1

// answers has replies to what comes in by a device leave by it.
func (r *rules) answers(device string) { r.answered = device }

// oneForOne is an address of an internet gateway.
func (r *rules) oneForOne(outside string, private, public netip.Addr) {
	r.before = append(r.before, fmt.Sprintf("iifname %s ip daddr %s dnat to %s", outside, public, private))
	r.after = append(r.after, fmt.Sprintf("oifname %s ip saddr %s snat to %s", outside, private, public))
	r.known = append(r.known, private)
}

// onlyKnown drops what has no public address, in both directions.
func (r *rules) onlyKnown(outside string) {
	known := "{ 0.0.0.0" // so that there is one
	for _, addr := range r.known {
		known += ", " + addr.String()
	}
	known += " }"
	r.forward = append(r.forward, fmt.Sprintf("oifname %s ip saddr != %s drop", outside, known), fmt.Sprintf("iifname %s ip daddr != %s drop", outside, known))
}

// onlyFrom drops what leaves by a device and comes from elsewhere: a gateway endpoint
// serves its own VPC.
func (r *rules) onlyFrom(out string, ranges []netip.Prefix) {
	var known []string
	for _, is := range ranges {
		known = append(known, is.String())
	}
	r.forward = append(r.forward, fmt.Sprintf("oifname %s ip saddr != { %s } drop", out, strings.Join(known, ", ")))
}

// repliesOnly drops what leaves by a device and belongs to no connection from there.
func (r *rules) repliesOnly(out string) {
	r.forward = append(r.forward, fmt.Sprintf("oifname %s ct state new,invalid drop", out))
}

// text is the rules as nft reads them. Security groups look at a packet before it is
// redirected to another port.
func (r *rules) text() string {
	var text strings.Builder
	chain := func(name, hook string, rules ...[]string) {
		fmt.Fprintf(&text, "chain %s { type %s; policy accept;\n%s\n}\n", name, hook, strings.Join(slices.Concat(rules...), "\n"))
	}
	known, closed := []string{"ct state established,related accept", "meta iif lo accept"}, []string{"drop"}
	text.WriteString("table ip filter {\n")
	if r.closedIn {
		chain("groups-in", "filter hook prerouting priority -150", known, r.in, closed)
	}
	if r.closedOut {
		chain("groups-out", "filter hook output priority 0", known[:1], []string{"meta oif lo accept"}, r.out, closed)
	}
	if len(r.forward) > 0 {
		chain("passing", "filter hook forward priority 0", r.forward)
	}
	text.WriteString("}\n")
	if r.answered != "" {
		text.WriteString("table ip mangle {\n")
		chain("marks", "filter hook prerouting priority -140", []string{fmt.Sprintf("iifname %s ct state new ct mark set %d", r.answered, answering)})
		chain("answers", "route hook output priority -150", []string{fmt.Sprintf("ct mark %d meta mark set %[1]d", answering)})
		text.WriteString("}\n")
	}
	if len(r.before)+len(r.after) > 0 {
		text.WriteString("table ip nat {\n")
		chain("before", "nat hook prerouting priority -100", r.before)
		chain("after", "nat hook postrouting priority 100", r.after)
		text.WriteString("}\n")
	}
	return text.String()
}

// none tells whether there is no rule.
func (r *rules) none() bool {
	return !r.closedIn && !r.closedOut && r.answered == "" && len(r.forward)+len(r.before)+len(r.after) == 0
}
