package network

import (
	"net/netip"
	"slices"
	"strings"
)

// Firewall looks at everything that routes send to its endpoints. It lets connections
// through by the name that the sender says in TLS or HTTP, and the replies to those.
type Firewall struct {
	Resource
	// Strict tells that nothing gets through which no rule lets through.
	Strict bool
	// NotTCP and OtherPorts are the sources whose packets without a name are dropped, to the
	// first one: all that is not TCP, and TCP to ports other than those of the web.
	NotTCP, OtherPorts []netip.Prefix
	Lists              []NameList
}

// NameList is what some sources may call.
type NameList struct {
	Resource
	Sources []netip.Prefix
	Names   []string
}

// FirewallEndpoint is the firewall in one zone. It knows the connections that it has seen
// begin, and none of another zone.
type FirewallEndpoint struct {
	*Firewall
	Subnet *Subnet
}

// webPorts are those on which the firewall reads names.
var webPorts = []int{80, 443}

// AnyName stands for whichever name is on a list: a sender may say one and call another
// address, and the firewall does not notice.
const AnyName = "*"

// Lets tells whether the first packet of a connection gets through, and the resource that
// decides. Who says no name is on no list.
func (f *Firewall) Lets(from netip.Addr, protocol string, port int, name string) (by Resource, ok bool) {
	within := func(ranges []netip.Prefix) bool {
		return slices.ContainsFunc(ranges, func(is netip.Prefix) bool { return is.Contains(from) })
	}
	if !f.Strict || !within(f.NotTCP) || !within(f.OtherPorts) {
		return f.Resource, true
	}
	if protocol != "" && protocol != "tcp" || port != AnyPort && !slices.Contains(webPorts, port) {
		return f.Resource, false
	}
	for _, list := range f.Lists {
		if within(list.Sources) && (name == AnyName || slices.Contains(list.Names, strings.ToLower(name))) {
			return list.Resource, true
		}
	}
	return f.Resource, false
}

// NameFilter is what the resolver of a VPC may be asked for.
type NameFilter struct {
	Resource
	// Names may begin with *., for all names under the rest.
	Names []string
}

// Lets tells whether the resolver answers for a name.
func (f *NameFilter) Lets(name string) bool {
	if f == nil {
		return true
	}
	return slices.ContainsFunc(f.Names, func(known string) bool {
		under, all := strings.CutPrefix(known, "*")
		return known == name || all && strings.HasSuffix(name, under)
	})
}
