package guardrails

import (
	"net/netip"
	"slices"
)

// networkRanges are the addresses that are nobody's on the internet.
var networkRanges = []netip.Prefix{
	netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"), netip.MustParsePrefix("192.168.0.0/16"),
	netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("fc00::/7"),
}

// network are the rules about who can open a connection to whom.
var network = []Rule{
	{
		ID:     "network-ingress",
		Title:  "No security group lets in addresses of the internet",
		Why:    "whatever the group is put on would be open to everybody",
		Remedy: "let in a security group or a private range; what faces the internet is a load balancer of the edge VPC",
		check:  flagPublicIngress,
	},
	{
		ID:     "network-default-group",
		Title:  "The default security group of every VPC is closed",
		Why:    "what names no group of its own gets the default one, whose members reach each other",
		Remedy: "add an aws_default_security_group without a rule",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_vpc") {
				if len(s.attached("aws_default_security_group", "vpc_id", b)) == 0 {
					flag(b, "default_security_group", nil)
				}
			}
			for b := range s.of("aws_default_security_group") {
				for _, rules := range []string{"ingress", "egress"} {
					if len(list(b.body[rules])) > 0 {
						flag(b, rules, b.body[rules])
					}
				}
			}
			for b := range s.of("aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule", "aws_security_group_rule") {
				target, attribute := s.target(b.value("security_group_id"))
				if target != nil && (target.kind == "aws_default_security_group" || attribute == ".default_security_group_id") {
					flag(b, "security_group_id", b.value("security_group_id"))
				}
			}
		},
	},
	{
		ID:     "network-default-vpc",
		Title:  "Nothing uses the default VPC",
		Why:    "its subnets are public, and its ranges are the same in all regions",
		Remedy: "use a VPC of constructs/vpc",
		check: func(s *stack, flag flag) {
			ofKinds("aws_default_vpc", "aws_default_subnet")(s, flag)
			for b := range s.of("data.aws_vpc") {
				if b.is("default", true) {
					flag(b, "default", true)
				}
			}
			for b := range s.of("data.aws_subnet") {
				if b.is("default_for_az", true) {
					flag(b, "default_for_az", true)
				}
			}
		},
	},
	{
		ID:     "network-hub",
		Title:  "The transit gateway connects nobody by itself",
		Why:    "every attachment would reach every other one, past the segments",
		Remedy: "disable default association, default propagation and automatic acceptance, on the gateway and on every attachment",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_ec2_transit_gateway") {
				for _, argument := range []string{"default_route_table_association", "default_route_table_propagation"} {
					if b.text(argument) != "disable" {
						flag(b, argument, b.value(argument))
					}
				}
				if b.text("auto_accept_shared_attachments") == "enable" {
					flag(b, "auto_accept_shared_attachments", "enable")
				}
			}
			for b := range s.of("aws_ec2_transit_gateway_vpc_attachment") {
				for _, argument := range []string{"transit_gateway_default_route_table_association", "transit_gateway_default_route_table_propagation"} {
					if !b.is(argument, false) {
						flag(b, argument, b.value(argument))
					}
				}
			}
		},
	},
}

func flagPublicIngress(s *stack, flag flag) {
	for b := range s.of("aws_vpc_security_group_ingress_rule", "aws_security_group_rule", "aws_security_group", "aws_default_security_group") {
		if b.kind == "aws_security_group_rule" && b.text("type") != "ingress" {
			continue
		}
		within := ""
		if b.kind == "aws_security_group" || b.kind == "aws_default_security_group" {
			within = "ingress."
		}
		for _, argument := range []string{"cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"} {
			for _, given := range b.all(within + argument) {
				if public(given.value) {
					flag(b, given.attribute, given.value)
				}
			}
		}
		for _, argument := range []string{"prefix_list_id", "prefix_list_ids"} {
			for _, given := range b.all(within + argument) {
				if list, _ := s.target(given.value); list == nil || s.publicList(list) {
					flag(b, given.attribute, given.value)
				}
			}
		}
	}
}

// publicList tells whether a prefix list holds, or may hold, public addresses.
func (s *stack) publicList(list *block) bool {
	entries := list.all("entry.cidr")
	for _, entry := range s.attached("aws_ec2_managed_prefix_list_entry", "prefix_list_id", list) {
		entries = append(entries, entry.all("cidr")...)
	}
	return list.kind != "aws_ec2_managed_prefix_list" || slices.ContainsFunc(entries, func(entry at) bool { return public(entry.value) })
}

// public tells whether a range holds addresses of the internet. A reference to
// something in the stack holds its own ranges.
func public(value any) bool {
	for _, text := range toStrings(value) {
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			if reference.MatchString(text) {
				continue
			}
			return true
		}
		private := false
		for _, known := range networkRanges {
			private = private || known.Bits() <= prefix.Bits() && known.Contains(prefix.Addr())
		}
		if !private {
			return true
		}
	}
	return false
}
