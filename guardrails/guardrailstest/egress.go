package guardrailstest

// The places of what the good firewall and the good resolver have.
const (
	goodRules    = "resource.aws_networkfirewall_rule_group.good.rule_group."
	goodPolicy   = "resource.aws_networkfirewall_firewall_policy.good.firewall_policy."
	goodLog      = "resource.aws_networkfirewall_logging_configuration.good.logging_configuration.log_destination_config"
	goodResolver = "resource.aws_route53_resolver_firewall_config.good.firewall_fail_open"
	goodNames    = "resource.aws_route53_resolver_firewall_domain_list.good.domains"
)

var egressViolations = []Violation{
	{"egress-names", "a list with a wildcard for a top-level domain", "aws_networkfirewall_rule_group.good", Set(goodRules+"rules_source.rules_source_list.targets", []any{".com"})},
	{"egress-names", "a list of what is refused, beside which everything passes", "aws_networkfirewall_rule_group.good", Set(goodRules+"rules_source.rules_source_list.generated_rules_type", "DENYLIST")},
	{"egress-names", "a rule that passes everything", "aws_networkfirewall_rule_group.planted", firewallRules(object{"rules_string": "pass ip any any -> any any (sid:1;)"})},
	{"egress-names", "a rule that passes a protocol", "aws_networkfirewall_rule_group.planted", firewallRules(object{"stateful_rule": []any{object{"action": "PASS"}}})},
	{"egress-names", "a list for whoever is in the egress VPC, where no workload is", "aws_networkfirewall_rule_group.good", Set(goodRules+"rule_variables", nil)},
	{"egress-names", "stateless rules, which see no names", "aws_networkfirewall_rule_group.good", Set("resource.aws_networkfirewall_rule_group.good.type", "STATELESS")},
	{"egress-policy", "a policy that passes what no rule drops", "aws_networkfirewall_firewall_policy.good", Set(goodPolicy+"stateful_default_actions", []any{"aws:alert_established"})},
	{"egress-policy", "a policy whose packets pass before anybody reads a name", "aws_networkfirewall_firewall_policy.good", Set(goodPolicy+"stateless_default_actions", []any{"aws:pass"})},
	{"egress-policy", "a policy in which passing rules go first", "aws_networkfirewall_firewall_policy.good", Set(goodPolicy+"stateful_engine_options", object{"rule_order": "DEFAULT_ACTION_ORDER"})},
	{"egress-policy", "rules that only warn", "aws_networkfirewall_firewall_policy.good", Set(goodPolicy+"stateful_rule_group_reference.0.override", object{"action": "DROP_TO_ALERT"})},
	{"protection-firewalls", "a firewall that anybody may delete", "aws_networkfirewall_firewall.good", Set("resource.aws_networkfirewall_firewall.good.delete_protection", false)},
	{"protection-firewalls", "a firewall that anybody may give another policy", "aws_networkfirewall_firewall.good", Set("resource.aws_networkfirewall_firewall.good.firewall_policy_change_protection", nil)},
	{"egress-logs", "a firewall that records flows alone", "aws_networkfirewall_firewall.good", Set(goodLog, []any{object{"log_type": "FLOW", "log_destination_type": "S3", "log_destination": object{"bucketName": "${aws_s3_bucket.good.bucket}"}}})},
	{"residency-own-targets", "a firewall's log in a stream", "aws_networkfirewall_logging_configuration.good", Set(goodLog+".0.log_destination.bucketName", "artera-region-jp-elsewhere")},
	{"residency-own-targets", "names that were asked for in a bucket that the stack did not make", "aws_route53_resolver_query_log_config.good", Set("resource.aws_route53_resolver_query_log_config.good.destination_arn", "arn:aws:s3:::artera-region-jp-elsewhere")},
	{"residency-own-targets", "a route to somebody else's endpoint", "aws_route.good", Set("resource.aws_route.good.vpc_endpoint_id", "vpce-0123456789abcdef0")},
	{"egress-resolver", "a VPC whose resolver answers for every name", "aws_vpc.good", without("aws_route53_resolver_firewall_rule_group_association.good")},
	{"egress-resolver", "a list that allows every name", "aws_vpc.good", Set("resource.aws_route53_resolver_firewall_rule.refused.action", "ALLOW")},
	{"egress-resolver", "a resolver that answers for every name when it cannot filter", "aws_route53_resolver_firewall_config.good", Set(goodResolver, "ENABLED")},
	{"egress-resolver-names", "a list of names with a wildcard for a top-level domain", "aws_route53_resolver_firewall_domain_list.good", Set(goodNames, []any{"*.com"})},
	{"egress-resolver-names", "a list of names with a wildcard under which others have name servers", "aws_route53_resolver_firewall_domain_list.good", Set(goodNames, []any{"*.example.com"})},
	{"logging-queries", "a VPC whose questions nobody records", "aws_vpc.good", without("aws_route53_resolver_query_log_config_association.good")},
	{"encryption-own-key", "a firewall with Amazon's key", "aws_networkfirewall_firewall.good", Set("resource.aws_networkfirewall_firewall.good.encryption_configuration", nil)},
	{"encryption-own-key", "a firewall's policy with Amazon's key", "aws_networkfirewall_firewall_policy.good", Set("resource.aws_networkfirewall_firewall_policy.good.encryption_configuration", nil)},
	{"encryption-own-key", "a firewall's rules with Amazon's key", "aws_networkfirewall_rule_group.good", Set("resource.aws_networkfirewall_rule_group.good.encryption_configuration", nil)},
}

// firewallRules is one more group of rules.
func firewallRules(source object) Change {
	return Resource("aws_networkfirewall_rule_group.planted", object{
		"name": "region-jp-planted", "type": "STATEFUL", "capacity": 10.0,
		"encryption_configuration": object{"type": "CUSTOMER_KMS", "key_id": "${aws_kms_key.good.arn}"},
		"rule_group": object{
			"rule_variables": object{"ip_sets": []any{object{"key": "HOME_NET", "ip_set": object{"definition": []any{"10.18.0.0/16"}}}}},
			"rules_source":   source,
		},
	})
}
