package guardrails

import (
	"slices"

	"github.com/arteraai/region-expansion/internal/stack"
)

// encryption are the rules that whatever holds data is encrypted with a key of
// the region's own, which a policy of ours guards, and not one of Amazon's.
var encryption = []Rule{
	{
		ID:      "encryption-own-key",
		Title:   "Whatever holds data is encrypted with a key of the region",
		Why:     withoutKey,
		Remedy:  "name the ARN of a key that constructs/key made for this purpose",
		Checkov: "CKV_AWS_26, CKV_AWS_27, CKV_AWS_35, CKV_AWS_42, CKV_AWS_58, CKV_AWS_106, CKV_AWS_158, CKV_AWS_166 and CKV_AWS_184 accept any key, of any account, and Amazon's own for a topic",
		check: func(s *checked, b *stack.Block, flag flag) {
			store := stores[b.Kind]
			for place, part := range store.parts(b) {
				if store.switchedOn != "" && !part.Is(store.switchedOn, true) {
					flag(b, place+store.switchedOn, part.Value(store.switchedOn))
				}
				if store.key != "" && !s.ownKey(part.Value(store.key)) {
					flag(b, place+store.key, part.Value(store.key))
				}
			}
		},
	},
	{
		ID:      "encryption-buckets",
		Title:   "Buckets are encrypted with a key of the region, but for the one to which load balancers deliver their access logs",
		Why:     withoutKey,
		Remedy:  "add an aws_s3_bucket_server_side_encryption_configuration with aws:kms and the ARN of a key that constructs/key made",
		Checkov: "CKV_AWS_145 accepts any key, Amazon's own among them",
		check: func(s *checked, b *stack.Block, flag flag) {
			if b.Kind == "aws_s3_bucket" {
				if len(s.Attached("aws_s3_bucket_server_side_encryption_configuration", "bucket", b)) == 0 {
					flag(b, "server_side_encryption_configuration", nil)
				}
				return
			}
			const rule = "rule.apply_server_side_encryption_by_default."
			if b.Text(rule+"sse_algorithm") == "AES256" && s.takesAccessLogs(b.Value("bucket")) {
				return
			}
			if !slices.Contains([]string{"aws:kms", "aws:kms:dsse"}, b.Text(rule+"sse_algorithm")) {
				flag(b, rule+"sse_algorithm", b.Value(rule+"sse_algorithm"))
			} else if key := b.Value(rule + "kms_master_key_id"); !s.ownKey(key) {
				flag(b, rule+"kms_master_key_id", key)
			}
		},
	},
	{
		ID:      "encryption-restores",
		Title:   "What is restored for a try is encrypted with a key of the region",
		Why:     withoutKey,
		Remedy:  "set restore_metadata_overrides as constructs/backup does: AWS Backup takes Amazon's key by itself",
		Checkov: "none",
		check: func(s *checked, b *stack.Block, flag flag) {
			const settings = "restore_metadata_overrides."
			switch b.Text("protected_resource_type") {
			case "EFS":
				if !s.ownKey(b.Value(settings + "kmsKeyId")) {
					flag(b, settings+"kmsKeyId", b.Value(settings+"kmsKeyId"))
				}
			case "S3":
				if b.Text(settings+"encryptionType") != "SSE-KMS" || !s.ownKey(b.Value(settings+"kmsKey")) {
					flag(b, settings+"kmsKey", b.Value(settings+"kmsKey"))
				}
			default:
				flag(b, "protected_resource_type", b.Value("protected_resource_type"))
			}
		},
	},
}

const withoutKey = "without a key of the region, everybody who may read the store reads the data, and nobody can take the key away"
