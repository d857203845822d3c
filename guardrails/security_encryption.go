package guardrails

import (
	"slices"
	"strings"
)

// encryption are the rules that whatever holds data is encrypted with a key of
// the region's own, which a policy of ours guards, and not one of Amazon's.
var encryption = because(
	"without a key of the region, everybody who may read the store reads the data, and nobody can take the key away",
	"name the ARN of a key that constructs/key made for this purpose",
	Rule{
		ID:    "encryption-volumes",
		Title: "Volumes are encrypted with a key of the region",
		check: func(s *stack, flag flag) {
			s.needKeys(flag, stores{
				{kind: "aws_launch_template", within: "block_device_mappings.ebs", switchedOn: "encrypted", key: "kms_key_id"},
				{kind: "aws_ebs_volume", switchedOn: "encrypted", key: "kms_key_id"},
				{kind: "aws_instance", within: "root_block_device", switchedOn: "encrypted", key: "kms_key_id"},
				{kind: "aws_instance", within: "ebs_block_device", switchedOn: "encrypted", key: "kms_key_id"},
				{kind: "aws_ebs_snapshot_copy", switchedOn: "encrypted", key: "kms_key_id"},
				{kind: "aws_ami_copy", switchedOn: "encrypted", key: "kms_key_id"},
				{kind: "aws_ebs_default_kms_key", key: "key_arn"},
			})
			for b := range s.of("aws_ebs_encryption_by_default") {
				if b.is("enabled", false) {
					flag(b, "enabled", false)
				}
			}
		},
	},
	Rule{
		ID:    "encryption-file-systems",
		Title: "File systems are encrypted with a key of the region",
		check: keyed(stores{
			{kind: "aws_efs_file_system", switchedOn: "encrypted", key: "kms_key_id"},
			{kind: "aws_efs_replication_configuration", within: "destination", key: "kms_key_id"},
			{kind: "aws_fsx_lustre_file_system", key: "kms_key_id"},
			{kind: "aws_fsx_openzfs_file_system", key: "kms_key_id"},
			{kind: "aws_fsx_ontap_file_system", key: "kms_key_id"},
			{kind: "aws_fsx_windows_file_system", key: "kms_key_id"},
		}),
	},
	Rule{
		ID:    "encryption-cluster-secrets",
		Title: "Secrets in EKS clusters are encrypted with a key of the region",
		check: keyed(stores{{kind: "aws_eks_cluster", key: "encryption_config.provider.key_arn"}}),
	},
	Rule{
		ID:    "encryption-logs",
		Title: "Log groups are encrypted with a key of the region",
		check: keyed(stores{{kind: "aws_cloudwatch_log_group", key: "kms_key_id"}}),
	},
	Rule{
		ID:    "encryption-trails",
		Title: "Audit trails are encrypted with a key of the region",
		check: keyed(stores{
			{kind: "aws_cloudtrail", key: "kms_key_id"},
			{kind: "aws_cloudtrail_event_data_store", key: "kms_key_id"},
		}),
	},
	Rule{
		ID:    "encryption-buckets",
		Title: "Buckets are encrypted with a key of the region; those for S3's access logs, which know no such key, with S3's own",
		check: flagBucketEncryption,
	},
	Rule{
		ID:    "encryption-messages",
		Title: "Topics, queues and streams are encrypted with a key of the region",
		check: keyed(stores{
			{kind: "aws_sns_topic", key: "kms_master_key_id"},
			{kind: "aws_sqs_queue", key: "kms_master_key_id"},
			{kind: "aws_kinesis_stream", key: "kms_key_id"},
			{kind: "aws_kinesis_firehose_delivery_stream", key: "server_side_encryption.key_arn"},
			{kind: "aws_msk_cluster", key: "encryption_info.encryption_at_rest_kms_key_arn"},
			{kind: "aws_cloudwatch_event_bus", key: "kms_key_identifier"},
		}),
	},
	Rule{
		ID:    "encryption-images",
		Title: "Container images are encrypted with a key of the region",
		check: keyed(stores{
			{kind: "aws_ecr_repository", key: "encryption_configuration.kms_key"},
			{kind: "aws_ecr_repository_creation_template", key: "encryption_configuration.kms_key"},
		}),
	},
	Rule{
		ID:    "encryption-backups",
		Title: "Backups are encrypted with a key of the region",
		check: keyed(stores{{kind: "aws_backup_vault", key: "kms_key_arn"}}),
	},
	Rule{
		ID:    "encryption-secrets",
		Title: "Secrets and secure parameters are encrypted with a key of the region",
		check: func(s *stack, flag flag) {
			s.needKeys(flag, stores{{kind: "aws_secretsmanager_secret", key: "kms_key_id"}})
			for b := range s.of("aws_ssm_parameter") {
				if b.text("type") == "SecureString" && !s.ownKey(b.value("key_id")) {
					flag(b, "key_id", b.value("key_id"))
				}
			}
		},
	},
	Rule{
		ID:    "encryption-databases",
		Title: "Databases are encrypted with a key of the region",
		check: keyed(stores{
			{kind: "aws_db_instance", switchedOn: "storage_encrypted", key: "kms_key_id"},
			{kind: "aws_rds_cluster", switchedOn: "storage_encrypted", key: "kms_key_id"},
			{kind: "aws_docdb_cluster", switchedOn: "storage_encrypted", key: "kms_key_id"},
			{kind: "aws_neptune_cluster", switchedOn: "storage_encrypted", key: "kms_key_arn"},
			{kind: "aws_redshift_cluster", switchedOn: "encrypted", key: "kms_key_id"},
			{kind: "aws_dynamodb_table", switchedOn: "server_side_encryption.enabled", key: "server_side_encryption.kms_key_arn"},
			{kind: "aws_elasticache_replication_group", switchedOn: "at_rest_encryption_enabled", key: "kms_key_id"},
			{kind: "aws_opensearch_domain", switchedOn: "encrypt_at_rest.enabled", key: "encrypt_at_rest.kms_key_id"},
			{kind: "aws_memorydb_cluster", key: "kms_key_arn"},
		}),
	},
	Rule{
		ID:     "encryption-key-rotation",
		Title:  "Keys are rotated",
		Why:    "the longer one key is in use, the more its loss discloses",
		Remedy: "set enable_key_rotation to true",
		check: func(s *stack, flag flag) {
			for b := range s.of("aws_kms_key") {
				symmetric := b.text("key_usage") == "" || b.text("key_usage") == "ENCRYPT_DECRYPT"
				if symmetric && b.value("customer_master_key_spec") == nil && !b.is("enable_key_rotation", true) {
					flag(b, "enable_key_rotation", b.value("enable_key_rotation"))
				}
			}
		},
	},
)

