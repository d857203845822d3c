package guardrails

import (
	"reflect"
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// locks are the rules that what was kept stays, whoever wants it gone.
var locks = []Rule{
	{
		ID:      "protection-locks",
		Title:   "What is written into a bucket is locked for a while, except where the writer cannot do so",
		Why:     "whoever may delete objects could delete slides, and the records of having done so",
		Remedy:  "set Lock in the bucket's configuration; what AWS Config and load balancers deliver gets a bucket of its own",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Kind == "aws_s3_bucket_object_lock_configuration" {
				const retention = "rule.default_retention"
				days, hasDays := b.Number(retention + ".days")
				locked := slices.Contains([]string{"GOVERNANCE", "COMPLIANCE"}, b.Text(retention+".mode")) && hasDays && days >= 1
				if !locked {
					flag(b, retention, b.Value(retention))
				}
			} else if !s.isLocked(b) && !s.isDeliveredBy(b, withoutLocks) {
				flag(b, "object_lock_configuration", nil)
			}
		},
	},
	{
		ID:      "protection-vaults",
		Title:   "Vaults are locked, and their policies deny everyone to delete backups",
		Why:     "whoever may delete backups could delete the file systems and then those",
		Remedy:  "add the policy and the lock that constructs/backup gives a vault",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			switch b.Kind {
			case "aws_backup_vault":
				for _, kind := range []string{"aws_backup_vault_policy", "aws_backup_vault_lock_configuration"} {
					if len(s.Attached(kind, "backup_vault_name", b)) == 0 {
						flag(b, kind, nil)
					}
				}
			case "aws_backup_vault_lock_configuration":
				if days, has := b.Number("min_retention_days"); !has || days < 7 {
					flag(b, "min_retention_days", b.Value("min_retention_days"))
				}
			case "aws_backup_vault_policy":
				for _, action := range []string{"backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"} {
					if !denies(b, action, nil) {
						flag(b, "policy", action)
					}
				}
			}
		},
	},
	{
		ID:      "encryption-requests",
		Title:   "Buckets that people write into refuse what asks for another key, or for less encryption",
		Why:     "what a request asks for goes before the bucket's default, so that objects would lie there under a key of somebody else's",
		Remedy:  "write the policy with blocks/bucket",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			bucket, _ := s.Target(b.Value("bucket"))
			if bucket == nil || s.isDelivered(bucket) {
				return
			}
			for _, refused := range s.otherEncryption(bucket) {
				if !denies(b, "s3:PutObject", refused) {
					flag(b, "policy", refused)
				}
			}
		},
	},
}

func (s *checked) isLocked(bucket *stack.Block) bool {
	return len(s.Attached("aws_s3_bucket_object_lock_configuration", "bucket", bucket)) > 0
}

type conditions = map[string]map[string]stack.Strings

// otherEncryption is what a request can ask for in place of the key of a bucket: another
// algorithm, another key, Amazon's key, a key that comes with the request.
func (s *checked) otherEncryption(bucket *stack.Block) []conditions {
	const sse = "s3:x-amz-server-side-encryption"
	var key string
	for _, settings := range s.Attached("aws_s3_bucket_server_side_encryption_configuration", "bucket", bucket) {
		key = settings.Text("rule.apply_server_side_encryption_by_default.kms_master_key_id")
	}
	return []conditions{
		{"StringNotEquals": {sse: {"aws:kms"}}, "Null": {sse: {"false"}}},
		{"StringNotEquals": {sse + "-aws-kms-key-id": {key}}, "Null": {sse + "-aws-kms-key-id": {"false"}}},
		{"StringEquals": {sse: {"aws:kms"}}, "Null": {sse + "-aws-kms-key-id": {"true"}}},
		{"Null": {sse + "-customer-algorithm": {"false"}}},
	}
}

// denies tells whether a policy of a block denies everyone an action, on these conditions and
// no others.
func denies(b *stack.Block, action string, on conditions) bool {
	return slices.ContainsFunc(b.Policies(), func(p stack.Policy) bool {
		return slices.ContainsFunc(p.Statements, func(s stack.Statement) bool {
			everyone := slices.Contains(s.Principal["AWS"], "*") || slices.Contains(s.Principal["*"], "*")
			same := len(s.Condition) == 0 && len(on) == 0 || reflect.DeepEqual(s.Condition, on)
			return s.Effect == "Deny" && everyone && slices.Contains(s.Action, action) && same
		})
	})
}

// isDelivered tells whether AWS services deliver into a bucket, by settings of their own.
func (s *checked) isDelivered(bucket *stack.Block) bool { return s.isDeliveredBy(bucket, deliveries) }

func (s *checked) isDeliveredBy(bucket *stack.Block, by map[string]string) bool {
	return slices.ContainsFunc(s.All, func(b *stack.Block) bool {
		argument, delivers := by[b.Kind]
		return delivers && s.Leading(b.Text(argument)) == bucket
	})
}

// deliveries are the types by which an AWS service delivers into a bucket, with the argument
// that names it.
var deliveries = map[string]string{
	"aws_cloudtrail":              "s3_bucket_name",
	"aws_config_delivery_channel": "s3_bucket_name",
	"aws_flow_log":                "log_destination",
	"aws_lb":                      "access_logs.bucket",
}

// withoutLocks are those that deliver into no bucket with a lock, or of which AWS says
// nothing: docs/decisions/0113-data-survives-mistakes.md. What streams deliver is copied
// under a lock: see logging-clusters.
var withoutLocks = map[string]string{
	"aws_config_delivery_channel":          "s3_bucket_name",
	"aws_kinesis_firehose_delivery_stream": "extended_s3_configuration.bucket_arn",
	"aws_lb":                               "access_logs.bucket",
}
