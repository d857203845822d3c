package reach

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/intent"
	"github.com/arteraai/region-expansion/internal/reach/network"
)

// Breach is an intent that does not hold, with a packet that shows it.
type Breach struct {
	intent.Intent
	Region string
	Lost   string // the zone that was lost
	// Witness is the way of the packet, as far as it comes.
	Witness Path
	// Missing is set instead if there is no packet: a place is not there, or a name resolves
	// to another one.
	Missing string
	missing network.Resource
}

// Everywhere checks intents against the network as it is. Those of packets that get
// through are checked again with each zone of the two regions lost.
func (c *Checker) Everywhere(from, to *network.Regional, intents []intent.Intent) (found []Breach) {
	var again []intent.Intent
	for _, i := range intents {
		if breach := c.Check(from, to, i); breach != nil {
			found = append(found, *breach)
		} else if i.Kind != intent.Never && !i.OneZone {
			again = append(again, i)
		}
	}
	zones := append(from.ZoneIDs(), to.ZoneIDs()...)
	slices.Sort(zones)
	for _, zone := range slices.Compact(zones) {
		losing := c.losing(zone)
		for _, i := range again {
			if breach := losing.Check(from, to, i); breach != nil {
				found = append(found, *breach)
			}
		}
	}
	return found
}

// At is the resource to look at first: the one that stops a packet; or of those that let
// one through, the receiver's own rule, or else the first that sends it anywhere.
func (b Breach) At() network.Resource {
	switch {
	case b.Missing != "":
		return b.missing
	case b.Witness.Stop != nil:
		return b.Witness.Stop.Resource
	}
	hops := slices.DeleteFunc(slices.Clone(b.Witness.Hops), func(h Hop) bool { return h.Back || strings.HasPrefix(h.Address, "aws_route_table.") })
	if len(hops) == 0 {
		return b.Witness.To.Resource
	}
	const rule = "aws_vpc_security_group_"
	if last := hops[len(hops)-1]; strings.HasPrefix(last.Address, rule) {
		return last.Resource
	}
	for _, hop := range hops {
		if !strings.HasPrefix(hop.Address, rule) {
			return hop.Resource
		}
	}
	return hops[0].Resource
}

// Packet is the one that shows the breach, in words.
func (b Breach) Packet() string {
	if b.Missing != "" {
		return strings.Join(b.From, ", ")
	}
	w := b.Witness
	return fmt.Sprintf("%s from %s to %s", w.packet(), title(w.From), title(w.To))
}

// title is a place with the address that was asked about.
func title(i *network.Interface) string { return fmt.Sprintf("%s (%s)", i.Place, i.Addr) }

// What is what happens to the packet.
func (b Breach) What() string {
	switch {
	case b.Missing != "":
		return b.Missing
	case b.Witness.Stop != nil && b.Witness.Stop.Back:
		return "the reply is stopped: " + b.Witness.Stop.Why
	case b.Witness.Stop != nil:
		return b.Witness.Stop.Why
	case b.Kind != intent.Never:
		return "it gets there, and not through a gateway endpoint: " + b.Witness.short()
	}
	return "it gets there: " + b.Witness.short()
}

// short is the way of a packet as the addresses of what decides.
func (p Path) short() string {
	var by []string
	for _, hop := range p.Hops {
		if !hop.Back && (len(by) == 0 || by[len(by)-1] != hop.Address) {
			by = append(by, hop.Address)
		}
	}
	return strings.Join(by, ", ")
}
