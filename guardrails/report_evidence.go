package guardrails

import (
	"regexp"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// evidence is a statement of the report, and what proves it.
type evidence struct {
	Text  string `json:"text"`
	Proof string `json:"proof"`
}

// flows are what AWS writes by itself: from what, by which argument.
var flows = []struct{ kind, title, to string }{
	{"aws_flow_log", "flow log", "log_destination"},
	{"aws_lb", "access log", "access_logs.bucket"},
	{"aws_wafv2_web_acl_logging_configuration", "log of the web application firewall", "log_destination_configs"},
	{"aws_cloudtrail", "audit trail", "s3_bucket_name"},
	{"aws_cloudtrail", "audit trail", "cloud_watch_logs_group_arn"},
	{"aws_cloudwatch_log_subscription_filter", "audit log of a cluster", "destination_arn"},
	{"aws_kinesis_firehose_delivery_stream", "stream", "extended_s3_configuration.bucket_arn"},
	{"aws_config_delivery_channel", "configuration history", "s3_bucket_name"},
	{"aws_guardduty_publishing_destination", "findings of GuardDuty", "destination_arn"},
	{"aws_networkfirewall_logging_configuration", "log of the firewall", "logging_configuration.log_destination_config.log_destination.bucketName"},
	{"aws_route53_resolver_query_log_config", "names that were asked for", "destination_arn"},
	{"aws_sns_topic_subscription", "subscription", "endpoint"},
	{"aws_cloudwatch_event_target", "event rule", "arn"},
}

// interpolation is a reference within a longer text.
var interpolation = regexp.MustCompile(`\$\{[^}]*\}`)

// nameOf is what people call a resource, or its address.
func nameOf(b *stack.Block) string {
	for _, attribute := range []string{"name", "bucket", "prefix", "tags.Name"} {
		if name := b.Text(attribute); name != "" && !strings.Contains(name, "${") {
			return name
		}
	}
	return b.Address
}

// proof is an argument of a block as it stands there, the first of several.
func proof(b *stack.Block, attribute string) string {
	return proofOf(b, stack.Attribute{Path: attribute, Value: b.Value(attribute)})
}

func proofOf(b *stack.Block, a stack.Attribute) string {
	return "`" + b.Address + "` " + a.Path + " = `" + shown(a.Value) + "`"
}

// describe says what a value refers to, by name: alias/region-jp-logs for a key.
func (s *checked) describe(value any) string {
	target, _ := s.Target(value)
	if target == nil {
		return interpolation.ReplaceAllStringFunc(shown(value), func(part string) string {
			if inner, _ := s.Target(part); inner != nil {
				return nameOf(inner)
			}
			return part
		})
	}
	if target.Kind == "aws_kms_key" {
		for _, alias := range s.Of("aws_kms_alias") {
			if key, _ := s.Target(alias.Value("target_key_id")); key == target {
				return shown(alias.Value("name"))
			}
		}
	}
	return nameOf(target)
}

func (s *checked) placeOf(b *stack.Block) []evidence {
	provider := "provider.aws"
	if alias, ok := strings.CutPrefix(b.Text("provider"), "aws."); ok {
		provider += "." + alias
	}
	if b.Text("region") != "" {
		return []evidence{{b.Text("region"), proof(b, "region")}}
	}
	if p := s.At(provider); p != nil {
		return []evidence{{shown(p.Value("region")), proof(p, "region")}}
	}
	return []evidence{{"unknown", "the stack has no `" + provider + "`"}}
}

func (s *checked) keyOf(b *stack.Block) []evidence {
	at, attribute := b, strings.TrimPrefix(stores[b.Kind].within+"."+stores[b.Kind].key, ".")
	if b.Kind == "aws_s3_bucket" {
		for _, settings := range s.Attached("aws_s3_bucket_server_side_encryption_configuration", "bucket", b) {
			at, attribute = settings, "rule.apply_server_side_encryption_by_default.kms_master_key_id"
		}
	}
	switch {
	case b.Kind == "aws_ssm_parameter" && b.Text("type") == "String":
		return []evidence{{"not encrypted, as it is no secret", proof(b, "type")}}
	case at.Value(attribute) == nil:
		return []evidence{{"a key of Amazon's", proof(at, attribute)}}
	}
	return []evidence{{s.describe(at.Value(attribute)), proof(at, attribute)}}
}

// texts are the statements, or none, for one cell of a table.
func texts(all []evidence) string {
	var found []string
	for _, each := range all {
		found = append(found, each.Text)
	}
	return strings.Join(found, ", ")
}
