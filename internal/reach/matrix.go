package reach

import (
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/blocks/intent"
	"github.com/arteraai/region-expansion/internal/reach/network"
)

// Matrix is who reaches whom in a region.
type Matrix struct {
	Region string   `json:"region"`
	Rows   []Header `json:"rows"`
	// Columns are who is reached.
	Columns []Header `json:"columns"`
	Cells   [][]Cell `json:"cells"` // by row and column
}

// Header is a row or a column: a place, or several that are alike.
type Header struct {
	Name string       `json:"name"`
	What string       `json:"what"`
	Kind network.Kind `json:"kind"`
	all  []*network.Place
	// foreign is set for another region.
	foreign bool
}

// Cell is what gets from one place to another.
type Cell struct {
	// Packets is what gets there and back, in words: 443, all. Empty for nothing.
	Packets string `json:"packets,omitempty"`
	Verdict `json:"verdict"`
}

// Verdict is what the intents say about a cell.
type Verdict string

// Needed is what some intent asks for, and Open what one says is open for a stated reason.
// Possible has a way, and nobody who needs it: most is between tiers of one VPC, in which
// security groups decide about whatever is put there. Same is a place and itself.
const (
	Closed   Verdict = "closed"
	Needed   Verdict = "needed"
	Open     Verdict = "open"
	Possible Verdict = "possible"
	Same     Verdict = "same"
)

// NewMatrix asks everything about everything in a region, and about the regions around
// it in the network, for which the intents between regions are among those that are given.
// The nodes of a cluster are one, and so are the endpoints.
func NewMatrix(n *network.Network, region string, intents []intent.Intent) Matrix {
	c, r := NewChecker(n), n.Region(region)
	m := Matrix{Region: region}
	heads := headers(n, r)
	for _, h := range heads {
		if h.Kind != network.EndpointPlace && h.Kind != network.ServicePlace { // those open no connection, which is an intent
			m.Rows = append(m.Rows, h)
		}
		m.Columns = append(m.Columns, h)
	}
	for _, row := range m.Rows {
		var cells []Cell
		for _, column := range m.Columns {
			cells = append(cells, c.cell(row, column, intents))
		}
		m.Cells = append(m.Cells, cells)
	}
	return m
}

// headers are the places of a region, with one for all endpoints, and the edges of the
// regions around it.
func headers(n *network.Network, r *network.Regional) (heads []Header) {
	for _, p := range r.Places { // in the order of their kinds
		last := len(heads) - 1
		switch {
		case p.Kind == network.EndpointPlace && last >= 0 && heads[last].Kind == network.EndpointPlace:
			heads[last].all = append(heads[last].all, p)
		case p.Kind == network.EndpointPlace:
			heads = append(heads, Header{Name: "endpoints", What: "the interface endpoints of AWS services", Kind: p.Kind, all: []*network.Place{p}})
		case p.Kind == network.NodesPlace && strings.Contains(p.Name, "/"): // part of the cluster's nodes
		default:
			heads = append(heads, Header{Name: p.Name, What: p.What, Kind: p.Kind, all: []*network.Place{p}})
		}
	}
	for _, other := range n.Regions {
		if other == r {
			continue
		}
		if p := other.Place("edge/operator"); p != nil {
			heads = append(heads, Header{Name: other.Name, What: "where operators of " + other.Name + " work", Kind: network.OutsidePlace, all: []*network.Place{p}, foreign: true})
		}
	}
	return heads
}

// cell asks with every kind of packet that some rule tells apart.
func (c *Checker) cell(row, column Header, intents []intent.Intent) Cell {
	if row.Name == column.Name && row.Kind != network.NodesPlace && row.Kind != network.PodsPlace {
		return Cell{Verdict: Same}
	}
	if row.foreign && column.foreign || (outside(row) || row.foreign) && outside(column) {
		return Cell{Verdict: Same} // says nothing about this region
	}
	packets := c.getting(row, column)
	if packets == "" {
		return Cell{Verdict: Closed}
	}
	verdict := Possible
	for _, i := range intents {
		switch {
		case i.Kind == intent.Never || !about(i.From, i.ButFrom, row) || !about(i.To, i.ButTo, column):
		case i.Kind == intent.Flows:
			return Cell{packets, Needed}
		default:
			verdict = Open
		}
	}
	return Cell{packets, verdict}
}

func outside(h Header) bool {
	return h.Kind == network.OutsidePlace && h.all[0].Interfaces[0].Subnet == nil || h.Kind == network.ServicePlace
}

// about tells whether patterns mean a row or a column.
func about(names, but []string, h Header) bool {
	return slices.ContainsFunc(h.all, func(p *network.Place) bool { return matches(names, p.Name) && !matches(but, p.Name) })
}

// getting are the packets that get from some interface to some other, in words.
func (c *Checker) getting(row, column Header) string {
	var flows []Flow
	for _, sender := range c.oneOfEach(row.all) {
		for _, target := range c.oneOfEach(column.all) {
			if sender != target && c.arrives(sender, target) {
				flows = append(flows, Flow{From: sender, To: target})
			}
		}
	}
	if len(flows) == 0 {
		return ""
	}
	var through []string
	packets := c.packets(nil)
	for _, packet := range packets {
		if slices.ContainsFunc(flows, func(f Flow) bool {
			f.Protocol, f.Port = packet.Protocol, packet.Port
			return Reaches(c.network, f)
		}) {
			through = append(through, words(packet))
		}
	}
	switch {
	case len(through) == len(packets):
		return "all"
	case len(through) > 3:
		return fmt.Sprintf("%d ports", len(through))
	}
	return strings.Join(through, ", ")
}

// words is a packet in words. TCP goes without saying.
func words(p intent.Packet) string {
	switch p.Protocol {
	case "tcp":
		return fmt.Sprint(p.Port)
	case "icmp":
		return p.Protocol
	}
	return fmt.Sprintf("%s/%d", p.Protocol, p.Port)
}

// Text is the matrix for a person: for each place, whom it reaches.
func (m Matrix) Text() string {
	var text strings.Builder
	fmt.Fprintf(&text, "Who reaches whom in %s, and gets a reply. A star marks what is open for a stated reason;\nbrackets, what has a way and no need of it: what is put there is up to its security groups.\n", m.Region)
	for i, row := range m.Rows {
		fmt.Fprintf(&text, "\n%s: %s\n", row.Name, row.What)
		var order []string
		by := map[string][]string{}
		for j, cell := range m.Cells[i] {
			if cell.Packets == "" {
				continue
			}
			if len(by[cell.Packets]) == 0 {
				order = append(order, cell.Packets)
			}
			by[cell.Packets] = append(by[cell.Packets], cell.mark(m.Columns[j].Name))
		}
		for _, packets := range order {
			fmt.Fprintf(&text, "  %-9s %s\n", packets, strings.Join(by[packets], ", "))
		}
		if len(order) == 0 {
			text.WriteString("  nobody\n")
		}
	}
	return text.String()
}

func (c Cell) mark(name string) string {
	switch c.Verdict {
	case Open:
		return name + "*"
	case Possible:
		return "(" + name + ")"
	}
	return name
}