// store is something that holds data: where the block says that it is encrypted,
// and with which key.
type store struct {
	kind       string
	within     string // a part of the block of which there may be several
	switchedOn string // an argument that must be true, if there is one
	key        string
}

type stores []store

func keyed(all stores) func(*stack, flag) {
	return func(s *stack, flag flag) { s.needKeys(flag, all) }
}

// needKeys flags stores that are not encrypted with a key of the region.
func (s *stack) needKeys(flag flag, all stores) {
	for _, store := range all {
		for b := range s.of(store.kind) {
			for _, part := range b.parts(store.within) {
				if store.switchedOn != "" && !part.is(store.switchedOn, true) {
					flag(b, part.place(store.switchedOn), part.value(store.switchedOn))
				}
				if !s.ownKey(part.value(store.key)) {
					flag(b, part.place(store.key), part.value(store.key))
				}
			}
		}
	}
}

// part is a block within a block, with its place.
type part struct {
	block
	within string
}

func (p part) place(attribute string) string { return strings.TrimPrefix(p.within+"."+attribute, ".") }

func (b *block) parts(within string) []part {
	if within == "" {
		return []part{{block: *b}}
	}
	var found []part
	for _, f := range b.all(within) {
		found = append(found, part{block{body: object(f.value)}, f.attribute})
	}
	return found
}

// ownKey tells whether a value is a customer-managed key of the region.
func (s *stack) ownKey(value any) bool {
	if s.refersTo(value, "aws_kms_key", "aws_kms_alias", "aws_kms_external_key") {
		return true
	}
	text, _ := value.(string)
	found := arnsIn(text)
	return len(found) == 1 && found[0].service == "kms" && s.ownARN(text) && !strings.Contains(text, "alias/aws/")
}

func flagBucketEncryption(s *stack, flag flag) {
	var logTargets []*block
	for b := range s.of("aws_s3_bucket_logging") {
		if target, _ := s.target(b.value("target_bucket")); target != nil {
			logTargets = append(logTargets, target)
		}
	}
	for b := range s.of("aws_s3_bucket") {
		settings := s.attached("aws_s3_bucket_server_side_encryption_configuration", "bucket", b)
		if len(settings) == 0 {
			flag(b, "server_side_encryption_configuration", nil)
		}
		for _, setting := range settings {
			const rule = "rule.apply_server_side_encryption_by_default."
			algorithm := setting.text(rule + "sse_algorithm")
			if slices.Contains(logTargets, b) && algorithm == "AES256" {
				continue
			}
			if algorithm != "aws:kms" && algorithm != "aws:kms:dsse" {
				flag(setting, rule+"sse_algorithm", algorithm)
			} else if key := setting.value(rule + "kms_master_key_id"); !s.ownKey(key) {
				flag(setting, rule+"kms_master_key_id", key)
			}
		}
	}
}
