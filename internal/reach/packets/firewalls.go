package packets

import (
	"fmt"
	"maps"
	"slices"

	"github.com/arteraai/region-expansion/internal/reach/network"
)

// numbered are the names that firewalls let through, numbered from 1.
func numbered(n *network.Network) map[string]int {
	names := map[string]int{}
	for _, r := range n.Regions {
		for _, f := range r.Firewalls {
			for _, list := range f.Lists {
				for _, name := range list.Names {
					names[name] = 0
				}
			}
		}
	}
	for i, name := range slices.Sorted(maps.Keys(names)) {
		names[name] = i + 1
	}
	return names
}

// firewalls plans the firewall's endpoints to which the table of a subnet leads: what comes
// in from the router of the VPC goes back to it, as if from the endpoint's own subnet. Each
// endpoint is a router of its own, which knows the connections that pass it and no others.
func (b *builder) firewalls(v *vpc, s *network.Subnet) {
	for _, r := range s.Table.Routes {
		if r.Via != network.ToFirewall || v.toFirewall[r.Firewall] != "" {
			continue
		}
		endpoint := b.add("firewall in %s", r.Firewall.Subnet.Zone)
		above, in := b.link(v.up, endpoint)
		out, back := b.link(endpoint, v.up)
		v.toFirewall[r.Firewall] = above
		endpoint.do("route add default dev %s table %d", out, endpoint.table(in))
		endpoint.Rules.firewall(r.Firewall.Firewall, b.Names)
		b.late = append(b.late, func() { b.table(v, r.Firewall.Subnet, back) })
	}
}

// firewall lets through what the model's firewall does, and the replies to it. The number
// of a name stands for the name.
func (r *rules) firewall(f *network.Firewall, names map[string]int) {
	r.forward = append(r.forward, "ct state established,related accept", "ct state invalid drop")
	if !f.Strict {
		return
	}
	for _, list := range f.Lists {
		for _, source := range list.Sources {
			for _, name := range list.Names {
				r.forward = append(r.forward, fmt.Sprintf("ip saddr %s tcp dport { 80, 443 } ip dscp %d accept", source, names[name]))
			}
		}
	}
	for _, source := range f.NotTCP {
		r.forward = append(r.forward, fmt.Sprintf("ip saddr %s drop", source))
	}
}
