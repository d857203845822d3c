package guardrails

import (
	"maps"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// residencyOfCopies are the rules about copies of data that AWS makes by itself,
// and about where a resource leads to.
var residencyOfCopies = []Rule{
	{
		ID:     "residency-backup-copy",
		Title:  "Backups are copied only to vaults in the country",
		Why:    "a copied backup is all data of a file system, abroad",
		Remedy: "copy to a vault of this stack or in an AWS region of the country, in the region's account, or not at all",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, to := range b.Values("rule.copy_action.destination_vault_arn") {
				if !s.RefersTo(to.Value, "aws_backup_vault") && !s.ownARN(to.Value) {
					flag(b, to.Path, to.Value)
				}
			}
		},
	},
	{
		ID:     "residency-reviewed-arguments",
		Title:  "Types whose other arguments lead elsewhere have only those that somebody has reviewed",
		Why:    "nobody has reviewed whether data leaves the country through this argument",
		Remedy: "use the resource that has rules of its own, such as aws_s3_bucket_versioning or aws_route, or review the argument and add it to reviewedArguments",
		check: func(s *checked, b *stack.Block, flag flag) {
			for _, argument := range slices.Sorted(maps.Keys(b.Body)) {
				if !slices.Contains(slices.Concat(reviewedArguments[b.Kind], metaArguments), argument) {
					flag(b, argument, b.Body[argument])
				}
			}
		},
	},
	{
		ID:     "residency-own-targets",
		Title:  "Routes, names, events, alarms and logs lead to what this stack made",
		Why:    "nobody can tell from here in which country something else lies, or what it does with what it gets",
		Remedy: "refer to a resource of this stack",
		check: func(s *checked, b *stack.Block, flag flag) {
			for attribute, kinds := range ownTargets[b.Kind] {
				for _, to := range b.Values(attribute) {
					text, _ := to.Value.(string)
					target := s.Leading(text)
					if target == nil {
						target = s.firewallEndpoint(text)
					}
					if target == nil || !slices.Contains(kinds, target.Kind) {
						flag(b, to.Path, to.Value)
					}
				}
			}
		},
	},
}

// metaArguments are those that Terraform gives to every resource, and tags.
var metaArguments = []string{"depends_on", "lifecycle", "provider", "tags"}

// reviewedArguments are all arguments that resources of some types may have. Others
// replicate or publish a bucket, stream to somewhere, or route to a VPN or to somebody
// else's VPC.
var reviewedArguments = map[string][]string{
	"aws_s3_bucket":      {"bucket", "force_destroy"},
	"aws_route_table":    {"vpc_id"},
	"aws_route":          {"route_table_id", "destination_cidr_block", "gateway_id", "nat_gateway_id", "transit_gateway_id", "vpc_endpoint_id"},
	"aws_route53_record": {"zone_id", "name", "type", "alias", "records", "ttl", "allow_overwrite"},
	"aws_lb": {"name", "load_balancer_type", "internal", "subnets", "security_groups", "access_logs", "drop_invalid_header_fields",
		"desync_mitigation_mode", "enable_deletion_protection"},
	"aws_lb_listener":     {"load_balancer_arn", "port", "protocol", "ssl_policy", "certificate_arn", "default_action"},
	"aws_lb_target_group": {"name", "vpc_id", "target_type", "protocol", "port", "health_check"},
	"aws_acm_certificate": {"domain_name", "validation_method"},
	"aws_wafv2_web_acl":   {"name", "description", "scope", "default_action", "rule", "visibility_config"},

	"aws_kinesis_firehose_delivery_stream": {"name", "destination", "extended_s3_configuration", "server_side_encryption"},
}

// ownTargets are the arguments that lead somewhere, with the types of what they may
// lead to.
var ownTargets = map[string]map[string][]string{
	"aws_route": {
		"gateway_id":         {"aws_internet_gateway"},
		"nat_gateway_id":     {"aws_nat_gateway"},
		"transit_gateway_id": {"aws_ec2_transit_gateway"},
		"vpc_endpoint_id":    {"aws_networkfirewall_firewall"},
	},
	"aws_route53_record":                              {"alias.name": {"aws_vpc_endpoint", "aws_lb"}, "records": {"aws_acm_certificate"}},
	"aws_lb_listener":                                 {"load_balancer_arn": {"aws_lb"}, "default_action.target_group_arn": {"aws_lb_target_group"}},
	"aws_wafv2_web_acl_logging_configuration":         {"log_destination_configs": {"aws_cloudwatch_log_group"}},
	"aws_networkfirewall_logging_configuration":       {"logging_configuration.log_destination_config.log_destination.bucketName": {"aws_s3_bucket"}},
	"aws_route53_resolver_query_log_config":           {"destination_arn": {"aws_s3_bucket"}},
	"aws_ec2_transit_gateway_route":                   attachment,
	"aws_ec2_transit_gateway_route_table_association": attachment,
	"aws_ec2_transit_gateway_route_table_propagation": attachment,
	"aws_ram_resource_association":                    {"resource_arn": {"aws_ec2_transit_gateway", "aws_route53profiles_profile"}},
	"aws_route53profiles_resource_association":        {"profile_id": {"aws_route53profiles_profile"}, "resource_arn": {"aws_route53_zone"}},
	"aws_iam_openid_connect_provider":                 {"url": {"aws_eks_cluster"}},
	"aws_flow_log":                                    {"log_destination": {"aws_cloudwatch_log_group", "aws_s3_bucket"}},
	"aws_cloudtrail":                                  {"cloud_watch_logs_group_arn": {"aws_cloudwatch_log_group"}},
	"aws_cloudwatch_event_target":                     {"arn": {"aws_sns_topic", "aws_sqs_queue"}, "dead_letter_config.arn": {"aws_sqs_queue"}},
	"aws_cloudwatch_metric_alarm":                     {"alarm_actions": {"aws_sns_topic"}, "ok_actions": {"aws_sns_topic"}, "insufficient_data_actions": {"aws_sns_topic"}},
	"aws_backup_restore_testing_plan":                 {"recovery_point_selection.include_vaults": {"aws_backup_vault"}},
	"aws_backup_vault_notifications":                  {"sns_topic_arn": {"aws_sns_topic"}},
	"aws_cloudwatch_log_subscription_filter":          {"destination_arn": {"aws_kinesis_firehose_delivery_stream"}},
	"aws_kinesis_firehose_delivery_stream":            {"extended_s3_configuration.bucket_arn": {"aws_s3_bucket"}, "extended_s3_configuration.processing_configuration": nil, "extended_s3_configuration.s3_backup_configuration": nil},
	"aws_s3_bucket_replication_configuration":         {"rule.destination.bucket": {"aws_s3_bucket"}, "rule.destination.encryption_configuration.replica_kms_key_id": {"aws_kms_key"}},
	"aws_guardduty_publishing_destination":            {"destination_arn": {"aws_s3_bucket"}, "kms_key_arn": {"aws_kms_key"}},
}

var attachment = map[string][]string{"transit_gateway_attachment_id": {"aws_ec2_transit_gateway_vpc_attachment"}}

// ownARN tells whether a value is an ARN in the country and the region's account.
func (s *checked) ownARN(value any) bool {
	text, _ := value.(string)
	found := arnsIn(text)
	return len(found) == 1 && found[0].region != "" && s.holds(found[0].region) && found[0].account == s.region.AccountID
}
