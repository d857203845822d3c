package egress

import (
	"fmt"
	"slices"
	"strings"
)

// The room that rule groups have. AWS keeps it for them from the start, and a group with
// another amount would be a new one.
const (
	// ListCapacity is that of a segment's list: two rules for each name, and some around.
	ListCapacity = 2*maxDomains + 100
	// NamelessCapacity is that of a rule for what carries no name.
	NamelessCapacity = 100
)

// Nameless are the rules for what carries no name: everything that is not TCP, and TCP to
// ports on which no client says whom it calls. They are dropped with the first packet. The
// default of the policy, to drop what is established, would let that one out: UDP has no
// handshake, and data fits into one packet. Source: Network Firewall developer guide,
// "Strict evaluation order".
//
// The rules are Suricata's, by the name of their group; HOME_NET are all addresses inside.
// Each is one line, so that CDKTF writes the same text in JSON and in HCL.
func Nameless() map[string]string {
	return map[string]string{
		"other": `drop ip $HOME_NET any -> any any (msg:"not TCP"; ip_proto:!6; sid:1; rev:1;)`,
		"ports": `drop tcp $HOME_NET any -> any ![80,443] (msg:"a port on which nobody says whom they call"; sid:1; rev:1;)`,
	}
}

// Targets are the names of a segment, sorted.
func (s Segment) Targets() (names []string) {
	for _, d := range s.Domains {
		names = append(names, d.Name)
	}
	slices.Sort(names)
	return names
}

// Domains are what a segment may call.
func (c Config) Domains(segment string) []Domain {
	for _, s := range c.Segments {
		if s.Name == segment {
			return s.Domains
		}
	}
	return nil
}

// Resolved are the names that the network's resolver may be asked for, as DNS Firewall
// writes them: *.example.com are all names under example.com, and not that name itself.
func (c Config) Resolved() (names []string) {
	for _, s := range c.Segments {
		names = append(names, s.Targets()...)
	}
	for _, name := range c.Own {
		under, all := strings.CutPrefix(name, ".")
		names = append(names, under)
		if all {
			names = append(names, "*."+under)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Everything is every name, as DNS Firewall writes it.
const Everything = "*"

// Endpoint is an expression for the id of a firewall's endpoint in a subnet. The firewall,
// by its address in Terraform, has a set of endpoints, in no order; the subnet is a
// reference to the id of one: aws_subnet.edge.id.
func Endpoint(firewall, subnet string) string {
	return fmt.Sprintf(`${one([for s in %s.firewall_status[0].sync_states : s.attachment[0].endpoint_id if s.attachment[0].subnet_id == %s])}`, firewall, subnet)
}
