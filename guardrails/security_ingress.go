package guardrails

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// tlsPolicies are those of load balancers that let in TLS 1.3, and TLS 1.2 with forward
// secrecy alone.
var tlsPolicies = []string{"ELBSecurityPolicy-TLS13-1-2-Res-2021-06", "ELBSecurityPolicy-TLS13-1-3-2021-06"}

// entrance are the rules about what the internet can call.
var entrance = []Rule{
	{
		ID:      "ingress-one-balancer",
		Title:   "One load balancer alone faces the internet, in the VPC with the internet gateway",
		Why:     "users could call the region past the web application firewall, the logs and the alarms of the ingress",
		Remedy:  "set internal to true, or serve users by the load balancer of constructs/ingress",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Is("internal", true) {
				return
			}
			facing := slices.DeleteFunc(slices.Clone(s.Of("aws_lb")), func(other *stack.Block) bool { return other.Is("internal", true) })
			if b != facing[0] || b.Text("load_balancer_type") != "application" {
				flag(b, "internal", b.Value("internal"))
			}
			for _, subnet := range b.Values("subnets") {
				if !s.hasGateway(subnet.Value) {
					flag(b, subnet.Path, subnet.Value)
				}
			}
		},
	},
	{
		ID:      "ingress-requests",
		Title:   "Load balancers pass on requests that can mean one thing alone, and log all of them",
		Why:     "a request that two servers read differently carries another one past the firewall; and nobody sees who has read what",
		Remedy:  "set drop_invalid_header_fields to true, desync_mitigation_mode to strictest, and access_logs to a bucket of the stack",
		Checkov: "CKV_AWS_91, CKV_AWS_131 and CKV_AWS_328 accept the mode defensive, which lets most of them through",
		check: func(s *checked, b *stack.Block, flag flag) {
			if !b.Is("drop_invalid_header_fields", true) {
				flag(b, "drop_invalid_header_fields", b.Value("drop_invalid_header_fields"))
			}
			if b.Text("desync_mitigation_mode") != "strictest" {
				flag(b, "desync_mitigation_mode", b.Value("desync_mitigation_mode"))
			}
			if !b.Is("access_logs.enabled", true) {
				flag(b, "access_logs.enabled", b.Value("access_logs.enabled"))
			}
		},
	},
	{
		ID:      "ingress-tls",
		Title:   "Load balancers answer TLS 1.2 or newer, lead HTTP to it, and call pods by TLS",
		Why:     "patient data would cross networks in the clear, or by a cipher that can be broken",
		Remedy:  "use the protocol HTTPS with the policy of blocks/ingress, or redirect to HTTPS on the same host",
		Checkov: "CKV_AWS_2, CKV_AWS_103 and CKV_AWS_378 accept ciphers without forward secrecy, and redirects to other hosts",
		check:   flagOpenListeners,
	},
	{
		ID:      "ingress-firewall",
		Title:   "A web ACL with a limit and AWS's rules stands before every load balancer, and its log has no credentials",
		Why:     "known attacks would reach the pods that have patient data, and what users type would be read in logs",
		Remedy:  "associate a web ACL as constructs/ingress makes it, and log it with the headers and the query string redacted",
		Checkov: "CKV2_AWS_28, CKV2_AWS_31 and CKV2_AWS_76 look for a web ACL, a log and one group, and not at what blocks",
		check:   flagWeakFirewalls,
	},
}

// hasGateway tells whether a subnet lies in a VPC with an internet gateway.
func (s *checked) hasGateway(subnet any) bool {
	at, _ := s.Target(subnet)
	if at == nil {
		return false
	}
	vpc, _ := s.Target(at.Value("vpc_id"))
	return vpc != nil && len(s.Attached("aws_internet_gateway", "vpc_id", vpc)) > 0
}

