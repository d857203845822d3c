package access

import (
	"maps"
	"strings"

	"github.com/arteraai/region-expansion/internal/stack"
)

// trailsAreDelivered has CloudTrail send the trail along, to the bucket and to the key.
func (m model) trailsAreDelivered() (asks []ask) {
	const policies = guide + "awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html"
	const keys = guide + "awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html"
	add := func(a ask, trail *stack.Block, more map[string]string) {
		a.what, a.by, a.sends = "the trail is delivered", "cloudtrail.amazonaws.com", map[string]string{"aws:SourceArn": m.arn(trail)}
		maps.Copy(a.sends, more)
		asks = append(asks, a)
	}
	for _, use := range m.uses("aws_cloudtrail", "s3_bucket_name") {
		bucket := m.arn(use[1])
		add(ask{on: use[1], action: "s3:GetBucketAcl", resource: bucket, source: policies}, use[0], nil)
		add(ask{on: use[1], action: "s3:PutObject", source: policies,
			resource: bucket + "/AWSLogs/" + m.place.AccountID + "/CloudTrail/" + m.place.AWSRegion + "/2026/11/28/record.json.gz"},
			use[0], map[string]string{"s3:x-amz-acl": "bucket-owner-full-control"})
	}
	for _, use := range m.uses("aws_cloudtrail", "kms_key_id") {
		add(ask{on: use[1], action: "kms:GenerateDataKey", resource: m.arn(use[1]), source: keys},
			use[0], map[string]string{"kms:EncryptionContext:aws:cloudtrail:arn": m.arn(use[0])})
		add(ask{on: use[1], action: "kms:DescribeKey", resource: m.arn(use[1]), source: keys}, use[0], nil)
	}
	return asks
}

// configurationIsDelivered by the recorder's role: within an account, Config takes it,
// and not the service itself.
func (m model) configurationIsDelivered() (asks []ask) {
	for _, recorder := range m.uses("aws_config_configuration_recorder", "role_arn") {
		for _, use := range m.uses("aws_config_delivery_channel", "s3_bucket_name") {
			a := ask{what: "the configuration is delivered", by: m.arn(recorder[1]), identity: m.identityPolicies(recorder[1]), on: use[1],
				source: guide + "config/latest/developerguide/s3-bucket-policy.html"}
			a.action, a.resource = "s3:GetBucketAcl", m.arn(use[1])
			asks = append(asks, a)
			a.action, a.resource = "s3:PutObject", m.arn(use[1])+"/AWSLogs/"+m.place.AccountID+"/Config/"+m.place.AWSRegion+"/snapshot.json.gz"
			asks = append(asks, a)
		}
		for _, use := range m.uses("aws_config_delivery_channel", "s3_kms_key_arn") {
			asks = append(asks, ask{what: "the configuration is encrypted", by: m.arn(recorder[1]), identity: m.identityPolicies(recorder[1]), on: use[1],
				action: "kms:GenerateDataKey", resource: m.arn(use[1]), source: guide + "config/latest/developerguide/s3-kms-key-policy.html"})
		}
	}
	return asks
}

// flowLogsAreDelivered to buckets, by the service of log delivery, which sends the
// account and an ARN of logs.
func (m model) flowLogsAreDelivered() (asks []ask) {
	for _, use := range m.uses("aws_flow_log", "log_destination") {
		if use[1].Kind != "aws_s3_bucket" {
			continue // a group of CloudWatch Logs, for which the role's policy decides
		}
		add := func(on *stack.Block, action, resource, page string, more map[string]string) {
			sends := map[string]string{"aws:SourceAccount": m.place.AccountID, "aws:SourceArn": "arn:aws:logs:" + m.place.AWSRegion + ":" + m.place.AccountID + ":*"}
			maps.Copy(sends, more)
			asks = append(asks, ask{what: "a flow log is delivered", by: "delivery.logs.amazonaws.com", on: on, action: action, resource: resource,
				sends: sends, source: guide + "vpc/latest/userguide/" + page})
		}
		_, prefix, _ := strings.Cut(use[0].Text("log_destination"), "}")
		files := m.arn(use[1]) + strings.TrimSuffix(prefix, "/") + "/AWSLogs/aws-account-id=" + m.place.AccountID + "/aws-service=vpcflowlogs/file.parquet"
		add(use[1], "s3:GetBucketAcl", m.arn(use[1]), "flow-logs-s3-permissions.html", nil)
		add(use[1], "s3:PutObject", files, "flow-logs-s3-permissions.html", map[string]string{"s3:x-amz-acl": "bucket-owner-full-control"})
		for _, action := range []string{"kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:DescribeKey"} {
			for _, key := range m.keysOf(use[1]) {
				add(key, action, m.arn(key), "flow-logs-s3-cmk-policy.html", nil)
			}
		}
	}
	return asks
}

