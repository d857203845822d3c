package guardrailstest

var ingressViolations = []Violation{
	{"network-ingress", "the load balancer's group open to the internet for SSH", "aws_vpc_security_group_ingress_rule.facing", facing(object{"from_port": 22, "to_port": 22})},
	{"network-ingress", "the load balancer's group open to the internet for a range of ports", "aws_vpc_security_group_ingress_rule.facing", facing(object{"from_port": 80, "to_port": 443})},
	{"network-ingress", "the group of nodes open to the internet for HTTPS, since a load balancer has it too", "aws_vpc_security_group_ingress_rule.facing", resources(facing(object{}),
		Set("resource.aws_launch_template.good.vpc_security_group_ids", []any{"${aws_security_group.facing.id}"}))},
	{"network-ingress", "the group of an internal load balancer open to the internet", "aws_vpc_security_group_ingress_rule.facing", resources(facing(object{}),
		Set("resource.aws_lb.second.internal", true))},

	{"ingress-one-balancer", "a second load balancer that faces the internet", "aws_lb.second", Resource("aws_lb.second", balancer(object{"internal": false}))},
	{"ingress-one-balancer", "one that faces it since nobody says otherwise", "aws_lb.second", Resource("aws_lb.second", balancer(object{}))},
	{"ingress-requests", "a load balancer that passes on headers that are none", "aws_lb.good", Set("resource.aws_lb.good.drop_invalid_header_fields", nil)},
	{"ingress-requests", "one that passes on requests that can mean two things", "aws_lb.good", Set("resource.aws_lb.good.desync_mitigation_mode", "defensive")},
	{"ingress-requests", "one without access logs", "aws_lb.good", Set("resource.aws_lb.good.access_logs.enabled", false)},
	{"ingress-tls", "a listener that answers in the clear", "aws_lb_listener.good", Set("resource.aws_lb_listener.good.protocol", "HTTP")},
	{"ingress-tls", "a listener that lets in TLS 1.0", "aws_lb_listener.good", Set("resource.aws_lb_listener.good.ssl_policy", "ELBSecurityPolicy-2016-08")},
	{"ingress-tls", "a listener with AWS's default policy", "aws_lb_listener.good", Set("resource.aws_lb_listener.good.ssl_policy", nil)},
	{"ingress-tls", "a listener that leads users to another host", "aws_lb_listener.redirect", redirect(object{"protocol": "HTTPS", "host": "example.com"})},
	{"ingress-tls", "a listener that leads to HTTP", "aws_lb_listener.redirect", redirect(object{"protocol": "HTTP"})},
	{"ingress-tls", "pods that are called in the clear", "aws_lb_target_group.good", Set("resource.aws_lb_target_group.good.protocol", "HTTP")},
	{"ingress-firewall", "a load balancer without a web ACL", "aws_lb.good", without("aws_wafv2_web_acl_association.good")},
	{"ingress-firewall", "a web ACL without a log", "aws_wafv2_web_acl.good", without("aws_wafv2_web_acl_logging_configuration.good")},
	{"ingress-firewall", "a web ACL whose rules count and block nothing", "aws_wafv2_web_acl.good", Set("resource.aws_wafv2_web_acl.good.rule.1.override_action", object{"count": object{}})},
	{"ingress-firewall", "a web ACL without a limit", "aws_wafv2_web_acl.good", Set("resource.aws_wafv2_web_acl.good.rule.0.statement", object{"geo_match_statement": object{"country_codes": []any{"JP"}}})},
	{"ingress-firewall", "a web ACL that keeps samples of requests", "aws_wafv2_web_acl.good", Set("resource.aws_wafv2_web_acl.good.visibility_config.sampled_requests_enabled", true)},
	{"ingress-firewall", "a log with credentials in it", "aws_wafv2_web_acl_logging_configuration.good", redacted(object{"query_string": object{}}, redactedHeader("host"), redactedHeader("cookie"))},
	{"ingress-firewall", "a log with what users have typed in it", "aws_wafv2_web_acl_logging_configuration.good", redacted(object{"method": object{}}, redactedHeader("authorization"), redactedHeader("cookie"))},
	{"network-internet-exclusion", "a subnet that the internet may call, where the load balancer no longer stands", excluded, moved},
	{"network-internet-exclusion", "a subnet that the internet may call, for a load balancer that only the region calls", excluded, resources(moved,
		Resource("aws_lb.good", object{"subnets": []any{"${aws_subnet.edge_ingress_subnet-apne1-az1_28BF6A35.id}"}}))},
	{"network-internet-exclusion", "a subnet of the load balancer that leads to no internet gateway", excluded, without("aws_route_table_association.edge_ingress_association-apne1-az1_742825FE")},
	{"protection-balancers", "a load balancer that anybody may delete", "aws_lb.good", Set("resource.aws_lb.good.enable_deletion_protection", false)},
	{"encryption-buckets", "a bucket with S3's own key, to which no load balancer delivers", "aws_s3_bucket_server_side_encryption_configuration.access-logs", Set("resource.aws_lb.good.access_logs.bucket", "${aws_s3_bucket.good.id}")},

	{"residency-own-targets", "a web ACL that logs into a stream", "aws_wafv2_web_acl_logging_configuration.good", Set("resource.aws_wafv2_web_acl_logging_configuration.good.log_destination_configs", []any{"arn:aws:firehose:ap-northeast-1:111111111181:deliverystream/aws-waf-logs-x"})},
	{"residency-own-targets", "a listener that hands requests to a target group of somebody else", "aws_lb_listener.good", Set("resource.aws_lb_listener.good.default_action.target_group_arn", "arn:aws:elasticloadbalancing:ap-northeast-1:111111111181:targetgroup/x/1")},
	{"residency-own-targets", "a name for an address somewhere", "aws_route53_record.good", Set("resource.aws_route53_record.good.records", []any{"203.0.113.1"})},
	{"residency-bucket-name", "access logs into a bucket that is not of this stack", "aws_lb.good", Set("resource.aws_lb.good.access_logs.bucket", "global-logs")},
	{"residency-arn-account", "a certificate of another account", "aws_lb_listener.good", Set("resource.aws_lb_listener.good.certificate_arn", "arn:aws:acm:ap-northeast-1:999999999999:certificate/x")},
	{"residency-arn-region", "a certificate abroad", "aws_lb_listener.good", Set("resource.aws_lb_listener.good.certificate_arn", "arn:aws:acm:us-east-1:111111111181:certificate/x")},
	{"residency-written-out", "a record that Terraform makes up of a certificate", "aws_route53_record.good", Set("resource.aws_route53_record.good.name", `${upper(tolist(aws_acm_certificate.good.domain_validation_options)[0].resource_record_name)}`)},
	{"residency-reviewed-arguments", "a load balancer that logs connections elsewhere", "aws_lb.good", Set("resource.aws_lb.good.connection_logs", object{"enabled": true})},
	{"residency-reviewed-arguments", "a listener that has somebody else say who users are", "aws_lb_listener.good", Set("resource.aws_lb_listener.good.mutual_authentication", object{"mode": "verify"})},
	{"residency-reviewed-arguments", "a target group that calls another protocol's servers", "aws_lb_target_group.good", Set("resource.aws_lb_target_group.good.lambda_multi_value_headers_enabled", true)},
	{"residency-reviewed-arguments", "a certificate with its key in the state", "aws_acm_certificate.good", Set("resource.aws_acm_certificate.good.private_key", "x")},
	{"residency-reviewed-arguments", "a web ACL whose rules cannot be read here", "aws_wafv2_web_acl.good", Set("resource.aws_wafv2_web_acl.good.rule_json", "[]")},
}