func flagOpenListeners(s *checked, b *stack.Block, flag flag) {
	if b.Kind == "aws_lb_target_group" {
		if b.Text("protocol") != "HTTPS" {
			flag(b, "protocol", b.Value("protocol"))
		}
		return
	}
	const redirect = "default_action.redirect."
	switch {
	case b.Text("protocol") == "HTTPS" && b.Text("default_action.type") == "forward":
		if !slices.Contains(tlsPolicies, b.Text("ssl_policy")) {
			flag(b, "ssl_policy", b.Value("ssl_policy"))
		}
	case b.Text("default_action.type") != "redirect":
		flag(b, "default_action.type", b.Value("default_action.type"))
	case b.Text(redirect+"protocol") != "HTTPS":
		flag(b, redirect+"protocol", b.Value(redirect+"protocol"))
	case b.Value(redirect+"host") != nil:
		flag(b, redirect+"host", b.Value(redirect+"host"))
	}
}

func flagWeakFirewalls(s *checked, b *stack.Block, flag flag) {
	switch b.Kind {
	case "aws_lb":
		if len(s.Attached("aws_wafv2_web_acl_association", "resource_arn", b)) == 0 {
			flag(b, "web_acl", nil)
		}
	case "aws_wafv2_web_acl":
		if len(s.Attached("aws_wafv2_web_acl_logging_configuration", "resource_arn", b)) == 0 {
			flag(b, "logging_configuration", nil)
		}
		flagWeakRules(b, flag)
	case "aws_wafv2_web_acl_logging_configuration":
		redacted := b.Strings("redacted_fields.single_header.name")
		for _, header := range []string{"authorization", "cookie"} {
			if !slices.Contains(redacted, header) {
				flag(b, "redacted_fields.single_header.name", header)
			}
		}
		if len(b.Values("redacted_fields.query_string")) == 0 {
			flag(b, "redacted_fields.query_string", nil)
		}
	}
}

// flagWeakRules looks for a limit and a managed group, and at whether they block.
func flagWeakRules(b *stack.Block, flag flag) {
	limited, managed := false, false
	for _, each := range b.Values("rule") {
		rule := &stack.Block{Body: object(each.Value)}
		limited = limited || rule.Value("statement.rate_based_statement.limit") != nil && rule.Value("action.block") != nil
		managed = managed || rule.Text("statement.managed_rule_group_statement.vendor_name") == "AWS"
		for _, way := range []string{"override_action.count", "action.count", "action.allow"} {
			if rule.Value(way) != nil {
				flag(b, each.Path+"."+way, rule.Value(way))
			}
		}
	}
	if !limited || !managed {
		flag(b, "rule", b.Strings("rule.name"))
	}
	const samples = "visibility_config.sampled_requests_enabled"
	for _, kept := range slices.Concat(b.Values(samples), b.Values("rule."+samples)) {
		if kept.Value != false {
			flag(b, kept.Path, kept.Value)
		}
	}
}

// servesUsers tells whether a rule of a security group lets users call the load balancer
// that faces the internet, by its two ports, and nothing else.
func (s *checked) servesUsers(rule *stack.Block) bool {
	group, _ := s.Target(rule.Value("security_group_id"))
	from, _ := rule.Number("from_port")
	to, _ := rule.Number("to_port")
	if group == nil || rule.Text("ip_protocol") != "tcp" || from != to || from != 80 && from != 443 {
		return false
	}
	serves := false
	for _, other := range s.Resources {
		switch other.Kind {
		case "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule":
		case "aws_lb":
			serves = serves || !other.Is("internal", true) && stack.Refers(other.Body, group.Address)
		default:
			if stack.Refers(other.Body, group.Address) {
				return false
			}
		}
	}
	return serves
}

// takesAccessLogs tells whether load balancers deliver to a bucket: they take no key of
// the region, so that it has Amazon's.
func (s *checked) takesAccessLogs(bucket any) bool {
	at, _ := s.Target(bucket)
	return slices.ContainsFunc(s.Of("aws_lb"), func(b *stack.Block) bool {
		to, _ := s.Target(b.Value("access_logs.bucket"))
		return at != nil && to == at
	})
}
