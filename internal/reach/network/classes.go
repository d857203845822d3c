package network

import (
	"fmt"
	"net/netip"
	"slices"
	"strings"
)

// Classes tells interfaces apart that a rule or a route could treat differently: by
// subnet, security groups, and by the ranges of rules that their addresses are in. What
// holds for one interface of a class holds for all.
func (n *Network) Classes() map[*Interface]int {
	ranges := n.ranges()
	numbers, classes := map[string]int{}, map[*Interface]int{}
	for _, r := range n.Regions {
		for _, p := range r.Places {
			for _, i := range p.Interfaces {
				key := i.class(ranges)
				if _, known := numbers[key]; !known {
					numbers[key] = len(numbers)
				}
				classes[i] = numbers[key]
			}
		}
	}
	return classes
}

func (i *Interface) class(ranges []netip.Prefix) string {
	if i.Subnet == nil {
		return i.Region.Name + " " + i.Place + " " + i.Addr.String()
	}
	var key strings.Builder
	fmt.Fprintf(&key, "%p %v %v", i.Subnet, i.Open, i.Public.IsValid())
	for _, group := range i.Groups {
		fmt.Fprintf(&key, " %p", group)
	}
	if i.Node != nil {
		fmt.Fprintf(&key, " in %p", i.Node.Subnet)
	}
	for n, is := range ranges {
		if is.Bits() > i.Subnet.Range.Bits() && is.Contains(i.Addr) {
			fmt.Fprintf(&key, " %d", n)
		}
	}
	return key.String()
}

// ranges are those of all rules that may tell addresses of one subnet apart.
func (n *Network) ranges() (ranges []netip.Prefix) {
	n.matches(func(m Match) {
		if m.Range.IsValid() && !slices.Contains(ranges, m.Range) {
			ranges = append(ranges, m.Range)
		}
	})
	return ranges
}

// Ports are those at which rules begin and end.
func (n *Network) Ports() (ports []int) {
	n.matches(func(m Match) {
		for _, port := range []int{m.From, m.To} {
			if (m.Protocol == "tcp" || m.Protocol == "udp") && !slices.Contains(ports, port) {
				ports = append(ports, port)
			}
		}
	})
	return ports
}

// matches calls back for what each rule of security groups, lists and firewalls is about.
func (n *Network) matches(each func(Match)) {
	for _, r := range n.Regions {
		for _, f := range r.Firewalls {
			for _, port := range webPorts {
				each(Match{Protocol: "tcp", From: port, To: port})
			}
			for _, list := range f.Lists {
				for _, is := range list.Sources {
					each(Match{Range: is})
				}
			}
		}
		for _, group := range r.Groups {
			for _, rule := range slices.Concat(group.In, group.Out) {
				each(rule.Match)
			}
		}
		for _, v := range r.VPCs {
			for _, s := range v.Subnets {
				if s.ACL == nil {
					continue
				}
				for _, entry := range slices.Concat(s.ACL.In, s.ACL.Out) {
					each(entry.Match)
				}
			}
		}
	}
}
