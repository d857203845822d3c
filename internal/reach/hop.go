package reach

import (
	"fmt"

	"github.com/arteraai/region-expansion/blocks/intent"
	"github.com/arteraai/region-expansion/internal/reach/network"
)

// Hop is one decision on the way of a packet, and the resource that makes it.
type Hop struct {
	network.Resource
	Says string `json:"says"`
	Back bool   `json:"back,omitempty"` // a reply
}

// hop is short, so that it is inlined: checks walk millions of hops that nobody reads, and
// should not even collect what there is to say.
func (w *walker) hop(by network.Resource, format string, about ...any) {
	if w.record {
		w.say(by, format, about)
	}
}

func (w *walker) say(by network.Resource, format string, about []any) {
	w.path.Hops = append(w.path.Hops, Hop{Resource: by, Says: fmt.Sprintf(format, about...), Back: w.reply})
}

// describe is what a rule is about, in words: tcp 443 from 10.16.0.0/16.
func describe(r *network.Rule, in bool) string {
	preposition := " to "
	if in {
		preposition = " from "
	}
	if r.Group != nil {
		return what(r.Match) + preposition + "members of " + r.Group.Address
	}
	return what(r.Match) + preposition + r.Range.String()
}

// what is a protocol with ports, in words.
func what(m network.Match) string {
	switch {
	case m.Protocol == "":
		return "everything"
	case m.Protocol == "icmp":
		return "icmp"
	case m.From == m.To:
		return fmt.Sprintf("%s %d", m.Protocol, m.From)
	}
	return fmt.Sprintf("%s %d to %d", m.Protocol, m.From, m.To)
}

// packet is what is asked about, in words: tcp 443.
func (f Flow) packet() string { return intent.Packet{Protocol: f.Protocol, Port: f.Port}.String() }
