package network

import (
	"cmp"
	"net/netip"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// readTables reads the route tables, once every target of a route is known.
func (r *reader) readTables() {
	for _, b := range r.Of("aws_route_table") {
		if v := part(r, r.vpcs, b, "vpc_id"); v != nil {
			r.tables[b.Address] = &Table{Resource: r.resource(b), Routes: v.local(r.resource(b))}
			r.unread(b, "route") // a route is a resource of its own here
		}
	}
	for _, b := range r.Of("aws_route_table_association") {
		if s, t := part(r, r.subnets, b, "subnet_id"), part(r, r.tables, b, "route_table_id"); s != nil && t != nil {
			s.Table = t
		}
	}
	r.readNATs()
	for _, b := range r.Of("aws_route") {
		if t := part(r, r.tables, b, "route_table_id"); t != nil {
			t.Routes = append(t.Routes, r.routesOf(b)...)
		}
	}
	for _, b := range r.Of("aws_vpc_endpoint") {
		r.addServiceRoutes(b)
	}
}

func (r *reader) readNATs() {
	for _, b := range r.Of("aws_nat_gateway") {
		s := part(r, r.subnets, b, "subnet_id")
		if s == nil {
			continue
		}
		nat := &NAT{Resource: r.resource(b)}
		nat.Interface = &Interface{Resource: nat.Resource, Place: s.Place(), Region: r.region, Subnet: s, Addr: s.address(), Open: true, NAT: nat}
		if b.Value("allocation_id") != nil {
			nat.Interface.Public = r.publicAddress()
		}
		s.VPC.at[nat.Interface.Addr] = nat.Interface
		r.nats[b.Address] = nat
	}
}

func (r *reader) routesOf(b *stack.Block) (routes []Route) {
	route := Route{Resource: r.resource(b)}
	switch {
	case b.Value("transit_gateway_id") != nil:
		if route.Hub = r.hubs[r.to(b, "transit_gateway_id")]; route.Hub != nil {
			route.Via = ToHub
		}
	case b.Value("nat_gateway_id") != nil:
		if route.NAT = r.nats[r.to(b, "nat_gateway_id")]; route.NAT != nil {
			route.Via = ToNAT
		}
	case b.Value("vpc_endpoint_id") != nil:
		if route.Firewall = r.endpoint(b); route.Firewall != nil {
			route.Via = ToFirewall
		}
	case b.Value("gateway_id") != nil:
		if target := r.target(b.Value("gateway_id")); target != nil && target.Kind == "aws_internet_gateway" {
			route.Via = ToInternet
		}
	}
	for _, argument := range []string{"transit_gateway_id", "nat_gateway_id", "gateway_id", "vpc_endpoint_id", "network_interface_id", "vpc_peering_connection_id"} {
		if route.Via == Nowhere {
			r.unread(b, argument)
		}
	}
	for _, is := range r.destinations(b, "destination_cidr_block", "destination_prefix_list_id") {
		route.To = is
		routes = append(routes, route)
	}
	return routes
}

// destinations are the ranges of a route: one, or those of a prefix list.
func (r *reader) destinations(b *stack.Block, one, list string) []netip.Prefix {
	if is, ok := r.prefix(b.Value(one)); ok {
		return []netip.Prefix{is}
	}
	ranges := r.rangesOf(b.Value(list))
	if ranges == nil {
		r.unread(b, one)
		r.unread(b, list)
	}
	return ranges
}

// rangesOf are the ranges of the prefix list to which a value refers.
func (r *reader) rangesOf(value any) (ranges []netip.Prefix) {
	list := r.target(value)
	if list == nil || list.Kind != "aws_ec2_managed_prefix_list" {
		return nil
	}
	for _, cidr := range list.Strings("entry.cidr") {
		if is, err := netip.ParsePrefix(cidr); err == nil {
			ranges = append(ranges, is)
		}
	}
	return ranges
}

// addServiceRoutes adds what a gateway endpoint adds to its route tables: a route for
// the addresses that its service has in the AWS region.
func (r *reader) addServiceRoutes(b *stack.Block) {
	service := serviceOf(b.Text("service_name"))
	to, known := serviceRanges[service]
	if isInterface(b) || !known {
		return
	}
	for _, t := range parts(r, r.tables, b, "route_table_ids") {
		t.Routes = append(t.Routes, Route{Resource: r.resource(b), To: to, Via: ToService, Service: service})
	}
}

func isInterface(b *stack.Block) bool {
	return cmp.Or(b.Text("vpc_endpoint_type"), "Gateway") == "Interface"
}

// serviceOf is the service in the name of an endpoint service: ecr.api.
func serviceOf(name string) string {
	parts := strings.SplitN(name, ".", 4)
	return parts[len(parts)-1]
}
