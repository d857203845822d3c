package guardrailstest

type object = map[string]any

var residencyViolations = []Violation{
	{"residency-provider-region", "a second provider, in us-east-1", "provider.aws.virginia", addProvider(object{"alias": "virginia", "region": "us-east-1", "allowed_account_ids": []any{"111111111181"}})},
	{"residency-provider-region", "a provider without a region", "provider.aws", Set("provider.aws.0.region", nil)},
	{"residency-provider-account", "a provider that any account's credentials satisfy", "provider.aws", Set("provider.aws.0.allowed_account_ids", nil)},
	{"residency-provider-account", "a provider of another account", "provider.aws", Set("provider.aws.0.allowed_account_ids", []any{"999999999999"})},
	{"residency-provider-endpoints", "a provider whose S3 is somewhere else", "provider.aws", Set("provider.aws.0.endpoints", []any{object{"s3": "https://s3.example.com"}})},
	{"residency-no-scripts", "a script run beside a resource", "aws_s3_bucket.good", Set("resource.aws_s3_bucket.good.provisioner", []any{object{"local-exec": object{"command": "aws s3 sync"}}})},
	{"residency-written-out", "a resource for each of a list", "aws_s3_bucket.good", Set("resource.aws_s3_bucket.good.for_each", "${toset(local.names)}")},
	{"residency-written-out", "an ARN that Terraform puts together", "aws_iam_role_policy.good", replace("aws_iam_role_policy.good.policy", `${aws_s3_bucket.good.arn}/*`, `${join(":", ["arn", "aws", "kinesis", "us-east-1", "111111111181", "stream/x"])}`)},
	{"residency-written-out", "a target that depends on a condition", "aws_cloudwatch_event_target.good", Set("resource.aws_cloudwatch_event_target.good.arn", `${aws_sns_topic.good.arn == "" ? "" : "arn:aws:events:ap-northeast-1:111111111181:api-destination/x"}`)},
	{"residency-written-out", "rules of a security group that Terraform makes up", "aws_security_group.good", Set("resource.aws_security_group.good.dynamic", object{"ingress": object{}})},
	{"residency-provider-source", "a provider of somebody else's, called aws", "terraform", Set("terraform.required_providers.aws.source", "example/aws")},
	{"residency-provider-source", "one provider more", "terraform", Set("terraform.required_providers.null", object{"source": "hashicorp/null", "version": "3.2.4"})},
	{"residency-provider-region", "no provider, so that the environment decides", "provider.aws", Set("provider.aws", nil)},
	{"residency-state", "state in another country", "terraform", Set("terraform.backend.s3.region", "us-west-2")},
	{"residency-state", "state in a bucket of somebody else", "terraform", Set("terraform.backend.s3.bucket", "terraform-state")},
	{"residency-state", "state encrypted with a key abroad", "terraform", Set("terraform.backend.s3.kms_key_id", "arn:aws:kms:us-west-2:111111111181:alias/state")},
	{"residency-state", "state that is not locked", "terraform", Set("terraform.backend.s3.use_lockfile", nil)},
	{"residency-state", "state on a disk", "terraform", Set("terraform.backend", object{"local": object{}})},

	{"residency-region-argument", "a zone shared with a VPC abroad", "aws_route53_zone.good", Set("resource.aws_route53_zone.good.vpc", []any{object{"vpc_id": "vpc-1", "vpc_region": "us-east-1"}})},
	{"residency-region-argument", "a resource with a region of its own (provider 6)", "aws_sns_topic.abroad", Resource("aws_sns_topic.abroad", object{"region": "eu-west-1"})},
	{"residency-arn-region", "a topic abroad for an alarm", "aws_cloudwatch_metric_alarm.good", Set("resource.aws_cloudwatch_metric_alarm.good.alarm_actions", []any{"arn:aws:sns:us-west-2:111111111181:alerts"})},
	{"residency-arn-region", "a queue abroad for dead letters", "aws_sqs_queue.good", Set("resource.aws_sqs_queue.good.redrive_policy", `{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:111111111181:dead"}`)},
	{"residency-arn-region", "a role that may write to a stream abroad", "aws_iam_role_policy.good", replace("aws_iam_role_policy.good.policy", `"${aws_s3_bucket.good.arn}/*"`, `"arn:aws:kinesis:us-east-1:111111111181:stream/x"`)},
	{"residency-arn-account", "events sent to another account", "aws_cloudwatch_event_target.good", Set("resource.aws_cloudwatch_event_target.good.arn", "arn:aws:events:ap-northeast-1:999999999999:event-bus/x")},
	{"residency-arn-account", "a role that may take a role of another account", "aws_iam_role_policy.good", replace("aws_iam_role_policy.good.policy", `${aws_s3_bucket.good.arn}/*`, "arn:aws:iam::999999999999:role/lake")},
	{"residency-host-region", "a queue abroad, by its URL", "aws_cloudwatch_metric_alarm.good", Set("resource.aws_cloudwatch_metric_alarm.good.dimensions", object{"Queue": "https://sqs.us-east-1.amazonaws.com/111111111181/q"})},
	{"residency-host-region", "a key that a service abroad may use", "aws_kms_key.good", replace("aws_kms_key.good.policy", `"Resource":["*"]`, `"Resource":["*"],"Condition":{"StringEquals":{"kms:ViaService":["s3.us-east-1.amazonaws.com"]}}`)},
	{"residency-bucket-name", "a trail into a bucket that is not of this stack", "aws_cloudtrail.good", Set("resource.aws_cloudtrail.good.s3_bucket_name", "global-trail")},
	{"residency-bucket-name", "a flow log into such a bucket", "aws_flow_log.good", Set("resource.aws_flow_log.good.log_destination", "arn:aws:s3:::global-logs")},
	{"residency-bucket-name", "a role that may write to such a bucket", "aws_iam_role_policy.good", replace("aws_iam_role_policy.good.policy", `${aws_s3_bucket.good.arn}/*`, `arn:aws:s3:::global-lake/*`)},

	{"residency-reviewed-arguments", "a bucket that replicates by itself", "aws_s3_bucket.replicated", Resource("aws_s3_bucket.replicated", object{"replication_configuration": []any{object{"role": "x"}}})},
	{"residency-reviewed-arguments", "a bucket with transfer acceleration", "aws_s3_bucket.accelerated", Resource("aws_s3_bucket.accelerated", object{"acceleration_status": "Enabled"})},
	{"residency-reviewed-arguments", "a bucket with a public ACL", "aws_s3_bucket.public", Resource("aws_s3_bucket.public", object{"acl": "public-read"})},
	{"residency-reviewed-arguments", "a route table with a route that is not a resource", "aws_route_table.good", Set("resource.aws_route_table.good.route", []any{object{"vpc_peering_connection_id": "pcx-1"}})},
	{"residency-reviewed-arguments", "a route to somebody else's VPC", "aws_route.good", Set("resource.aws_route.good.vpc_peering_connection_id", "pcx-1")},
	{"residency-reviewed-arguments", "a name that leads to whoever AWS finds best", "aws_route53_record.good", Set("resource.aws_route53_record.good.geoproximity_routing_policy", []any{object{"bias": 1}})},
	{"residency-own-targets", "a route to a gateway that the stack did not make", "aws_route.good", Set("resource.aws_route.good.gateway_id", "vgw-1")},
	{"residency-own-targets", "a name for somebody else's endpoint", "aws_route53_record.good", Set("resource.aws_route53_record.good.alias.name", "vpce-1.example.com")},
	{"residency-own-targets", "a route of the hub to an attachment that the stack did not make", "aws_ec2_transit_gateway_route.planted", Resource("aws_ec2_transit_gateway_route.planted", object{"destination_cidr_block": "0.0.0.0/0", "transit_gateway_attachment_id": "tgw-attach-1"})},
	{"residency-own-targets", "a segment that propagates such an attachment", "aws_ec2_transit_gateway_route_table_propagation.planted", Resource("aws_ec2_transit_gateway_route_table_propagation.planted", object{"transit_gateway_attachment_id": "tgw-attach-1"})},
	{"residency-own-targets", "a segment in which such an attachment stands", "aws_ec2_transit_gateway_route_table_association.planted", Resource("aws_ec2_transit_gateway_route_table_association.planted", object{"transit_gateway_attachment_id": "tgw-attach-1"})},
	{"residency-own-targets", "a share of something other than the hub", "aws_ram_resource_association.planted", Resource("aws_ram_resource_association.planted", object{"resource_arn": "${aws_subnet.good.arn}"})},
	{"residency-own-targets", "a zone of somebody else's in what is shared", "aws_route53profiles_resource_association.planted", Resource("aws_route53profiles_resource_association.planted", object{"resource_arn": "arn:aws:route53:::hostedzone/Z1"})},
	{"residency-own-targets", "identities that are not those of a cluster", "aws_iam_openid_connect_provider.good", Set("resource.aws_iam_openid_connect_provider.good.url", "https://identity.example.com")},
	{"residency-own-targets", "a flow log into a stream", "aws_flow_log.good", Set("resource.aws_flow_log.good.log_destination", "arn:aws:firehose:ap-northeast-1:111111111181:deliverystream/x")},
	{"residency-own-targets", "a trail into a log group that the stack did not make", "aws_cloudtrail.good", Set("resource.aws_cloudtrail.good.cloud_watch_logs_group_arn", "arn:aws:logs:ap-northeast-1:111111111181:log-group:x:*")},
	{"residency-own-targets", "events sent to a web address", "aws_cloudwatch_event_target.good", Set("resource.aws_cloudwatch_event_target.good.arn", "arn:aws:events:ap-northeast-1:111111111181:api-destination/x")},
	{"residency-own-targets", "an alarm for a function", "aws_cloudwatch_metric_alarm.good", Set("resource.aws_cloudwatch_metric_alarm.good.ok_actions", []any{"arn:aws:lambda:ap-northeast-1:111111111181:function:x"})},
	{"residency-own-targets", "restores from whatever vault there is", "aws_backup_restore_testing_plan.good", Set("resource.aws_backup_restore_testing_plan.good.recovery_point_selection.0.include_vaults", []any{"*"})},
	{"residency-own-targets", "backups that tell a topic that the stack did not make", "aws_backup_vault_notifications.good", Set("resource.aws_backup_vault_notifications.good.sns_topic_arn", "arn:aws:sns:ap-northeast-1:111111111181:x")},
	{"residency-own-targets", "a target that only looks like one of the stack", "aws_cloudwatch_event_target.good", Set("resource.aws_cloudwatch_event_target.good.arn", `${aws_sns_topic.good.arn == "" ? "" : "arn:aws:events:ap-northeast-1:111111111181:api-destination/x"}`)},
	{"residency-backup-copy", "backups copied to a vault abroad", "aws_backup_plan.good", Set("resource.aws_backup_plan.good.rule.0.copy_action.0.destination_vault_arn", "arn:aws:backup:us-west-2:111111111181:backup-vault:copy")},
	{"residency-backup-copy", "backups copied to another account", "aws_backup_plan.good", Set("resource.aws_backup_plan.good.rule.0.copy_action.0.destination_vault_arn", "arn:aws:backup:ap-northeast-1:999999999999:backup-vault:copy")},

	{"residency-multi-region-key", "a multi-Region key", "aws_kms_key.good", Set("resource.aws_kms_key.good.multi_region", true)},
	{"residency-multi-region-trail", "a trail of all AWS regions", "aws_cloudtrail.good", Set("resource.aws_cloudtrail.good.is_multi_region_trail", true)},
	{"residency-multi-region-trail", "a trail of the organization", "aws_cloudtrail.good", Set("resource.aws_cloudtrail.good.is_organization_trail", true)},

	{"residency-endpoint-service", "an endpoint of a service in us-east-1", "aws_vpc_endpoint.good", Set("resource.aws_vpc_endpoint.good.service_name", "com.amazonaws.us-east-1.s3")},
	{"residency-endpoint-service", "an endpoint of the right name, with another service_region", "aws_vpc_endpoint.good", Set("resource.aws_vpc_endpoint.good.service_region", "us-east-1")},
	{"residency-endpoint-service", "an endpoint of somebody else's service", "aws_vpc_endpoint.good", Set("resource.aws_vpc_endpoint.good.service_name", "com.amazonaws.vpce.ap-northeast-1.vpce-svc-1")},
	{"residency-endpoint-policy", "an S3 endpoint without a policy", "aws_vpc_endpoint.good", Set("resource.aws_vpc_endpoint.good.policy", nil)},
	{"residency-endpoint-policy", "an S3 endpoint that lets through to any account", "aws_vpc_endpoint.good", replace("aws_vpc_endpoint.good.policy", "aws:ResourceAccount", "aws:PrincipalTag/team")},
	{"residency-endpoint-policy", "an S3 endpoint that lets through whoever's credentials", "aws_vpc_endpoint.good", replace("aws_vpc_endpoint.good.policy", "aws:PrincipalAccount", "aws:PrincipalTag/team")},
	{"residency-endpoint-policy", "an S3 endpoint that reads from everywhere", "aws_vpc_endpoint.good", Set("resource.aws_vpc_endpoint.good.policy", `{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::*/*"}]}`)},
	// C2.
	{"residency-endpoint-policy", "an interface endpoint without a policy", "aws_vpc_endpoint.logs", Resource("aws_vpc_endpoint.logs", object{"service_name": "com.amazonaws.ap-northeast-1.logs"})},
	{"residency-endpoint-policy", "an interface endpoint through which an account reaches another", "aws_vpc_endpoint.logs", endpointOf("logs", `"Action":"*","Condition":{"StringEquals":{"aws:PrincipalAccount":"111111111181","aws:ResourceAccount":["111111111181","999999999999"]}}`)},
	{"residency-endpoint-policy", "an interface endpoint that lets requests through which name no account", "aws_vpc_endpoint.logs", endpointOf("logs", `"Action":"*","Condition":{"StringEqualsIfExists":{"aws:PrincipalAccount":"111111111181","aws:ResourceAccount":"111111111181"}}`)},
	{"residency-endpoint-policy", "an interface endpoint of the organization", "aws_vpc_endpoint.logs", endpointOf("logs", `"Action":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1","aws:ResourceOrgID":"o-1"}}`)},
	{"residency-endpoint-policy", "an endpoint that lets images out to any registry", "aws_vpc_endpoint.ecr", endpointOf("ecr", `"Action":["ecr:BatchGetImage","ecr:PutImage"],"Condition":{"StringEquals":{"aws:PrincipalAccount":"111111111181"}}`)},
	{"residency-endpoint-policy", "an endpoint that exchanges tokens for anybody's role", "aws_vpc_endpoint.sts", endpointOf("sts", `"Action":["sts:AssumeRoleWithWebIdentity"],"Condition":{"StringEquals":{"aws:ResourceAccount":"999999999999"}}`)},

	{"residency-foreign-principal", "a bucket that another account may read", "aws_s3_bucket_policy.good", allowTo("aws_s3_bucket_policy.good", `{"AWS":"arn:aws:iam::999999999999:root"}`, "s3:GetObject", "${aws_s3_bucket.good.arn}/*")},
	{"residency-foreign-principal", "a bucket that everybody may read", "aws_s3_bucket_policy.good", allowTo("aws_s3_bucket_policy.good", `"*"`, "s3:GetObject", "${aws_s3_bucket.good.arn}/*")},
	{"residency-foreign-principal", "a key that another account may use", "aws_kms_key.good", replace("aws_kms_key.good.policy", "111111111181", "999999999999")},
	{"residency-foreign-principal", "a key that the whole organization may use", "aws_kms_key.good", allowTo("aws_kms_key.good", `"*"`, "kms:Decrypt", `*","x`)},
	{"residency-foreign-principal", "a queue that everybody may send to", "aws_sqs_queue.good", allowTo("aws_sqs_queue.good", `{"AWS":["*"]}`, "sqs:SendMessage", "arn:aws:sqs:ap-northeast-1:111111111181:good")},
	{"residency-foreign-principal", "a topic that another account may publish to", "aws_sns_topic_policy.good", replace("aws_sns_topic_policy.good.policy", "111111111181", "999999999999")},
	{"residency-foreign-principal", "a vault that another account may copy from", "aws_backup_vault_policy.planted", Resource("aws_backup_vault_policy.planted", object{"policy": `{"Statement":{"Effect":"Allow","Principal":{"AWS":"999999999999"},"Action":"backup:CopyFromBackupVault","Resource":"arn:aws:backup:ap-northeast-1:111111111181:backup-vault:region-jp"}}`})},
	{"residency-foreign-principal", "a role that another account may take", "aws_iam_role.good", Set("resource.aws_iam_role.good.assume_role_policy", `{"Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:role/x"},"Action":"sts:AssumeRole"}]}`)},
	{"residency-share", "a share with an account that the region does not name", "aws_ram_principal_association.planted", Resource("aws_ram_principal_association.planted", object{"principal": "999999999999"})},
	{"residency-share", "a share that admits accounts from outside", "aws_ram_resource_share.good", Set("resource.aws_ram_resource_share.good.allow_external_principals", true)},
	{"residency-readable-policy", "a policy that only Terraform can compute", "aws_s3_bucket_policy.good", Set("resource.aws_s3_bucket_policy.good.policy", `${jsonencode({"Statement" = []})}`)},

	{"residency-message-content", "an alarm that mails the whole event (C9)", "aws_cloudwatch_event_target.planted", toTopic(nil)},
	{"residency-message-content", "an alarm that mails what a finding is about", "aws_cloudwatch_event_target.planted", toTopic(object{"input_paths": object{"about": "$.detail.resource"}, "input_template": `"<about>"`})},
	{"residency-message-content", "an alarm that mails the event by AWS's name for it", "aws_cloudwatch_event_target.planted", toTopic(object{"input_paths": object{"id": "$.id"}, "input_template": `"<id>: <aws.events.event.json>"`})},
	{"residency-own-targets", "findings kept in a bucket of somebody else", "aws_guardduty_publishing_destination.good", Set("resource.aws_guardduty_publishing_destination.good.destination_arn", "arn:aws:s3:::global-findings")},
	{"residency-own-targets", "a replica of a bucket elsewhere", "aws_s3_bucket_replication_configuration.good", Set("resource.aws_s3_bucket_replication_configuration.good.rule.0.destination.bucket", "arn:aws:s3:::global-lake")},
	{"residency-own-targets", "a replica under a key of somebody else", "aws_s3_bucket_replication_configuration.good", Set("resource.aws_s3_bucket_replication_configuration.good.rule.0.destination.encryption_configuration.replica_kms_key_id", "arn:aws:kms:ap-northeast-1:111111111181:key/1")},
	{"residency-own-targets", "logs streamed to somewhere", "aws_cloudwatch_log_subscription_filter.good", Set("resource.aws_cloudwatch_log_subscription_filter.good.destination_arn", "arn:aws:lambda:ap-northeast-1:111111111181:function:x")},
	{"residency-own-targets", "a stream through a function", "aws_kinesis_firehose_delivery_stream.good", Set("resource.aws_kinesis_firehose_delivery_stream.good.extended_s3_configuration.processing_configuration", object{"enabled": true})},
	{"residency-own-targets", "a stream into a bucket of somebody else", "aws_kinesis_firehose_delivery_stream.good", Set("resource.aws_kinesis_firehose_delivery_stream.good.extended_s3_configuration.bucket_arn", "arn:aws:s3:::global-lake")},
	{"residency-own-targets", "a stream with a backup in a bucket of somebody else", "aws_kinesis_firehose_delivery_stream.good", Set("resource.aws_kinesis_firehose_delivery_stream.good.extended_s3_configuration.s3_backup_configuration", object{"bucket_arn": "arn:aws:s3:::global-logs"})},
	{"residency-reviewed-arguments", "a stream to a web address", "aws_kinesis_firehose_delivery_stream.good", Set("resource.aws_kinesis_firehose_delivery_stream.good.http_endpoint_configuration", object{"url": "https://example.com"})},
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

// toTopic adds a target that publishes to the topic.
func toTopic(transformer object) Change {
	target := object{"rule": "planted", "arn": "${aws_sns_topic.good.arn}", "dead_letter_config": object{"arn": "${aws_sqs_queue.good.arn}"}}
	if transformer != nil {
		target["input_transformer"] = transformer
	}
	return Resource("aws_cloudwatch_event_target.planted", target)
}

// endpointOf adds an interface endpoint whose policy allows everyone something.
func endpointOf(service, allows string) Change {
	return Resource("aws_vpc_endpoint."+service, object{
		"service_name": "com.amazonaws.ap-northeast-1." + service,
		"policy":       `{"Statement":[{"Effect":"Allow","Principal":"*","Resource":"*",` + allows + `}]}`,
	})
}

// allowTo adds a statement to a policy.
func allowTo(address, principal, action, resource string) Change {
	statement := `"Statement":[{"Effect":"Allow","Principal":` + principal + `,"Action":"` + action + `","Resource":["` + resource + `"]},`
	return replace(address+".policy", `"Statement":[`, statement)
}
