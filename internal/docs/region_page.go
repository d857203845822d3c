package docs

import (
	"fmt"
	"strings"
)

// PageOf is the page of a region, in Markdown. Its picture is in the same folder, under the
// name that PictureOf gives.
func PageOf(region Entry) string {
	var p page
	network := region.Network()
	p.WriteString(generated)
	p.title(region.Name() + ": " + countryName(region.Country))
	p.say("%s", introduction(region, network))
	p.say("![The network of %s: VPCs, tiers, zones, the hub with its segments, and the way out](%s)", region.Name(), PictureOf(region.Name()))
	p.say("[All regions](README.md) · [the region's definition](../../regions/%s.go) · [its stack as accepted](../../__snapshots__/%s.tf.json) · "+
		"[how it comes up](../../__snapshots__/%s.timeline.txt) · [who reaches whom](%s) · [the rules that it keeps](../guardrails.md)",
		strings.TrimPrefix(region.Name(), "region-"), region.Name(), region.Name(), ReachOf(region.Name()))
	p.waysOut(network)
	p.segments(network.Hub)
	p.addresses(network)
	p.clusters(network)
	p.inventory(region)
	p.stores(region)
	p.versions(region)
	return p.String()
}

// PictureOf is the file of a region's picture, and FileOf that of its page.
func PictureOf(region string) string { return region + ".svg" }
func FileOf(region string) string    { return region + ".md" }

func introduction(region Entry, network Network) string {
	text := fmt.Sprintf("Patient data of %s stays in %s, in the AWS region `%s`, account `%s`.",
		countryName(region.Country), region.Place(), region.AWSRegion, region.AccountID)
	if site := region.CopyRegion(); site != "" {
		text += fmt.Sprintf(" Copies of backups lie in `%s`, which is in the same country.", site)
	} else if len(region.SecondSites()) > 0 {
		text += fmt.Sprintf(" The rules would also allow copies in %s, which is in the same country.", codes(region.SecondSites()))
	}
	return text + fmt.Sprintf(" The region's range is `%s`. It is a %s region of %d resources in %s: %s.", region.cidr(), region.Profile,
		len(region.Stack.Addresses()), counted(len(zonesOf(network)), "zone"), codes(zonesOf(network)))
}

// waysOut says for each tier where its packets may go.
func (p *page) waysOut(network Network) {
	p.section("Ways in and out")
	p.say("Every subnet reaches its own VPC. What else a tier reaches is in its route table.")
	var rows [][]string
	for _, v := range network.VPCs {
		for _, t := range v.Tiers {
			var routes []string
			for _, route := range byVia(t.Routes) {
				routes = append(routes, code(strings.ReplaceAll(route.To, ", ", "`, `"))+" → "+route.Via)
			}
			rows = append(rows, []string{v.Name, t.Name, orNone(strings.Join(routes, "<br>")), orNone(strings.Join(t.contents(), "<br>"))})
		}
	}
	p.table([]string{"VPC", "tier", "routes", "what is there"}, rows)
	p.say("%s", network.ways())
}

// ways are those that no route table shows: in from the internet and from
// other networks, and to services without an address.
func (n Network) ways() string {
	var gateways, peerings, services []string
	for _, v := range n.VPCs {
		if v.Internet {
			gateways = append(gateways, v.Name)
		}
		if len(v.Services) > 0 {
			services = append(services, "VPC "+v.Name+" reaches "+codes(v.Services))
		}
	}
	for _, peering := range n.Hub.Peerings {
		peerings = append(peerings, peering.Name+" (segment "+peering.Segment+")")
	}
	return fmt.Sprintf("Internet gateways: %s. Attached to the hub from elsewhere: %s. Through gateway endpoints, which have no address: %s.",
		join(gateways), join(peerings), join(services))
}

// contents are what a tier holds.
func (t Tier) contents() (found []string) {
	if len(t.NAT) > 0 {
		found = append(found, "NAT gateways in "+codes(t.NAT))
	}
	if t.Attached {
		found = append(found, "the hub's interfaces")
	}
	if len(t.Endpoints) > 0 {
		found = append(found, "endpoints of "+codes(t.Endpoints))
	}
	if len(t.Balancers) > 0 {
		found = append(found, "load balancer "+codes(t.Balancers))
	}
	if len(t.Firewalls) > 0 {
		found = append(found, "firewall "+codes(t.Firewalls))
	}
	for _, c := range t.Clusters {
		found = append(found, "cluster "+c.Name)
	}
	for _, f := range t.FileSystems {
		found = append(found, "mount targets of file system "+f.Name)
	}
	for _, h := range t.Hosts {
		found = append(found, "the host of "+h.Name)
	}
	return found
}

func (p *page) segments(h Hub) {
	p.section("Segments of the hub")
	p.say("The hub is a transit gateway, ASN %s. What is attached to a segment reaches what the segment's table names; the longest range wins.", h.ASN)
	var rows [][]string
	for _, s := range h.Segments {
		for i, route := range byVia(s.Routes) {
			name, attached := s.Name, join(s.Attached)
			if i > 0 {
				name, attached = "", ""
			}
			rows = append(rows, []string{name, attached, code(strings.ReplaceAll(route.To, ", ", "`, `")), route.Via})
		}
	}
	p.table([]string{"segment", "attached", "to", "through"}, rows)
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}
