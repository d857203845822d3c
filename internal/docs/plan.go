package docs

import (
	"cmp"
	"slices"
)

// plan says where the parts of a network are drawn in its picture.
type plan struct {
	width        int
	upper, lower []vpcPlan // with the hub between them
	hub          rectangle
}

type rectangle struct{ x, y, width, height int }

func (r rectangle) right() int  { return r.x + r.width }
func (r rectangle) bottom() int { return r.y + r.height }
func (r rectangle) middle() int { return r.x + r.width/2 }

// vpcPlan says where the parts of a VPC are drawn.
type vpcPlan struct {
	VPC
	rectangle
	panel  int // width of the column beside the zones, for routes
	column int // width of a zone's column
	rows   []row
}

type row struct {
	Tier
	y, height int
}

func newPlan(network Network) plan {
	p := plan{width: least}
	network.Hub.order(network.VPCs)
	for _, v := range network.VPCs {
		if v.Internet {
			p.upper = append(p.upper, vpcPlan{VPC: v})
		} else {
			p.lower = append(p.lower, vpcPlan{VPC: v})
		}
	}
	need := 0
	for _, v := range p.lower {
		need += labels + len(v.Zones)*(leastColumn+zoneSpace) + inset
	}
	p.width = max(p.width, need+2*(margin+inset))
	y := placeVPCs(p.upper, p.width, regionTop+44, true)
	p.hub = rectangle{margin + inset, y + gap, p.width - 2*(margin+inset), hubHeight(network.Hub, p.width)}
	placeVPCs(p.lower, p.width, p.hub.bottom()+gap, false)
	return p
}

// placeVPCs puts VPCs beside each other, and returns where the tallest one ends.
func placeVPCs(vpcs []vpcPlan, width, y int, upper bool) (bottom int) {
	x, all := margin+inset, width-2*(margin+inset)
	bottom = y
	for i := range vpcs {
		v := &vpcs[i]
		v.rectangle = rectangle{x: x + i*(all+inset)/len(vpcs), y: y, width: (all+inset)/len(vpcs) - inset}
		if upper {
			v.panel = v.width * 30 / 100
		}
		v.column = (v.width - labels - v.panel - zoneSpace) / len(v.Zones)
		slices.SortStableFunc(v.Tiers, func(a, b Tier) int { return cmp.Compare(a.rank(upper), b.rank(upper)) })
		top := y + vpcHead + lane + zoneHead
		for _, t := range v.Tiers {
			tall := t.height(v.panel)
			v.rows = append(v.rows, row{t, top, tall})
			top += tall + rowSpace
		}
		v.height = top + zoneSpace/2 - y
		if upper {
			v.height += 2 * lane
		}
		bottom = max(bottom, v.bottom())
	}
	for i := range vpcs {
		vpcs[i].height = bottom - y
	}
	return bottom
}

// rank orders tiers so that a way out crosses nothing: from top to bottom, those
// that the internet gateway serves, those without a way out and the hub's in a VPC
// above the hub; the hub's, those with a way out and those without below it.
func (t Tier) rank(upper bool) int {
	switch {
	case t.Attached && upper:
		return 9
	case t.Attached:
		return 0
	case t.wayOut() == internetGateway:
		return 1
	case t.wayOut() != "" && len(t.Clusters) == 0:
		return 2
	case t.wayOut() != "":
		return 3
	case len(t.FileSystems) > 0:
		return 5
	}
	return 4
}

// height is the room that a tier needs.
func (t Tier) height(panel int) int {
	height := subnetTall
	for _, c := range t.Clusters {
		height += clusterHead + len(c.Groups)*groupTall + 8
	}
	height += (len(t.FileSystems) + len(t.Hosts)) * filesTall
	if len(t.Endpoints)+len(t.Balancers)+len(t.Firewalls) > 0 {
		height += 26
	}
	if panel > 0 {
		height = max(height, 12+len(t.lines(panel))*16)
	}
	return height
}

// vpcs are all VPCs of the plan.
func (p plan) vpcs() []vpcPlan { return slices.Concat(p.upper, p.lower) }

// zone is the column of a zone, and subnet what of it a tier's subnet takes.
func (v vpcPlan) zone(i int) rectangle {
	last := v.rows[len(v.rows)-1]
	top := v.rows[0].y - zoneHead
	return rectangle{v.x + labels + i*v.column, top, v.column - zoneSpace, last.y + last.height + rowSpace - 2 - top}
}

func (v vpcPlan) subnet(i int, r row) rectangle {
	zone := v.zone(i)
	return rectangle{zone.x + 6, r.y, zone.width - 6 - rail, r.height}
}

// grid is the middle of a VPC's columns.
func (v vpcPlan) grid() int { return (v.zone(0).x + v.zone(len(v.Zones)-1).right()) / 2 }
