package network

import "net/netip"

// Match is what a rule is about: a protocol, ports, and a range of addresses.
type Match struct {
	Protocol string // tcp, udp, icmp, or "" for all
	From, To int    // ports
	Range    netip.Prefix
}

// AnyPort is some port that a rule is about, whichever that is.
const AnyPort = -1

// Takes tells whether the rule is about packets of a protocol to a port. Each of them
// may be left open.
func (m Match) Takes(protocol string, port int) bool {
	if m.Protocol == "" || protocol == "" {
		return true
	}
	return m.Protocol == protocol && (port == AnyPort || protocol == "icmp" || m.From <= port && port <= m.To)
}

// ACL is a network access control list. It looks at each packet alone, replies too.
type ACL struct {
	Resource
	In, Out []Entry // by number
}

// Entry is one entry of a list. The first that matches decides.
type Entry struct {
	Number int
	Match
	Allow bool
}

// Allows tells whether entries let a packet through. A subnet without a list of its own
// has the one that AWS makes, which lets everything through.
func Allows(entries []Entry, peer netip.Addr, protocol string, port int) bool {
	for _, e := range entries {
		if e.Range.Contains(peer) && e.Takes(protocol, port) {
			return e.Allow
		}
	}
	return false
}
