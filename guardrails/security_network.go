package guardrails

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// networkRanges are the addresses that are nobody's on the internet.
var networkRanges = []netip.Prefix{
	netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("172.16.0.0/12"), netip.MustParsePrefix("192.168.0.0/16"),
	netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("fc00::/7"),
}

// network are the rules about who can open a connection to whom.
var network = []Rule{
	{
		ID:      "network-ingress",
		Title:   "No security group lets in addresses of the internet, but for HTTPS and HTTP to the load balancer of the ingress",
		Why:     "whatever the group is put on would be open to everybody",
		Remedy:  "let in a security group or a private range; what faces the internet is a load balancer of the edge VPC",
		Checkov: "CKV_AWS_24, CKV_AWS_25, CKV_AWS_260 and CKV_AWS_277 look for 0.0.0.0/0 and four ports, not for half of the internet or a prefix list",
		check:   flagPublicIngress,
	},
	{
		ID:      "network-default-group",
		Title:   "The default security group of every VPC has no rule",
		Why:     "what names no group of its own gets the default one, whose members reach each other",
		Remedy:  "add an aws_default_security_group without a rule",
		Checkov: "CKV2_AWS_12 does not see rules that are resources of their own",
		check: func(s *checked, b *stack.Block, flag flag) {
			switch b.Kind {
			case "aws_vpc":
				if len(s.Attached("aws_default_security_group", "vpc_id", b)) == 0 {
					flag(b, "default_security_group", nil)
				}
			case "aws_default_security_group":
				for _, rules := range []string{"ingress", "egress"} {
					if len(list(b.Body[rules])) > 0 {
						flag(b, rules, b.Body[rules])
					}
				}
			default:
				target, attribute := s.Target(b.Value("security_group_id"))
				if target != nil && (target.Kind == "aws_default_security_group" || attribute == "default_security_group_id") {
					flag(b, "security_group_id", b.Value("security_group_id"))
				}
			}
		},
	},
	{
		ID:      "network-edge",
		Title:   "One VPC alone has an internet gateway",
		Why:     "a VPC with patient data could be reached from the internet, and reach it, past the edge VPC",
		Remedy:  "route to the hub, which leads to the edge VPC",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			if b != s.Of("aws_internet_gateway")[0] {
				flag(b, "vpc_id", b.Value("vpc_id"))
			}
		},
	},
	{
		ID:      "network-hub",
		Title:   "The transit gateway connects nobody by itself",
		Why:     "every attachment would reach every other one, past the segments",
		Remedy:  "disable default association, default propagation and automatic acceptance, on the gateway and on every attachment",
		Checkov: "CKV_AWS_331 looks at automatic acceptance alone",
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Kind == "aws_ec2_transit_gateway_vpc_attachment" {
				for _, argument := range []string{"transit_gateway_default_route_table_association", "transit_gateway_default_route_table_propagation"} {
					if !b.Is(argument, false) {
						flag(b, argument, b.Value(argument))
					}
				}
				return
			}
			for _, argument := range []string{"default_route_table_association", "default_route_table_propagation"} {
				if b.Text(argument) != "disable" {
					flag(b, argument, b.Value(argument))
				}
			}
			if b.Text("auto_accept_shared_attachments") == "enable" {
				flag(b, "auto_accept_shared_attachments", "enable")
			}
		},
	},
}

func flagPublicIngress(s *checked, b *stack.Block, flag flag) {
	within := "ingress." // in a security group
	if b.Kind == "aws_vpc_security_group_ingress_rule" {
		if s.servesUsers(b) {
			return
		}
		within = ""
	}
	for _, argument := range []string{"cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"} {
		for _, given := range b.Values(within + argument) {
			if s.public(given.Value) {
				flag(b, given.Path, given.Value)
			}
		}
	}
	for _, argument := range []string{"prefix_list_id", "prefix_list_ids"} {
		for _, given := range b.Values(within + argument) {
			list, _ := s.Target(given.Value)
			if list == nil || list.Kind != "aws_ec2_managed_prefix_list" || slices.ContainsFunc(list.Values("entry.cidr"), func(entry stack.Attribute) bool { return s.public(entry.Value) }) {
				flag(b, given.Path, given.Value)
			}
		}
	}
}

// public tells whether a range holds addresses of the internet. A reference to
// something in the stack holds its own ranges.
func (s *checked) public(value any) bool {
	for _, each := range list(value) {
		text := fmt.Sprint(each)
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			if s.inStack(text) {
				continue
			}
			return true
		}
		if !slices.ContainsFunc(networkRanges, func(known netip.Prefix) bool { return known.Bits() <= prefix.Bits() && known.Contains(prefix.Addr()) }) {
			return true
		}
	}
	return false
}
