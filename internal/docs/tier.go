package docs

import (
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// addTo adds to a tier what one of its subnets has.
func (all resources) addTo(t *Tier, subnet *stack.Block, zone string) {
	for _, association := range all.Attached("aws_route_table_association", "subnet_id", subnet) {
		table := all.at(association, "route_table_id")
		for _, route := range all.Attached("aws_route", "route_table_id", table) {
			t.addRoute(all.route(route))
		}
	}
	if len(all.Attached("aws_nat_gateway", "subnet_id", subnet)) > 0 {
		t.NAT = append(t.NAT, zone)
	}
	if len(all.Attached("aws_ec2_transit_gateway_vpc_attachment", "subnet_ids", subnet)) > 0 {
		t.Attached = true
	}
	for _, endpoint := range all.Attached("aws_vpc_endpoint", "subnet_ids", subnet) {
		if service := serviceOf(endpoint); !slices.Contains(t.Endpoints, service) {
			t.Endpoints = append(t.Endpoints, service)
		}
	}
	slices.Sort(t.Endpoints)
	t.Balancers = withNames(t.Balancers, all.Attached("aws_lb", "subnets", subnet))
	t.Firewalls = withNames(t.Firewalls, all.Attached("aws_networkfirewall_firewall", "subnet_mapping.subnet_id", subnet))
	all.addClusters(t, subnet)
	all.addNodes(t, subnet, zone)
	all.addFileSystems(t, subnet, zone)
	all.addHosts(t, subnet)
}

// withNames adds the names of what stands in one more subnet.
func withNames(names []string, standing []*stack.Block) []string {
	for _, one := range standing {
		if name := one.Text("name"); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// addRoute adds a route that the tier does not have from an earlier zone.
func (t *Tier) addRoute(route Route) {
	if !slices.Contains(t.Routes, route) {
		t.Routes = append(t.Routes, route)
	}
	slices.SortStableFunc(t.Routes, func(a, b Route) int { return compareRanges(a.To, b.To) })
}

func (all resources) route(route *stack.Block) Route {
	to := route.Text("destination_cidr_block")
	if to == "" {
		to = route.Text("destination_ipv6_cidr_block")
	}
	if list := all.at(route, "destination_prefix_list_id"); list.Address != "" {
		to = strings.Join(listed(list), ", ")
	}
	for _, known := range vias {
		if route.Text(known.argument) != "" {
			return Route{to, known.via}
		}
	}
	return Route{to, dropped}
}

// listed are the ranges of a prefix list.
func listed(list *stack.Block) []string { return list.Strings("entry.cidr") }
