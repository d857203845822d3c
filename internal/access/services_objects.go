package access

import (
	"maps"

	"github.com/arteraai/region-expansion/internal/stack"
)

// objectChecks are about objects: how they may be encrypted where people write them, and
// that nobody passes the lock of records. An object that is written without a word about
// encryption gets the bucket's key.
func (m model) objectChecks() (found []Check) {
	const sse = "s3:x-amz-server-side-encryption"
	for _, bucket := range m.Of("aws_s3_bucket") {
		object := ask{by: m.administrator(), identity: everything, on: bucket, action: "s3:PutObject", resource: m.arn(bucket) + "/object",
			source: guide + "AmazonS3/latest/userguide/specifying-kms-encryption.html"}
		add := func(what string, allowed bool, sends map[string]string) {
			asked := object
			asked.what, asked.sends = what, maps.Clone(sends)
			check := m.check(asked)
			check.Allowed = allowed
			found = append(found, check)
		}
		add("an object is written", true, nil)
		for _, key := range m.keysOf(bucket) {
			add("an object is written under the bucket's key", true, map[string]string{sse: "aws:kms", sse + "-aws-kms-key-id": m.arn(key)})
		}
		if m.isDelivered(bucket) {
			continue
		}
		add("an object is written under another key", false, map[string]string{sse: "aws:kms", sse + "-aws-kms-key-id": "arn:aws:kms:" + m.place.AWSRegion + ":" + foreign + ":key/1"})
		add("an object is written under Amazon's key", false, map[string]string{sse: "aws:kms"})
		add("an object is written under S3's own encryption", false, map[string]string{sse: "AES256"})
		add("an object is written under a key that comes with it", false, map[string]string{sse + "-customer-algorithm": "AES256"})
	}
	for _, bucket := range m.Of("aws_s3_bucket") {
		if m.isDelivered(bucket) && len(m.Attached("aws_s3_bucket_object_lock_configuration", "bucket", bucket)) > 0 {
			found = append(found, denied(m.check(ask{what: "the lock of a record is passed", by: m.administrator(), identity: everything, on: bucket,
				action: "s3:BypassGovernanceRetention", resource: m.arn(bucket) + "/object"})))
		}
	}
	return found
}

// isDelivered tells whether AWS services deliver into a bucket.
func (m model) isDelivered(bucket *stack.Block) bool {
	for kind, argument := range map[string]string{"aws_cloudtrail": "s3_bucket_name", "aws_config_delivery_channel": "s3_bucket_name", "aws_flow_log": "log_destination", "aws_lb": "access_logs.bucket"} {
		for _, use := range m.uses(kind, argument) {
			if use[1] == bucket {
				return true
			}
		}
	}
	return false
}

// vaultChecks are about backups: the plan's role copies them where the plan says, and nobody
// deletes one, or copies it elsewhere.
func (m model) vaultChecks() (found []Check) {
	for _, vault := range m.Of("aws_backup_vault") {
		add := func(what string, allowed bool, action, resource string, targets []string) {
			check := m.check(ask{what: what, by: m.administrator(), identity: everything, on: vault, action: action, resource: resource,
				source: guide + "aws-backup/latest/devguide/create-a-vault-access-policy.html"})
			check.Allowed = allowed
			if targets != nil {
				check.Question.Context = map[string][]string{"backup:CopyTargets": targets}
			}
			found = append(found, check)
		}
		point := "arn:aws:backup:" + m.place.AWSRegion + ":" + m.place.AccountID + ":recovery-point:1"
		add("a backup is taken", true, "backup:StartBackupJob", m.arn(vault), nil)
		add("a backup is restored", true, "backup:StartRestoreJob", point, nil)
		add("a backup is deleted", false, "backup:DeleteRecoveryPoint", point, nil)
		add("a backup is kept for another time", false, "backup:UpdateRecoveryPointLifecycle", point, nil)
		add("a backup is copied abroad", false, "backup:CopyFromBackupVault", point, []string{"arn:aws:backup:us-east-1:" + m.place.AccountID + ":backup-vault:copy"})
		add("a backup is copied to another account", false, "backup:CopyFromBackupVault", point, []string{"arn:aws:backup:" + m.place.AWSRegion + ":" + foreign + ":backup-vault:copy"})
	}
	for _, use := range m.uses("aws_backup_plan", "rule.copy_action.destination_vault_arn") {
		from, _ := m.Target(use[0].Value("rule.target_vault_name"))
		check := m.check(ask{what: "a backup is copied where the plan says", by: m.administrator(), identity: everything, on: from,
			action: "backup:CopyFromBackupVault", resource: "arn:aws:backup:" + m.place.AWSRegion + ":" + m.place.AccountID + ":recovery-point:1",
			source: guide + "aws-backup/latest/devguide/create-a-vault-access-policy.html"})
		check.Question.Context = map[string][]string{"backup:CopyTargets": {m.arn(use[1])}}
		found = append(found, check)
	}
	return found
}
