package docs

import (
	"net/netip"
	"slices"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// Network is what a stack builds for packets to pass through.
type Network struct {
	VPCs []VPC
	Hub  Hub
}

// VPC is a network with its tiers of subnets.
type VPC struct {
	Name   string
	Ranges []string // the one that it was made with, and those that were added
	Zones  []string // in which it has subnets
	Tiers  []Tier   // in the order of their addresses
	// Internet is true for a VPC with an internet gateway.
	Internet bool
	// Services answer through gateway endpoints, which cost nothing and have no
	// address: s3.
	Services []string
}

// Tier is a subnet in each zone, all routed in the same way.
type Tier struct {
	Name    string
	Subnets map[string]string // ranges, by zone
	Routes  []Route           // except those that every subnet has, to its VPC
	NAT     []string          // zones with a NAT gateway
	// Attached is true where the hub has its interfaces.
	Attached bool
	// Endpoints are the AWS services that answer at an address of the tier.
	Endpoints []string
	// Balancers are the load balancers with an address in each of its subnets.
	Balancers []string
	// Firewalls are those with an endpoint in each of its subnets.
	Firewalls   []string
	Clusters    []Cluster
	FileSystems []FileSystem
	Hosts       []Host
}

// Route is where packets to a destination go.
type Route struct{ To, Via string }

// What a route leads to.
const (
	anywhere        = "0.0.0.0/0"
	internetGateway = "internet gateway"
	natGateway      = "NAT gateway"
	firewall        = "firewall"
	hub             = "hub"
	dropped         = "dropped"
)

// vias are what routes lead to, by the argument that names it.
var vias = []struct{ argument, via string }{
	{"gateway_id", internetGateway},
	{"nat_gateway_id", natGateway},
	{"transit_gateway_id", hub},
	{"vpc_endpoint_id", firewall},
	{"vpc_peering_connection_id", "peering"},
	{"network_interface_id", "network interface"},
	{"egress_only_gateway_id", "egress-only internet gateway"},
}

// wayOut is what a tier's packets to the internet go through first, or nothing.
func (t Tier) wayOut() string {
	for _, route := range t.Routes {
		if route.To == anywhere {
			return route.Via
		}
	}
	return ""
}

// NewNetwork reads the network of a stack.
func NewNetwork(stack stack.Stack) Network {
	all := resourcesOf(stack)
	var network Network
	for _, made := range all.Of("aws_vpc") {
		network.VPCs = append(network.VPCs, all.vpc(made))
	}
	// By address, with the ways to the internet last, as the address plan has them.
	slices.SortStableFunc(network.VPCs, func(a, b VPC) int { return compareRanges(a.Ranges[0], b.Ranges[0]) })
	network.Hub = all.hub()
	return network
}

func (all resources) vpc(made *stack.Block) VPC {
	v := VPC{Name: made.Top(), Ranges: []string{made.Text("cidr_block")}}
	for _, more := range all.Attached("aws_vpc_ipv4_cidr_block_association", "vpc_id", made) {
		v.Ranges = append(v.Ranges, more.Text("cidr_block"))
	}
	v.Internet = len(all.Attached("aws_internet_gateway", "vpc_id", made)) > 0
	for _, endpoint := range all.Attached("aws_vpc_endpoint", "vpc_id", made) {
		if endpoint.Text("vpc_endpoint_type") == "Gateway" {
			v.Services = append(v.Services, serviceOf(endpoint))
		}
	}
	for _, subnet := range all.Attached("aws_subnet", "vpc_id", made) {
		zone := subnet.Text("availability_zone_id")
		v.Zones = append(v.Zones, zone)
		name := tierOf(subnet)
		at := slices.IndexFunc(v.Tiers, func(t Tier) bool { return t.Name == name })
		if at < 0 {
			at, v.Tiers = len(v.Tiers), append(v.Tiers, Tier{Name: name, Subnets: map[string]string{}})
		}
		v.Tiers[at].Subnets[zone] = subnet.Text("cidr_block")
		all.addTo(&v.Tiers[at], subnet, zone)
	}
	slices.Sort(v.Zones)
	slices.Sort(v.Services)
	v.Zones = slices.Compact(v.Zones)
	slices.SortStableFunc(v.Tiers, func(a, b Tier) int { return compareRanges(a.Subnets[v.Zones[0]], b.Subnets[v.Zones[0]]) })
	return v
}

// tierOf is the part of its VPC that a subnet belongs to: node of
// app/node/subnet-apne1-az1.
func tierOf(subnet *stack.Block) string {
	parts := strings.Split(subnet.Path, "/")
	return parts[max(0, len(parts)-2)]
}

// serviceOf is the short name of what an endpoint leads to: ecr.dkr of
// com.amazonaws.ap-northeast-1.ecr.dkr.
func serviceOf(endpoint *stack.Block) string {
	parts := strings.SplitN(endpoint.Text("service_name"), ".", 4)
	return parts[len(parts)-1]
}

// compareRanges orders ranges by their first addresses.
func compareRanges(a, b string) int {
	first, _ := netip.ParsePrefix(a)
	second, _ := netip.ParsePrefix(b)
	return first.Addr().Compare(second.Addr())
}
