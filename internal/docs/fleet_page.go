package docs

import (
	"fmt"
	"strings"
)

// Index is the page of all regions, and MapFile the file of its map.
const (
	Index   = "README.md"
	MapFile = "fleet.svg"
)

// PageOfAll is the page of a fleet, in Markdown.
func PageOfAll(fleet []Entry) string {
	var p page
	p.WriteString(generated)
	p.title("Regions")
	p.say("Patient data stays in the country it comes from: each country has a region of its own, an account of its own and a stack of its own. " +
		"A page for each shows its network, its routes, its addresses, and where its data lies.")
	p.say("![A map of the world with %s, each in its country](%s)", counted(len(fleet), "region"), MapFile)
	var rows [][]string
	for _, r := range fleet {
		network := r.Network()
		rows = append(rows, []string{
			fmt.Sprintf("[%s](%s)", r.Name(), FileOf(r.Name())), countryName(r.Country), code(r.AWSRegion) + ", " + r.Place(), code(r.cidr()),
			fmt.Sprint(len(zonesOf(network))), r.Profile.String(), clustersIn(network), fmt.Sprint(len(r.Stack.Addresses())),
		})
	}
	p.table([]string{"region", "country", "AWS region", "range", "zones", "profile", "clusters, Kubernetes", "resources"}, rows)
	p.say("All regions are built from the same blocks, so their pages differ in names, ranges and zones alone, unless a region's definition says otherwise. " +
		"`bin/region list` prints the same list.")
	return p.String()
}

func clustersIn(network Network) string {
	var found []string
	for _, v := range network.VPCs {
		for _, t := range v.Tiers {
			for _, c := range t.Clusters {
				found = append(found, c.Name+" "+c.Version)
			}
		}
	}
	return strings.Join(found, ", ")
}
