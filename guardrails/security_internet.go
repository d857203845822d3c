package guardrails

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// internet are the rules about the block of internet gateways, which holds whatever route
// tables say, also for a VPC that somebody makes by hand.
var internet = []Rule{
	{
		ID:      "network-internet-block",
		Title:   "Internet gateways of the account carry nothing in either direction",
		Why:     "a VPC that somebody makes by hand, or a route that somebody adds, would be a way out that no code knows",
		Remedy:  "add an aws_vpc_block_public_access_options with internet_gateway_block_mode block-bidirectional",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			options := s.Of("aws_vpc_block_public_access_options")
			if len(options) == 0 {
				flag(b, "aws_vpc_block_public_access_options", nil)
			}
			for _, o := range options {
				if mode := o.Text("internet_gateway_block_mode"); mode != "block-bidirectional" {
					flag(o, "internet_gateway_block_mode", mode)
				}
			}
		},
	},
	{
		ID:      "network-internet-exclusion",
		Title:   "Only subnets on the way to an internet gateway are excluded from that, as far as they need it",
		Why:     "what is excluded needs one wrong route to be on the internet",
		Remedy:  "exclude one subnet whose route table leads to the internet gateway, or that has a firewall's endpoint, with internet_gateway_exclusion_mode allow-egress; or allow-bidirectional, if a load balancer that faces the internet stands in it",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			subnet, _ := s.Target(b.Value("subnet_id"))
			mode := b.Text("internet_gateway_exclusion_mode")
			called := mode == "allow-bidirectional" && subnet != nil && s.hasBalancer(subnet)
			if mode != "allow-egress" && !called {
				flag(b, "internet_gateway_exclusion_mode", mode)
			}
			if subnet == nil || !s.leadsToInternet(subnet) && len(s.Attached("aws_networkfirewall_firewall", "subnet_mapping.subnet_id", subnet)) == 0 {
				flag(b, "subnet_id", b.Value("subnet_id"))
			}
		},
	},
}

// hasBalancer tells whether a load balancer that faces the internet stands in a subnet.
func (s *checked) hasBalancer(subnet *stack.Block) bool {
	return slices.ContainsFunc(s.Of("aws_lb"), func(balancer *stack.Block) bool {
		return !balancer.Is("internal", true) && slices.ContainsFunc(balancer.Strings("subnets"), func(reference string) bool {
			target, _ := s.Target(reference)
			return target == subnet
		})
	})
}

// leadsToInternet tells whether the route table of a subnet has a route to an internet gateway.
func (s *checked) leadsToInternet(subnet *stack.Block) bool {
	for _, association := range s.Attached("aws_route_table_association", "subnet_id", subnet) {
		table, _ := s.Target(association.Value("route_table_id"))
		if table != nil && slices.ContainsFunc(s.Attached("aws_route", "route_table_id", table), func(route *stack.Block) bool {
			return s.RefersTo(route.Value("gateway_id"), "aws_internet_gateway")
		}) {
			return true
		}
	}
	return false
}