// findingsAreKept has GuardDuty send the account and the detector along, to the bucket and
// to the key.
func (m model) findingsAreKept() (asks []ask) {
	for _, use := range m.uses("aws_guardduty_publishing_destination", "destination_arn") {
		detector, _ := m.Target(use[0].Value("detector_id"))
		if detector == nil {
			continue
		}
		add := func(on *stack.Block, action, resource string) {
			asks = append(asks, ask{what: "a finding is kept", by: "guardduty.amazonaws.com", on: on, action: action, resource: resource,
				sends:  map[string]string{"aws:SourceAccount": m.place.AccountID, "aws:SourceArn": m.arn(detector)},
				source: guide + "guardduty/latest/ug/guardduty_exportfindings.html"})
		}
		bucket := m.arn(use[1])
		add(use[1], "s3:GetBucketLocation", bucket)
		add(use[1], "s3:PutObject", bucket+"/AWSLogs/"+m.place.AccountID+"/GuardDuty/"+m.place.AWSRegion+"/2026/11/28/findings.jsonl.gz")
		if key, _ := m.Target(use[0].Value("kms_key_arn")); key != nil {
			add(key, "kms:GenerateDataKey", m.arn(key))
		}
	}
	return asks
}

// clustersAreRecorded by three roles: CloudWatch Logs sends lines to the stream, Firehose
// delivers them to a bucket, and S3 copies them from there.
func (m model) clustersAreRecorded() (asks []ask) {
	add := func(what string, role, on *stack.Block, resource, through, page string, actions ...string) {
		for _, action := range actions {
			a := ask{what: what, by: m.arn(role), identity: m.identityPolicies(role), on: on, action: action, resource: resource, source: guide + page}
			if through != "" {
				a.sends = map[string]string{"kms:ViaService": through + "." + m.place.AWSRegion + ".amazonaws.com"}
			}
			asks = append(asks, a)
		}
	}
	const file = "/kubernetes-audit/2026/11/28/00/file.gz"
	for _, use := range m.uses("aws_cloudwatch_log_subscription_filter", "destination_arn") {
		sender, _ := m.Target(use[0].Value("role_arn"))
		key, _ := m.Target(use[1].Value("server_side_encryption.key_arn"))
		const page = "AmazonCloudWatch/latest/logs/SubscriptionFilters.html"
		add("audit logs get into their stream", sender, nil, m.arn(use[1]), "", page, "firehose:PutRecord", "firehose:PutRecordBatch")
		add("the stream of audit logs is encrypted", sender, key, m.arn(key), "firehose", page, "kms:GenerateDataKey")
	}
	for _, use := range m.uses("aws_kinesis_firehose_delivery_stream", "extended_s3_configuration.bucket_arn") {
		deliverer, _ := m.Target(use[0].Value("extended_s3_configuration.role_arn"))
		const page = "firehose/latest/dev/controlling-access.html"
		add("audit logs are delivered", deliverer, use[1], m.arn(use[1])+file, "", page, "s3:PutObject", "s3:AbortMultipartUpload")
		add("audit logs find their bucket", deliverer, use[1], m.arn(use[1]), "", page, "s3:GetBucketLocation", "s3:ListBucketMultipartUploads")
		for _, key := range m.keysOf(use[1]) {
			add("delivered audit logs are encrypted", deliverer, key, m.arn(key), "s3", page, "kms:GenerateDataKey", "kms:Decrypt")
		}
	}
	for _, use := range m.uses("aws_s3_bucket_replication_configuration", "rule.destination.bucket") {
		copier, _ := m.Target(use[0].Value("role"))
		from, _ := m.Target(use[0].Value("bucket"))
		const page = "AmazonS3/latest/userguide/setting-repl-config-perm-overview.html"
		add("audit logs are read to be copied", copier, from, m.arn(from)+file, "", page, "s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl")
		add("audit logs are copied to the records", copier, use[1], m.arn(use[1])+file, "", page, "s3:ReplicateObject")
		for _, key := range append(m.keysOf(from), m.keysOf(use[1])...) {
			add("copies of audit logs are encrypted", copier, key, m.arn(key), "s3", "AmazonS3/latest/userguide/replication-config-for-kms-objects.html", "kms:Decrypt", "kms:Encrypt")
		}
	}
	return asks
}

// keysOf are the keys that a bucket encrypts with.
func (m model) keysOf(bucket *stack.Block) (keys []*stack.Block) {
	for _, encryption := range m.Attached("aws_s3_bucket_server_side_encryption_configuration", "bucket", bucket) {
		key, _ := m.Target(encryption.Value("rule.apply_server_side_encryption_by_default.kms_master_key_id"))
		if key != nil {
			keys = append(keys, key)
		}
	}
	return keys
}
