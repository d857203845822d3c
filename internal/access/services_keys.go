package access

// keysAreManaged keeps every key with the policies of its account: without them, nobody
// could change the key's policy any more.
func (m model) keysAreManaged() (asks []ask) {
	for _, key := range m.Of("aws_kms_key") {
		asks = append(asks, ask{what: "the account administers the key", by: m.administrator(), identity: everything, on: key,
			action: "kms:PutKeyPolicy", resource: m.arn(key), source: guide + "kms/latest/developerguide/key-policy-default.html"})
	}
	return asks
}

// logsAreEncrypted has CloudWatch Logs send the group as the encryption context.
func (m model) logsAreEncrypted() (asks []ask) {
	for _, use := range m.uses("aws_cloudwatch_log_group", "kms_key_id") {
		for _, action := range []string{"kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"} {
			asks = append(asks, ask{what: "a log group is encrypted", by: "logs." + m.place.AWSRegion + ".amazonaws.com", on: use[1],
				action: action, resource: m.arn(use[1]), sends: map[string]string{"kms:EncryptionContext:aws:logs:arn": m.arn(use[0])},
				source: guide + "AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"})
		}
	}
	return asks
}

// volumesAreEncrypted has EC2 ask in the name of whoever starts an instance, such as
// the linked role of Auto Scaling, which has no policy for keys.
func (m model) volumesAreEncrypted() (asks []ask) {
	uses := m.uses("aws_launch_template", "block_device_mappings.ebs.kms_key_id")
	for _, use := range append(uses, m.uses("aws_ebs_default_kms_key", "key_arn")...) {
		for _, action := range []string{"kms:GenerateDataKeyWithoutPlaintext", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:CreateGrant"} {
			sends := map[string]string{"kms:ViaService": "ec2." + m.place.AWSRegion + ".amazonaws.com"}
			if action == "kms:CreateGrant" {
				sends["kms:GrantIsForAWSResource"] = "true"
			}
			asks = append(asks, ask{what: "a volume is encrypted", on: use[1], action: action, resource: m.arn(use[1]), sends: sends,
				by:     "arn:aws:iam::" + m.place.AccountID + ":role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
				source: guide + "autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html"})
		}
	}
	return asks
}
