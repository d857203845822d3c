// Package intent is what must flow in a network, and what must never: the reasons that
// its routes and security groups have. Intents are next to the blocks that they are
// about; package guardrails checks every stack against them.
package intent

import (
	"fmt"
	"slices"
)

// Intent is one reason: who reaches whom, or does not, and why.
type Intent struct {
	// Kind is what the intent asks for. Defaults to Flows.
	Kind Kind
	// From and To are places, by the names that `region reach` knows: eks-web, app/data,
	// internet. A star matches everything but a slash, and one alone all places.
	From, To []string
	// ButFrom and ButTo are places that From and To do not mean. Default to none.
	ButFrom, ButTo []string
	// Packets are those that must get through. An intent of the kind Never has none, since it
	// is about all packets.
	Packets []Packet
	// ButPorts are the TCP ports that an intent of the kind Never does not mean. Defaults to
	// none.
	ButPorts []int
	// Name is what the sender calls: it must resolve to the place, in the sender's VPC.
	// Defaults to the address.
	Name string
	// ByEndpoint asks for the way by a gateway endpoint, though others would get there too.
	// Defaults to false.
	ByEndpoint bool
	// OneZone tells that the loss of a zone may break it. Defaults to false.
	OneZone bool
	// Why is the reason, for whoever finds the intent in the way.
	Why string
}

// Kind is what an intent asks for.
type Kind int

// Flows must get through, in both directions. Open is the same for what is open
// for a stated reason, so that nobody overlooks that: whoever closes it turns it into
// Never, which means no packet at all.
const (
	Flows Kind = iota
	Open
	Never
)

// Packet is one kind of packet.
type Packet struct {
	// Protocol is tcp, udp or icmp.
	Protocol string
	// Port is that of the receiver, 1 to 65535. ICMP has none.
	Port int
}

// String is the packet in words: tcp 443.
func (p Packet) String() string {
	if p.Port == 0 {
		return p.Protocol
	}
	return fmt.Sprintf("%s %d", p.Protocol, p.Port)
}

// TCP are packets to some TCP ports.
func TCP(ports ...int) (packets []Packet) {
	for _, port := range ports {
		packets = append(packets, Packet{"tcp", port})
	}
	return packets
}

// Anything is a sample of packets of every kind.
var Anything = []Packet{{"tcp", 22}, {"tcp", 8080}, {"udp", 53}, {"icmp", 0}}

// All is every place.
var All = []string{"*"}

// Kept is a resource that no intent needs, and that stays, with the reason.
type Kept struct {
	// Path is that of its construct; a star matches everything but a slash.
	Path string
	// Why is the reason.
	Why string
}

// With is a list with more in it. It leaves the first as it is.
func With(list []string, more ...string) []string { return append(slices.Clip(list), more...) }
