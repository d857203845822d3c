package docs

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/docs/svg"
)

const (
	hubHead     = 36
	segmentHead = 42
	routeTall   = 16
)

// hubHeight is the room that the hub's segments need.
func hubHeight(h Hub, width int) int {
	most := 0
	for _, s := range h.Segments {
		most = max(most, len(s.lines(segmentWidth(h, width))))
	}
	return hubHead + lane + segmentHead + most*routeTall + 8 + lane + 6
}

func segmentWidth(h Hub, width int) int {
	all := width - 2*(margin+inset) - 2*inset
	return (all+inset)/max(1, len(h.Segments)) - inset
}

// segment is where a segment's table is drawn.
func (p plan) segment(h Hub, i int) rectangle {
	width := segmentWidth(h, p.width)
	top := p.hub.y + hubHead + lane
	return rectangle{p.hub.x + inset + i*(width+inset), top, width, p.hub.bottom() - lane - 6 - top}
}

// lines are the routes of a segment, a line or more for each target.
func (s Segment) lines(width int) (lines []string) {
	for _, route := range byVia(s.Routes) {
		to := "→ " + route.Via
		if route.Via == dropped {
			to = "dropped"
		}
		lines = append(lines, svg.Wrap(strings.Split(route.To+" "+to, " "), "", 11, width-24)...)
	}
	return lines
}

// order puts the segments of VPCs below the hub before those of VPCs above it, so
// that few lines cross.
func (h Hub) order(vpcs []VPC) {
	slices.SortStableFunc(h.Segments, func(a, b Segment) int { return cmp.Compare(a.rank(vpcs), b.rank(vpcs)) })
}

func (s Segment) rank(vpcs []VPC) (rank int) {
	for _, v := range vpcs {
		if slices.Contains(s.Attached, v.Name) && v.Internet {
			return 2
		} else if slices.Contains(s.Attached, v.Name) {
			return 0
		}
	}
	return 1
}

func (d *drawing) hub(network Network, p plan) {
	h := network.Hub
	d.Box("hub", p.hub.x, p.hub.y, p.hub.width, p.hub.height, 6)
	d.Icon("hub", "net", p.hub.x+10, p.hub.y+8, 20)
	d.Text("head", p.hub.x+38, p.hub.y+23, "Hub")
	d.Text("muted", p.hub.x+38+svg.WidthOf("Hub", 14)+12, p.hub.y+23, fmt.Sprintf("transit gateway, ASN %s", h.ASN))
	d.peered(h, p)
	for i, s := range h.Segments {
		at := p.segment(h, i)
		for _, v := range p.vpcs() {
			if slices.Contains(s.Attached, v.Name) {
				d.attachment(p, v, at)
			}
		}
	}
	for i, s := range h.Segments {
		at := p.segment(h, i)
		d.Box("segment", at.x, at.y, at.width, at.height, 4)
		d.Text("name", at.x+12, at.y+18, "segment "+s.Name)
		d.Text("muted small", at.x+12, at.y+33, s.attachments(at.width-24))
		for n, line := range s.lines(at.width) {
			d.Text("small", at.x+12, at.y+segmentHead+10+n*routeTall, line)
		}
	}
}

// attachments names what is attached to a segment, or says how much it is if there
// is no room for the names: the page has them in a table.
func (s Segment) attachments(width int) string {
	if text := "attached: " + join(s.Attached); svg.Fit(text, 11, width) == text {
		return text
	}
	return fmt.Sprintf("%d attachments", len(s.Attached))
}

// peered names the hubs of other regions that are attached.
func (d *drawing) peered(h Hub, p plan) {
	var peers []string
	for _, peering := range h.Peerings {
		peers = append(peers, peering.Name)
	}
	if len(peers) > 0 {
		text := svg.Fit("peered with "+strings.Join(peers, ", "), 12, p.hub.width-360)
		d.Ending("muted", p.hub.right()-38, p.hub.y+23, text)
		d.Icon("attachment", "net", p.hub.right()-30, p.hub.y+8, 20)
	}
}

// attachment is the line from a VPC to the segment that it is attached to.
func (d *drawing) attachment(p plan, v vpcPlan, segment rectangle) {
	x := p.port(v)
	if v.y < p.hub.y {
		d.Line("attachment", "M%d %dV%dH%dV%d", x, v.bottom(), p.hub.y+hubHead+4, segment.near(x), segment.y)
		return
	}
	d.Line("attachment", "M%d %dV%dH%dV%d", x, v.y, p.hub.bottom()-lane/2, segment.near(x), segment.bottom())
}

// near is where a line from x best meets the rectangle.
func (r rectangle) near(x int) int { return min(max(x, r.x+24), r.right()-24) }

// port is where the line from a VPC meets the hub.
func (p plan) port(v vpcPlan) int { return v.grid() }

func join(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, ", ")
}
