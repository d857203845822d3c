package guardrails

import (
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// store is a type that holds data: how people call it, where a resource of the type
// says that it is encrypted, and with which key.
type store struct {
	title      string // in reports; none for what only has others encrypted
	within     string // a part of the block that may occur several times
	switchedOn string // an argument that must be true, if there is one
	key        string // the argument that names the key, if there is one
}

// stores are the types that hold data or have it encrypted.
var stores = map[string]store{
	"aws_backup_vault":                     {title: "backup vault", key: "kms_key_arn"},
	"aws_cloudtrail":                       {key: "kms_key_id"},
	"aws_cloudwatch_log_group":             {title: "log group", key: "kms_key_id"},
	"aws_ebs_default_kms_key":              {key: "key_arn"},
	"aws_ebs_encryption_by_default":        {switchedOn: "enabled"},
	"aws_ecr_repository_creation_template": {title: "image repositories with the prefix", key: "encryption_configuration.kms_key"},
	"aws_efs_file_system":                  {title: "file system", switchedOn: "encrypted", key: "kms_key_id"},
	"aws_eks_cluster":                      {title: "secrets of cluster", key: "encryption_config.provider.key_arn"},
	"aws_kinesis_firehose_delivery_stream": {title: "stream", switchedOn: "server_side_encryption.enabled", key: "server_side_encryption.key_arn"},
	"aws_launch_template":                  {title: "node volumes of", within: "block_device_mappings.ebs", switchedOn: "encrypted", key: "kms_key_id"},
	"aws_networkfirewall_firewall":         {key: "encryption_configuration.key_id"},
	"aws_networkfirewall_firewall_policy":  {key: "encryption_configuration.key_id"},
	"aws_networkfirewall_rule_group":       {key: "encryption_configuration.key_id"},
	"aws_s3_bucket":                        {title: "bucket"}, // encrypted by a resource of its own
	"aws_sns_topic":                        {title: "topic", key: "kms_master_key_id"},
	"aws_sqs_queue":                        {title: "queue", key: "kms_master_key_id"},
	"aws_ssm_parameter":                    {title: "parameter", key: "key_id"},
}

// parts are the parts of a block that are encrypted each by itself, by their
// places.
func (s store) parts(b *stack.Block) map[string]*stack.Block {
	if s.within == "" {
		return map[string]*stack.Block{"": b}
	}
	parts := map[string]*stack.Block{}
	for _, f := range b.Values(s.within) {
		parts[f.Path+"."] = &stack.Block{Body: object(f.Value)}
	}
	return parts
}

// ownKey tells whether a value is a customer-managed key of the region.
func (s *checked) ownKey(value any) bool {
	if s.RefersTo(value, "aws_kms_key", "aws_kms_alias") {
		return true
	}
	text, _ := value.(string)
	found := arnsIn(text)
	return len(found) == 1 && found[0].service == "kms" && s.ownARN(text) && !strings.Contains(text, "alias/aws/")
}
