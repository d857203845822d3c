package guardrails

import (
	"regexp"
	"strings"
)

// evidence is a statement of the report, and what proves it.
type evidence struct{ text, proof string }

// flows are what AWS writes by itself: from what, by which argument.
var flows = []struct{ kind, title, to string }{
	{"aws_flow_log", "flow log", "log_destination"},
	{"aws_cloudtrail", "audit trail", "s3_bucket_name"},
	{"aws_cloudtrail", "audit trail", "cloud_watch_logs_group_arn"},
	{"aws_config_delivery_channel", "configuration history", "s3_bucket_name"},
	{"aws_sns_topic_subscription", "subscription", "endpoint"},
	{"aws_cloudwatch_event_target", "event rule", "arn"},
}

// interpolation is a reference within a longer text.
var interpolation = regexp.MustCompile(`\$\{[^}]*\}`)

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
		for _, alias := range s.of("aws_kms_alias") {
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

func (s *stack) keyOf(b *block) []evidence {
	at, attribute := b, strings.TrimPrefix(stores[b.kind].within+"."+stores[b.kind].key, ".")
	if b.kind == "aws_s3_bucket" {
		for _, settings := range s.attached("aws_s3_bucket_server_side_encryption_configuration", "bucket", b) {
			at, attribute = settings, "rule.apply_server_side_encryption_by_default.kms_master_key_id"
		}
	}
	switch {
	case b.kind == "aws_ssm_parameter" && b.text("type") == "String":
		return []evidence{{"not encrypted, as it is no secret", proof(b, "type")}}
	case at.value(attribute) == nil:
		return []evidence{{"a key of Amazon's", proof(at, attribute)}}
	}
	return []evidence{{s.describe(at.value(attribute)), proof(at, attribute)}}
}

// texts are the statements, or none, for one cell of a table.
func texts(all []evidence) string {
	var found []string
	for _, each := range all {
		found = append(found, each.text)
	}
	return strings.Join(found, ", ")
}