// excluded is where the internet may call the load balancer, and moved takes the load
// balancer away from there.
const excluded = "aws_vpc_block_public_access_exclusion.edge_ingress_internet-apne1-az1_BCC00ADF"

var moved = Set("resource.aws_lb.ingress_load-balancer_E5AB1F93.subnets", []any{
	"${aws_subnet.edge_ingress_subnet-apne1-az2_350946CE.id}", "${aws_subnet.edge_ingress_subnet-apne1-az2_350946CE.id}",
	"${aws_subnet.edge_ingress_subnet-apne1-az4_CFF173C5.id}",
})

// facing adds a load balancer that faces the internet, and a rule by which everybody may
// call it, with other arguments.
func facing(rule object) Change {
	return resources(
		Resource("aws_security_group.facing", object{"name": "facing", "vpc_id": "${aws_vpc.good.id}"}),
		Resource("aws_lb.second", balancer(object{"internal": false, "security_groups": []any{"${aws_security_group.facing.id}"}})),
		Resource("aws_vpc_security_group_ingress_rule.facing", object{
			"security_group_id": "${aws_security_group.facing.id}", "cidr_ipv4": "0.0.0.0/0", "ip_protocol": "tcp", "from_port": 443, "to_port": 443,
		}),
		Resource("aws_vpc_security_group_ingress_rule.facing", rule))
}

func balancer(arguments object) object {
	arguments["load_balancer_type"], arguments["subnets"] = "application", []any{"${aws_subnet.good.id}"}
	return arguments
}

// redirect adds a listener that leads elsewhere.
func redirect(to object) Change {
	return Resource("aws_lb_listener.redirect", object{
		"load_balancer_arn": "${aws_lb.good.arn}", "protocol": "HTTP", "default_action": []any{object{"type": "redirect", "redirect": to}},
	})
}

// redacted has a firewall's log leave out other parts of requests.
func redacted(parts ...any) Change {
	return Set("resource.aws_wafv2_web_acl_logging_configuration.good.redacted_fields", parts)
}

func redactedHeader(name string) object {
	return object{"single_header": object{"name": name}}
}
