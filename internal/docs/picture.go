package docs

import (
	"fmt"
	"io"
	"slices"

	"github.com/arteraai/region-expansion/internal/docs/svg"
)

// Measures of the picture of a network, in pixels.
const (
	margin      = 16
	inset       = 22  // between frames that lie in each other
	regionTop   = 124 // above it is the internet
	gap         = 40  // between the hub and the VPCs, for the lines
	least       = 1200
	vpcHead     = 36 // room for the name of a VPC
	lane        = 16 // room for a line that leads to all zones
	labels      = 86 // width of the names of tiers
	zoneSpace   = 8
	zoneHead    = 20
	rail        = 16 // right of a subnet, for the way out of its zone
	rowSpace    = 8
	subnetTall  = 36
	leastColumn = 140 // in which the longest range has room
)

// DrawNetwork draws the network of a region: the ways to the internet at the top,
// the hub below, and the VPCs that it connects below that.
func DrawNetwork(to io.Writer, region Entry) error {
	network := region.Network()
	p := newPlan(network)
	d := &drawing{Picture: svg.Picture{
		Title:       fmt.Sprintf("The network of %s, in %s", region.Name(), countryName(region.Country)),
		Description: fmt.Sprintf("VPCs with their tiers, a column for each zone, the hub with its segments, and the way out to the internet of %s.", region.AWSRegion),
		Width:       p.width,
	}}
	d.title(region, network)
	bottom := d.regionalServices(region, p)
	d.under.Box("region", margin, regionTop, p.width-2*margin, bottom+14-regionTop, 6)
	d.regionTab(region)
	for _, v := range p.vpcs() {
		d.vpc(v)
	}
	d.hub(network, p)
	d.waysOut(network, p)
	d.Height = d.legend(bottom+14+24, network)
	return d.write(to)
}

func (d *drawing) title(region Entry, network Network) {
	d.Text("title", margin, 32, fmt.Sprintf("%s: %s", region.Name(), countryName(region.Country)))
	d.Text("muted", margin, 52, fmt.Sprintf("%s, zones %s, account %s, %d resources. Patient data stays inside the dashed frame.",
		region.cidr(), join(zonesOf(network)), region.AccountID, len(region.Stack.Addresses())))
}

func (d *drawing) regionTab(region Entry) {
	text := fmt.Sprintf("AWS region %s, %s", region.AWSRegion, region.Place())
	width := svg.WidthOf(text, 13) + 38
	d.Box("tab", margin, regionTop, width, 24, 4)
	d.Icon("pin", "white", margin+7, regionTop+4, 16)
	d.Text("tab-text", margin+28, regionTop+16, text)
}

func (d *drawing) legend(y int, network Network) int {
	x := margin
	entry := func(draw func(x int), width int, text string) {
		draw(x)
		d.Text("muted", x+width+8, y+4, text)
		x += width + 8 + svg.WidthOf(text, 12) + 18
	}
	entry(func(x int) { d.Arrow("way", "M%d %dH%d", x, y, x+30) }, 30, "way out to the internet")
	entry(func(x int) { d.Line("attachment", "M%d %dH%d", x, y, x+30) }, 30, "attachment to a segment")
	for _, kind := range []struct{ class, text string }{
		{"public", "subnet on the internet gateway"}, {"private", "with a way out"}, {"isolated", "without one"},
	} {
		entry(func(x int) { d.Box(kind.class, x, y-7, 22, 14, 3) }, 22, kind.text)
	}
	return y + 26
}

// zonesOf are the zones in which the network has subnets.
func zonesOf(network Network) (zones []string) {
	for _, v := range network.VPCs {
		zones = append(zones, v.Zones...)
	}
	slices.Sort(zones)
	return slices.Compact(zones)
}
