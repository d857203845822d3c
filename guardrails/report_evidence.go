package guardrails

import "strings"

// evidence is a statement of the report, and what proves it.
type evidence struct{ text, proof string }

// storeKinds are the types of resource that hold data, with the argument that
// names their key.
var storeKinds = map[string]struct{ title, key string }{
	"aws_backup_vault":                     {"backup vault", "kms_key_arn"},
	"aws_cloudwatch_log_group":             {"log group", "kms_key_id"},
	"aws_db_instance":                      {"database", "kms_key_id"},
	"aws_dynamodb_table":                   {"table", "server_side_encryption.kms_key_arn"},
	"aws_ecr_repository":                   {"image repository", "encryption_configuration.kms_key"},
	"aws_ecr_repository_creation_template": {"image repositories with the prefix", "encryption_configuration.kms_key"},
	"aws_efs_file_system":                  {"file system", "kms_key_id"},
	"aws_eks_cluster":                      {"secrets of cluster", "encryption_config.provider.key_arn"},
	"aws_kinesis_firehose_delivery_stream": {"delivery stream", "server_side_encryption.key_arn"},
	"aws_kinesis_stream":                   {"stream", "kms_key_id"},
	"aws_launch_template":                  {"node volumes of", "block_device_mappings.ebs.kms_key_id"},
	"aws_rds_cluster":                      {"database cluster", "kms_key_id"},
	"aws_s3_bucket":                        {"bucket", ""},
	"aws_secretsmanager_secret":            {"secret", "kms_key_id"},
	"aws_sns_topic":                        {"topic", "kms_master_key_id"},
	"aws_sqs_queue":                        {"queue", "kms_master_key_id"},
	"aws_ssm_parameter":                    {"parameter", "key_id"},
}

// flows are what AWS writes by itself: from what, by which argument.
var flows = []struct{ kind, title, to string }{
	{"aws_flow_log", "flow log", "log_destination"},
	{"aws_cloudtrail", "audit trail", "s3_bucket_name"},
	{"aws_cloudtrail", "audit trail", "cloud_watch_logs_group_arn"},
	{"aws_config_delivery_channel", "configuration history", "s3_bucket_name"},
	{"aws_cloudwatch_log_subscription_filter", "log subscription", "destination_arn"},
	{"aws_kinesis_firehose_delivery_stream", "delivery stream", "extended_s3_configuration.bucket_arn"},
	{"aws_s3_bucket_logging", "access log", "target_bucket"},
	{"aws_sns_topic_subscription", "subscription", "endpoint"},
	{"aws_cloudwatch_event_target", "event rule", "arn"},
	{"aws_guardduty_publishing_destination", "findings", "destination_arn"},
}

// nameOf is what people call a resource, or its address.
func nameOf(b *block) string {
	for _, attribute := range []string{"name", "bucket", "prefix", "tags.Name"} {
		if name := b.text(attribute); name != "" && !strings.Contains(name, "${") {
			return name
		}
	}
	return b.address
}

// proof is an argument of a block as it stands there, the first of several.
func proof(b *block, attribute string) string { return at{attribute, b.value(attribute)}.proof(b) }

func (a at) proof(b *block) string {
	return "`" + b.address + "` " + a.attribute + " = `" + shown(a.value) + "`"
}

// describe says what a value refers to, by name: alias/region-jp-logs for a key.
func (s *stack) describe(value any) string {
	target, _ := s.target(value)
	if target == nil {
		return interpolation.ReplaceAllStringFunc(shown(value), func(part string) string {
			if inner, _ := s.target(part); inner != nil {
				return nameOf(inner)
			}
			return part
		})
	}
	if target.kind == "aws_kms_key" {
		for alias := range s.of("aws_kms_alias") {
			if key, _ := s.target(alias.value("target_key_id")); key == target {
				return shown(alias.value("name"))
			}
		}
	}
	return nameOf(target)
}

func (s *stack) placeOf(b *block) []evidence {
	provider := "provider.aws"
	if alias, ok := strings.CutPrefix(b.text("provider"), "aws."); ok {
		provider += "." + alias
	}
	if b.text("region") != "" {
		return []evidence{{b.text("region"), proof(b, "region")}}
	}
	if p := s.byAddress[provider]; p != nil {
		return []evidence{{shown(p.value("region")), proof(p, "region")}}
	}
	return []evidence{{"unknown", "the stack has no `" + provider + "`"}}
}

func (s *stack) keyOf(b *block, attribute string) []evidence {
	if b.kind == "aws_s3_bucket" {
		const rule = "rule.apply_server_side_encryption_by_default."
		if found := s.attached("aws_s3_bucket_server_side_encryption_configuration", "bucket", b); len(found) > 0 {
			settings := found[0]
			attribute = rule + "kms_master_key_id"
			if settings.value(attribute) == nil {
				return []evidence{{"a key of S3's own", proof(settings, rule+"sse_algorithm")}}
			}
			return []evidence{{s.describe(settings.value(attribute)), proof(settings, attribute)}}
		}
	}
	switch {
	case b.kind == "aws_ssm_parameter" && b.text("type") == "String":
		return []evidence{{"not encrypted, as it is no secret", proof(b, "type")}}
	case b.value(attribute) == nil:
		return []evidence{{"a key of Amazon's", proof(b, attribute)}}
	}
	return []evidence{{s.describe(b.value(attribute)), proof(b, attribute)}}
}

// texts are the statements, or none, for one cell of a table.
func texts(all []evidence) string {
	var found []string
	for _, each := range all {
		found = append(found, each.text)
	}
	return strings.Join(found, ", ")
}
