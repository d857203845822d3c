package guardrailstest

type object = map[string]any

var residencyViolations = []Violation{
	{"residency-provider-region", "a second provider, in us-east-1", "provider.aws.virginia", addProvider(object{"alias": "virginia", "region": "us-east-1", "allowed_account_ids": []any{"111111111181"}})},
	{"residency-provider-region", "a provider without a region", "provider.aws", Set("provider.aws.0.region", nil)},
	{"residency-provider-account", "a provider that any account's credentials satisfy", "provider.aws", Set("provider.aws.0.allowed_account_ids", nil)},
	{"residency-provider-account", "a provider of another account", "provider.aws", Set("provider.aws.0.allowed_account_ids", []any{"999999999999"})},
	{"residency-provider-endpoints", "a provider whose S3 is somewhere else", "provider.aws", Set("provider.aws.0.endpoints", []any{object{"s3": "https://s3.example.com"}})},
	{"residency-aws-alone", "a module", "module.lake", Set("module.lake", object{"source": "terraform-aws-modules/s3-bucket/aws"})},
	{"residency-aws-alone", "a resource of another provider", "datadog_monitor.planted", Resource("datadog_monitor.planted", object{"name": "m"})},
	{"residency-aws-alone", "a provider other than AWS", "provider.datadog", Set("provider.datadog", []any{object{}})},
	{"residency-aws-alone", "a script run beside a resource", "aws_s3_bucket.good", Set("resource.aws_s3_bucket.good.provisioner", []any{object{"local-exec": object{"command": "aws s3 sync"}}})},
	{"residency-written-out", "a variable", "variable.planted", Set("variable.planted", object{"type": "string"})},
	{"residency-written-out", "a resource for each of a list", "aws_s3_bucket.good", Set("resource.aws_s3_bucket.good.for_each", "${toset(local.names)}")},
	{"residency-written-out", "rules of a security group that Terraform makes up", "aws_security_group.good", Set("resource.aws_security_group.good.dynamic", object{"ingress": object{}})},
	{"residency-remote-state", "another region's state, read", "data.terraform_remote_state.us", Resource("data.terraform_remote_state.us", object{"backend": "s3"})},
	{"residency-state", "state in another country", "terraform", Set("terraform.backend.s3.region", "us-west-2")},
	{"residency-state", "state in a bucket of somebody else", "terraform", Set("terraform.backend.s3.bucket", "terraform-state")},
	{"residency-state", "state encrypted with a key abroad", "terraform", Set("terraform.backend.s3.kms_key_id", "arn:aws:kms:us-west-2:111111111181:alias/state")},
	{"residency-state", "state that is not locked", "terraform", Set("terraform.backend.s3.use_lockfile", nil)},
	{"residency-state", "state on a disk", "terraform", Set("terraform.backend", object{"local": object{}})},

	{"residency-region-argument", "a resource with a region of its own (provider 6)", "aws_s3_bucket.good", Set("resource.aws_s3_bucket.good.region", "eu-west-1")},
	{"residency-region-argument", "a private zone shared with a VPC abroad", "aws_route53_zone_association.planted", Resource("aws_route53_zone_association.planted", object{"vpc_region": "us-east-1"})},
	{"residency-arn-region", "logs streamed abroad", "aws_cloudwatch_log_subscription_filter.good", Set("resource.aws_cloudwatch_log_subscription_filter.good.destination_arn", "arn:aws:kinesis:us-east-1:111111111181:stream/logs")},
	{"residency-arn-region", "a topic abroad for an alarm", "aws_cloudwatch_metric_alarm.planted", Resource("aws_cloudwatch_metric_alarm.planted", object{"alarm_actions": []any{"arn:aws:sns:us-west-2:111111111181:alerts"}})},
	{"residency-arn-region", "a queue abroad for dead letters", "aws_sqs_queue.good", Set("resource.aws_sqs_queue.good.redrive_policy", `{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:111111111181:dead"}`)},
	{"residency-arn-region", "a role that may write to a stream abroad", "aws_iam_role_policy.good", replace("aws_iam_role_policy.good.policy", `"${aws_s3_bucket.good.arn}/*"`, `"arn:aws:kinesis:us-east-1:111111111181:stream/x"`)},
	{"residency-arn-account", "logs streamed to another account", "aws_cloudwatch_log_subscription_filter.good", Set("resource.aws_cloudwatch_log_subscription_filter.good.destination_arn", "arn:aws:kinesis:ap-northeast-1:999999999999:stream/logs")},
	{"residency-arn-account", "a role that may take a role of another account", "aws_iam_role_policy.good", replace("aws_iam_role_policy.good.policy", `${aws_s3_bucket.good.arn}/*`, "arn:aws:iam::999999999999:role/lake")},
	{"residency-host-region", "a queue abroad, by its URL", "aws_sqs_queue_policy.good", Set("resource.aws_sqs_queue_policy.good.queue_url", "https://sqs.us-east-1.amazonaws.com/111111111181/q")},
	{"residency-host-region", "a key that a service abroad may use", "aws_kms_key.good", replace("aws_kms_key.good.policy", `"Resource":["*"]`, `"Resource":["*"],"Condition":{"StringEquals":{"kms:ViaService":["s3.us-east-1.amazonaws.com"]}}`)},
	{"residency-bucket-name", "a trail into a bucket that is not of this stack", "aws_cloudtrail.good", Set("resource.aws_cloudtrail.good.s3_bucket_name", "global-trail")},
	{"residency-bucket-name", "a flow log into such a bucket", "aws_flow_log.good", Set("resource.aws_flow_log.good.log_destination", "arn:aws:s3:::global-logs")},
	{"residency-bucket-name", "access logs into such a bucket", "aws_s3_bucket_logging.good", Set("resource.aws_s3_bucket_logging.good.target_bucket", "global-logs")},
	{"residency-bucket-name", "a role that may write to such a bucket", "aws_iam_role_policy.good", replace("aws_iam_role_policy.good.policy", `${aws_s3_bucket.good.arn}/*`, `arn:aws:s3:::global-lake/*`)},

	{"residency-bucket-name", "a stream into a bucket that was looked up", "aws_kinesis_firehose_delivery_stream.good", Set("resource.aws_kinesis_firehose_delivery_stream.good.extended_s3_configuration.bucket_arn", "${data.aws_s3_bucket.lake.arn}")},
	{"residency-bucket-name", "a load balancer that logs into a bucket that is not of this stack", "aws_lb.planted", Resource("aws_lb.planted", object{"access_logs": object{"bucket": "global-logs"}})},

	{"residency-bucket-replication", "a bucket that replicates to one known by name only", "aws_s3_bucket_replication_configuration.good", Set("resource.aws_s3_bucket_replication_configuration.good.rule.0.destination.bucket", "arn:aws:s3:::copy")},
	{"residency-file-system-replication", "a file system that replicates to us-west-2", "aws_efs_replication_configuration.good", Set("resource.aws_efs_replication_configuration.good.destination.region", "us-west-2")},
	{"residency-image-replication", "images that replicate to us-east-1", "aws_ecr_replication_configuration.good", Set("resource.aws_ecr_replication_configuration.good.replication_configuration.rule.0.destination.0.region", "us-east-1")},
	{"residency-image-replication", "images that replicate to another account", "aws_ecr_replication_configuration.good", Set("resource.aws_ecr_replication_configuration.good.replication_configuration.rule.0.destination.0.registry_id", "999999999999")},
	{"residency-backup-copy", "backups copied to a vault abroad", "aws_backup_plan.good", Set("resource.aws_backup_plan.good.rule.0.copy_action.0.destination_vault_arn", "arn:aws:backup:us-west-2:111111111181:backup-vault:copy")},
	{"residency-backup-copy", "backups copied to another account", "aws_backup_plan.good", Set("resource.aws_backup_plan.good.rule.0.copy_action.0.destination_vault_arn", "arn:aws:backup:ap-northeast-1:999999999999:backup-vault:copy")},
	{"residency-table-replica", "a table with a replica in eu-west-1", "aws_dynamodb_table.good", Set("resource.aws_dynamodb_table.good.replica.0.region_name", "eu-west-1")},
	{"residency-global-database", "an Aurora global database", "aws_rds_global_cluster.planted", Resource("aws_rds_global_cluster.planted", object{})},
	{"residency-secret-replica", "a secret with a replica in us-east-1", "aws_secretsmanager_secret.good", Set("resource.aws_secretsmanager_secret.good.replica.0.region", "us-east-1")},
	{"residency-snapshot-copy", "a snapshot copied across the border", "aws_ebs_snapshot_copy.good", Set("resource.aws_ebs_snapshot_copy.good.source_region", "us-west-2")},
	{"residency-snapshot-copy", "an image policy that copies abroad", "aws_dlm_lifecycle_policy.planted", Resource("aws_dlm_lifecycle_policy.planted", object{"policy_details": object{"schedule": []any{object{"cross_region_copy_rule": []any{object{"target": "us-west-2"}}}}}})},

	{"residency-multi-region-key", "a multi-Region key", "aws_kms_key.good", Set("resource.aws_kms_key.good.multi_region", true)},
	{"residency-multi-region-key", "a replica of one", "aws_kms_replica_key.planted", Resource("aws_kms_replica_key.planted", object{})},
	{"residency-multi-region-trail", "a trail of all AWS regions", "aws_cloudtrail.good", Set("resource.aws_cloudtrail.good.is_multi_region_trail", true)},
	{"residency-multi-region-trail", "a trail of the organization", "aws_cloudtrail.good", Set("resource.aws_cloudtrail.good.is_organization_trail", true)},
	{"residency-aggregation", "findings gathered from all AWS regions", "aws_securityhub_finding_aggregator.planted", Resource("aws_securityhub_finding_aggregator.planted", object{"linking_mode": "ALL_REGIONS"})},
	{"residency-aggregation", "configurations gathered from all AWS regions", "aws_config_configuration_aggregator.planted", Resource("aws_config_configuration_aggregator.planted", object{"name": "all"})},

	{"residency-peering", "a transit gateway peered with us-west-2", "aws_ec2_transit_gateway_peering_attachment.planted", Resource("aws_ec2_transit_gateway_peering_attachment.planted", object{"peer_region": "us-west-2"})},
	{"residency-peering", "a VPC peered with one of another account", "aws_vpc_peering_connection.planted", Resource("aws_vpc_peering_connection.planted", object{"peer_owner_id": "999999999999"})},
	{"residency-private-line", "a VPN to a place unknown", "aws_vpn_connection.planted", Resource("aws_vpn_connection.planted", object{})},
	{"residency-endpoint-service", "an endpoint of a service in us-east-1", "aws_vpc_endpoint.good", Set("resource.aws_vpc_endpoint.good.service_name", "com.amazonaws.us-east-1.s3")},
	{"residency-endpoint-service", "an endpoint of the right name, with another service_region", "aws_vpc_endpoint.good", Set("resource.aws_vpc_endpoint.good.service_region", "us-east-1")},
	{"residency-endpoint-service", "an endpoint of somebody else's service", "aws_vpc_endpoint.good", Set("resource.aws_vpc_endpoint.good.service_name", "com.amazonaws.vpce.ap-northeast-1.vpce-svc-1")},
	{"residency-endpoint-policy", "an S3 endpoint without a policy", "aws_vpc_endpoint.good", Set("resource.aws_vpc_endpoint.good.policy", nil)},
	{"residency-endpoint-policy", "an S3 endpoint that lets through to any account", "aws_vpc_endpoint.good", replace("aws_vpc_endpoint.good.policy", "aws:ResourceAccount", "aws:PrincipalTag/team")},

	{"residency-endpoint-policy", "an S3 endpoint that reads from everywhere", "aws_vpc_endpoint.good", Set("resource.aws_vpc_endpoint.good.policy", `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::*/*"}]}`)},

	{"residency-foreign-principal", "a bucket that another account may read", "aws_s3_bucket_policy.good", allowTo("aws_s3_bucket_policy.good", `{"AWS":"arn:aws:iam::999999999999:root"}`, "s3:GetObject", "${aws_s3_bucket.good.arn}/*")},
	{"residency-foreign-principal", "a bucket that everybody may read", "aws_s3_bucket_policy.good", allowTo("aws_s3_bucket_policy.good", `"*"`, "s3:GetObject", "${aws_s3_bucket.good.arn}/*")},
	{"residency-foreign-principal", "a key that another account may use", "aws_kms_key.good", replace("aws_kms_key.good.policy", "111111111181", "999999999999")},
	{"residency-foreign-principal", "a key that the whole organization may use", "aws_kms_key.good", allowTo("aws_kms_key.good", `"*"`, "kms:Decrypt", `*","x`)},
	{"residency-foreign-principal", "a queue that everybody may send to", "aws_sqs_queue_policy.good", allowTo("aws_sqs_queue_policy.good", `{"AWS":["*"]}`, "sqs:SendMessage", "${aws_sqs_queue.good.arn}")},
	{"residency-foreign-principal", "a topic that another account may publish to", "aws_sns_topic_policy.good", replace("aws_sns_topic_policy.good.policy", "111111111181", "999999999999")},
	{"residency-foreign-principal", "a vault that another account may copy from", "aws_backup_vault_policy.planted", Resource("aws_backup_vault_policy.planted", object{"policy": `{"Statement":{"Effect":"Allow","Principal":{"AWS":"999999999999"},"Action":"backup:CopyFromBackupVault","Resource":"arn:aws:backup:ap-northeast-1:111111111181:backup-vault:region-jp"}}`})},
	{"residency-foreign-principal", "a role that another account may take", "aws_iam_role.good", Set("resource.aws_iam_role.good.assume_role_policy", `{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:role/x"},"Action":"sts:AssumeRole"}]}`)},
	{"residency-foreign-principal", "a policy of a data source that lets everybody in", "data.aws_iam_policy_document.planted", Resource("data.aws_iam_policy_document.planted", object{"statement": []any{object{"actions": []any{"s3:GetObject"}, "resources": []any{"${aws_s3_bucket.good.arn}/*"}, "principals": []any{object{"type": "AWS", "identifiers": []any{"*"}}}}}})},
	{"residency-permission", "a function that another account may call", "aws_lambda_permission.good", Set("resource.aws_lambda_permission.good.principal", "999999999999")},
	{"residency-permission", "a share with another account", "aws_ram_principal_association.planted", Resource("aws_ram_principal_association.planted", object{"principal": "999999999999"})},
	{"residency-share", "a share that admits accounts from outside", "aws_ram_resource_share.good", Set("resource.aws_ram_resource_share.good.allow_external_principals", true)},
	{"residency-shared-image", "a snapshot shared with another account", "aws_snapshot_create_volume_permission.planted", Resource("aws_snapshot_create_volume_permission.planted", object{"account_id": "999999999999"})},
	{"residency-readable-policy", "a policy that only Terraform can compute", "aws_s3_bucket_policy.good", Set("resource.aws_s3_bucket_policy.good.policy", `${jsonencode({"Statement" = []})}`)},

	{"residency-global-service", "a CloudFront distribution", "aws_cloudfront_distribution.planted", Resource("aws_cloudfront_distribution.planted", object{})},
	{"residency-global-service", "a bucket with transfer acceleration", "aws_s3_bucket_accelerate_configuration.planted", Resource("aws_s3_bucket_accelerate_configuration.planted", object{"bucket": "${aws_s3_bucket.good.id}"})},
	{"residency-outside-destination", "a stream that delivers to a web address", "aws_kinesis_firehose_delivery_stream.good", Set("resource.aws_kinesis_firehose_delivery_stream.good.destination", "http_endpoint")},
	{"residency-outside-destination", "events sent to a web address", "aws_cloudwatch_event_api_destination.planted", Resource("aws_cloudwatch_event_api_destination.planted", object{})},
	{"residency-subscription", "a topic with a web hook", "aws_sns_topic_subscription.good", Set("resource.aws_sns_topic_subscription.good.protocol", "https")},
}

func addProvider(provider object) Change {
	return func(body map[string]any) {
		providers := body["provider"].(map[string]any)
		tags := providers["aws"].([]any)[0].(map[string]any)["default_tags"]
		provider["default_tags"] = tags
		providers["aws"] = append(providers["aws"].([]any), provider)
	}
}

// allowTo adds a statement to a policy.
func allowTo(address, principal, action, resource string) Change {
	statement := `"Statement":[{"Effect":"Allow","Principal":` + principal + `,"Action":"` + action + `","Resource":["` + resource + `"]},`
	return replace(address+".policy", `"Statement":[`, statement)
}
